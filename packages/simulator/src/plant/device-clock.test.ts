import fc from 'fast-check';
import { FLOWS } from './flows.ts';
import { byDeviceClock } from './device-clock.ts';
import { deviceOf, FIRST_DAY, plantFor } from '../testing/plants.ts';

const plant = plantFor();
const { site } = plant;
const { design } = deviceOf(plant, 'hpsCentral').system;
const DAY = FIRST_DAY + 5;
const at = (day: number, step: number) => site.sample(design, day, step);
const shown = (day: number, step: number, ahead: number) =>
	byDeviceClock(site, design, at(day, step), ahead);

/** kWh that the load takes in some of the five minutes of a step. */
const load = (day: number, step: number, minutes: number) => (at(day, step).loadKw * minutes) / 60;

describe('the clock of a device', () => {
	it('changes nothing where it is that of the logger', () => {
		expect(shown(DAY, 100, 0)).toEqual(at(DAY, 100));
	});

	it('that is 3.6 minutes ahead starts the new day in the last sample of the old one', () => {
		// Counters are as at the end of a step: at 24:00 of the logger it is 00:03.6 for the device.
		expect(shown(DAY, 287, 3.6).energyTodayKwh.load).toBeCloseTo(load(DAY, 287, 3.6), 9);
		expect(shown(DAY, 287, 3.6).minutesToday.load).toBeCloseTo(3.6, 9);
		const first = load(DAY, 287, 3.6) + load(DAY + 1, 0, 5);
		expect(shown(DAY + 1, 0, 3.6).energyTodayKwh.load).toBeCloseTo(first, 9);
		expect(shown(DAY + 1, 0, 3.6).minutesToday.load).toBeCloseTo(8.6, 9);
	});

	it('that is 7 minutes behind still shows yesterday at 00:00', () => {
		const whole = at(DAY, 287).energyTodayKwh.load;
		const early = load(DAY, 0, 5) + load(DAY, 1, 2);
		const expected = whole - early + load(DAY + 1, 0, 5);
		expect(shown(DAY + 1, 0, -7).energyTodayKwh.load).toBeCloseTo(expected, 9);
		expect(shown(DAY + 1, 1, -7).energyTodayKwh.load).toBeCloseTo(load(DAY + 1, 1, 3), 9);
	});

	it('counts from commissioning on the first day', () => {
		expect(shown(FIRST_DAY, 11, 20).energyTodayKwh.load).toBeCloseTo(
			at(FIRST_DAY, 11).energyTodayKwh.load,
			9,
		);
	});

	it('leaves all other values, and no counter below zero or above a day and its shift', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 6 }),
				fc.nat(275),
				fc.double({ min: -30, max: 30, noNaN: true }),
				(days, step, ahead) => {
					const before = at(FIRST_DAY + days, step);
					const { energyTodayKwh, minutesToday, ...others } = shown(FIRST_DAY + days, step, ahead);
					expect(before).toMatchObject(others);
					for (const flow of FLOWS) {
						expect(energyTodayKwh[flow]).toBeGreaterThanOrEqual(0);
						expect(energyTodayKwh[flow]).toBeLessThanOrEqual(before.energyTotalKwh[flow]);
						expect(minutesToday[flow]).toBeLessThanOrEqual(25 * 60);
					}
				},
			),
			{ numRuns: 60 },
		);
	});
});

import fc from 'fast-check';
import { FARM_DEVICES } from '../sites/farm.ts';
import { createCalendar, clockMinute, dayNumber } from './calendar.ts';
import { FLOWS } from './flows.ts';
import { at } from './series.ts';
import { createTimeline } from './timeline.ts';
import type { SystemDay, SystemDesign } from './system.ts';

const FIRST = dayNumber('2025-01-01');
const DESIGNS = [...new Set(FARM_DEVICES.map(({ system }) => system.design))];

const timelineOf = (seed: number, design: SystemDesign, zone = 'Asia/Bangkok', latitude = 18) =>
	createTimeline(
		{ seed, place: { latitude, longitude: 100 }, calendar: createCalendar(zone), firstDay: FIRST },
		design,
	);

const days = fc
	.record({
		seed: fc.integer(),
		design: fc.constantFrom(...DESIGNS),
		zone: fc.constantFrom('Asia/Bangkok', 'Europe/Berlin'),
		latitude: fc.integer({ min: -60, max: 60 }),
		day: fc.integer({ min: 0, max: 30 }),
	})
	.map(({ seed, design, zone, latitude, day }) => ({
		design,
		walked: timelineOf(seed, design, zone, latitude).day(FIRST + day),
	}));

const RUNS = { numRuns: 12 };

function eachStep(walked: SystemDay, look: (step: number) => void): void {
	for (let step = 0; step < walked.day.steps; step++) look(step);
}

describe('a system', () => {
	it('balances at every step to 1e-9 kW', () => {
		fc.assert(
			fc.property(days, ({ walked }) => {
				let worst = 0;
				eachStep(walked, (step) => {
					const sources =
						at(walked.pvKw, step) + at(walked.batteryKw, step) + at(walked.gridKw, step);
					const sinks = at(walked.loadKw, step) + at(walked.lossesKw, step);
					worst = Math.max(worst, Math.abs(sources - sinks));
				});
				expect(worst).toBeLessThan(1e-9);
			}),
			RUNS,
		);
	});

	it('loses something at every step and never more than a tenth of what goes through and its stand-by', () => {
		fc.assert(
			fc.property(days, ({ design, walked }) => {
				eachStep(walked, (step) => {
					const losses = at(walked.lossesKw, step);
					const through = at(walked.pvKw, step) + Math.abs(at(walked.batteryKw, step));
					if (losses < design.standbyKw) throw new Error(`Losses of ${losses} kW`);
					// A few per mille of its rating an inverter takes before it gives anything.
					if (losses > design.standbyKw + 0.1 * through + 0.007 * design.inverterKw) {
						throw new Error(`Losses of ${losses} kW at ${through} kW`);
					}
				});
			}),
			RUNS,
		);
	});

	it('counts energies that are the integral of its powers', () => {
		const powers = {
			pv: ({ pvKw }: SystemDay, step: number) => at(pvKw, step),
			charge: ({ batteryKw }: SystemDay, step: number) => Math.max(0, -at(batteryKw, step)),
			discharge: ({ batteryKw }: SystemDay, step: number) => Math.max(0, at(batteryKw, step)),
			import: ({ gridKw }: SystemDay, step: number) => Math.max(0, at(gridKw, step)),
			export: ({ gridKw }: SystemDay, step: number) => Math.max(0, -at(gridKw, step)),
			load: ({ loadKw }: SystemDay, step: number) => at(loadKw, step),
		};
		fc.assert(
			fc.property(days, ({ walked }) => {
				for (const flow of FLOWS) {
					let sum = 0;
					eachStep(walked, (step) => {
						sum += powers[flow](walked, step) / 12;
						if (Math.abs(at(walked.energyTodayKwh[flow], step) - sum) > 1e-6) {
							throw new Error(`${flow} at step ${step}`);
						}
					});
					expect(walked.after.energyKwh[flow] - walked.before.energyKwh[flow]).toBeCloseTo(sum, 6);
				}
			}),
			RUNS,
		);
	});

	it('stores what goes into the battery less what it loses', () => {
		fc.assert(
			fc.property(days, ({ design, walked }) => {
				const { capacityKwh, roundTrip } = design.battery;
				const charged = walked.after.energyKwh.charge - walked.before.energyKwh.charge;
				const discharged = walked.after.energyKwh.discharge - walked.before.energyKwh.discharge;
				const stored = charged * Math.sqrt(roundTrip) - discharged / Math.sqrt(roundTrip);
				expect(walked.after.soc - walked.before.soc).toBeCloseTo((100 * stored) / capacityKwh, 6);
			}),
			RUNS,
		);
	});

	it('keeps SOC, powers and load in their bounds', () => {
		fc.assert(
			fc.property(days, ({ design, walked }) => {
				eachStep(walked, (step) => {
					const inside =
						at(walked.soc, step) >= design.battery.cutoffSoc - 1e-9 &&
						at(walked.soc, step) <= 100 &&
						Math.abs(at(walked.batteryKw, step)) <= design.battery.powerKw + 1e-9 &&
						at(walked.pvKw, step) >= 0 &&
						at(walked.loadKw, step) > 0;
					if (!inside) throw new Error(`Step ${step} is out of bounds`);
				});
			}),
			RUNS,
		);
	});

	it('charges from PV alone and discharges in the evening alone, never into the grid', () => {
		fc.assert(
			fc.property(days, ({ design, walked }) => {
				eachStep(walked, (step) => {
					const battery = at(walked.batteryKw, step);
					const grid = at(walked.gridKw, step);
					const minute = clockMinute(walked.day, step);
					const { fromMinute, toMinute } = design.discharge;
					if (battery < 0 && grid > 1e-9) throw new Error(`Charges from the grid at ${minute}`);
					if (battery > 0 && grid < -1e-9) throw new Error(`Discharges to the grid at ${minute}`);
					if (battery > 0 && (minute < fromMinute || minute >= toMinute)) {
						throw new Error(`Discharges at ${minute}`);
					}
				});
			}),
			RUNS,
		);
	});

	it('makes no power from the dark', () => {
		const walked = timelineOf(1, DESIGNS[0] ?? failing()).day(FIRST + 10);
		eachStep(walked, (step) => {
			if (at(walked.weather.irradiance, step) === 0) expect(at(walked.pvKw, step)).toBe(0);
		});
	});
});

describe('the life of a system', () => {
	const [design = failing()] = DESIGNS;

	it('is the same whichever day is asked for first', () => {
		fc.assert(
			fc.property(
				fc.integer(),
				fc.integer({ min: 0, max: 30 }),
				fc.integer({ min: 0, max: 30 }),
				(seed, a, b) => {
					const asked = timelineOf(seed, design);
					asked.day(FIRST + a);
					expect(asked.day(FIRST + b)).toEqual(timelineOf(seed, design).day(FIRST + b));
				},
			),
			{ numRuns: 8 },
		);
	});

	it('differs by seed', () => {
		expect(timelineOf(1, design).day(FIRST).pvKw).not.toEqual(
			timelineOf(2, design).day(FIRST).pvKw,
		);
	});

	it('goes on at midnight where it stopped, and its totals never fall', () => {
		const timeline = timelineOf(7, design);
		for (let day = FIRST; day < FIRST + 30; day++) {
			const [today, tomorrow] = [timeline.day(day), timeline.day(day + 1)];
			expect(tomorrow.before).toEqual(today.after);
			for (const flow of FLOWS) {
				expect(today.after.energyKwh[flow]).toBeGreaterThanOrEqual(today.before.energyKwh[flow]);
				expect(at(tomorrow.energyTodayKwh[flow], 0)).toBeLessThan(design.load.peakKw);
			}
		}
	});

	it('yields what a site in the tropics yields', () => {
		const year = timelineOf(1, design).day(FIRST + 364).after.energyKwh;
		const perKwp = year.pv / design.pvKwp;
		expect(perKwp).toBeGreaterThan(1300);
		expect(perKwp).toBeLessThan(1900);
		expect(year.discharge / year.charge).toBeCloseTo(design.battery.roundTrip, 1);
	});

	it('has no day before the first', () => {
		expect(() => timelineOf(1, design).day(FIRST - 1)).toThrow(RangeError);
	});
});

function failing(): never {
	throw new Error('The farm has no systems');
}

import fc from 'fast-check';
import type { Row } from '../model/row.ts';
import { summariseDay } from './day-summary.ts';

const OPTIONS = {
	date: '2025-06-11',
	timezone: 'Asia/Bangkok',
	now: Date.parse('2025-06-12T12:00:00Z'),
	deviceSn: 'SIMHPS0001',
	model: 'HPS30KTL',
	powerUnit: 'kW',
} as const;

const two = (value: number): string => String(value).padStart(2, '0');
const time = (slot: number, date = '2025-06-11'): string =>
	`${date} ${two(Math.floor(slot / 12))}:${two((slot % 12) * 5)}:00`;

/** A day of a string HPS, one row every five minutes. */
const day = (values: (slot: number) => Row = () => ({})): Row[] =>
	Array.from({ length: 288 }, (_, slot) => ({ time: time(slot), ...values(slot) }));

describe('the summary of a day', () => {
	test('has the energies of its last sample, and what follows from them', () => {
		const summary = summariseDay(
			'hpsString',
			day((slot) => ({
				epvToday: slot / 2,
				etoGridToday: slot / 8,
				eloadToday: slot / 4,
				egridToday: slot / 16,
			})),
			OPTIONS,
		);
		expect(summary).toMatchObject({
			date: '2025-06-11',
			deviceSn: 'SIMHPS0001',
			pvEnergyKwh: 143.5,
			gridExportEnergyKwh: 35.875,
			loadEnergyKwh: 71.75,
			gridImportEnergyKwh: 17.938,
			selfConsumptionPercent: 75,
			selfSufficiencyPercent: 75,
			batteryChargeEnergyKwh: null,
			coveragePercent: 100,
			lastSample: '2025-06-11 23:55:00',
			quality: [],
		});
		expect(summary.coverage).toMatchObject({ expected: 288, received: 288, gaps: [] });
	});

	test('has the extremes with their time', () => {
		const summary = summariseDay(
			'hpsString',
			day((slot) => ({ ppv: slot === 150 ? 31 : 10, capacity: slot === 60 ? 18 : 50 })),
			OPTIONS,
		);
		expect(summary.pvPowerMax).toEqual({ value: 31, timeLocal: time(150) });
		expect(summary.batterySocMin).toEqual({ value: 18, timeLocal: time(60) });
		expect(summary.batterySocEndPercent).toBe(50);
		expect(summary.gridImportPowerMax).toBeNull();
	});

	test('leaves out what cannot be true', () => {
		const rows = day((slot) => ({
			capacity: slot === 100 || slot === 287 ? 655 : 50,
			epvToday: slot === 287 ? 3276.8 : slot === 200 ? 6553.6 : slot / 10,
		}));
		expect(summariseDay('hpsString', rows, OPTIONS)).toMatchObject({
			batterySocMax: { value: 50 },
			batterySocEndPercent: 50,
			pvEnergyKwh: 28.6,
			energyQuality: { pvEnergyKwh: ['counterGlitch'] },
		});
	});

	test('takes no counter of the day before that starts again a little late', () => {
		const rows = day((slot) => ({ epvToday: slot < 2 ? 120 : slot / 10 }));
		expect(summariseDay('hpsString', rows, OPTIONS)).toMatchObject({
			pvEnergyKwh: 28.7,
			energyQuality: {},
		});
	});

	test('adds up what a counter has counted before and after a reset at noon', () => {
		const rows = day((slot) => ({ epvToday: slot < 150 ? slot : slot - 150 }));
		expect(summariseDay('hpsString', rows, OPTIONS)).toMatchObject({
			pvEnergyKwh: 149 + 137,
			quality: ['counterRestarted'],
			energyQuality: { pvEnergyKwh: ['counterRestarted'] },
		});
	});

	test('has no extremes of a power that is not known by day', () => {
		const rows = day((slot) => (slot > 72 && slot < 216 ? { ppv: '--' } : { ppv: 0 }));
		expect(summariseDay('hpsString', rows, OPTIONS)).toMatchObject({
			pvPowerMax: null,
			quality: ['partlyUnknown'],
		});
	});

	test('of a day without samples invents nothing', () => {
		const { coverage, ...summary } = summariseDay('hpsString', [], OPTIONS);
		expect(coverage).toMatchObject({ expected: 288, received: 0 });
		expect(summary).toMatchObject({ pvEnergyKwh: null, pvPowerMax: null, lastSample: null });
		expect(summary.coveragePercent).toBe(0);
	});

	test('leaves rows of other days out', () => {
		const other = [{ time: '2025-06-12 00:00:00', epvToday: 999, ppv: 999 }];
		const summary = summariseDay(
			'hpsString',
			[...day((slot) => ({ epvToday: slot === 0 ? 0 : 5 })), ...other],
			OPTIONS,
		);
		expect([summary.pvEnergyKwh, summary.pvPowerMax]).toEqual([5, null]);
	});

	test('of the day on which the clock is set back has 300 slots', () => {
		const { coverage } = summariseDay('hpsString', [], {
			...OPTIONS,
			date: '2025-10-26',
			timezone: 'Europe/Berlin',
			now: Date.parse('2025-10-28T00:00:00Z'),
		});
		expect(coverage.expected).toBe(300);
	});
});

test('with any missing samples, shares stay between 0 and 100, energies are a counter that was sent', () => {
	const present = fc.array(fc.boolean(), { minLength: 288, maxLength: 288 });
	fc.assert(
		fc.property(present, fc.integer({ min: 0, max: 40 }), (kept, share) => {
			const rows = day((slot) => ({
				epvToday: slot / 2,
				etoGridToday: (slot * share) / 40,
			})).filter((_, slot) => kept[slot]);
			const summary = summariseDay('hpsString', rows, OPTIONS);
			const sent = rows.map(({ epvToday }) => epvToday);
			if (summary.pvEnergyKwh !== null) expect(sent).toContain(summary.pvEnergyKwh);
			const percent = summary.selfConsumptionPercent;
			if (percent !== null) expect(percent >= 0 && percent <= 100).toBe(true);
			expect(summary.coverage.received).toBe(rows.length);
		}),
	);
});

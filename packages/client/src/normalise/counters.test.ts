import { normalise } from './normalise.ts';
import type { NormaliseOptions } from './options.ts';

const OPTIONS: NormaliseOptions = { timezone: 'Europe/Berlin', powerUnit: 'kW', deviceSn: 'A' };

function flagsAfter(before: object, after: object, options: NormaliseOptions = OPTIONS) {
	const previous = normalise('pbd', { ...before }, OPTIONS);
	return normalise('pbd', { ...after }, { ...options, previous }).quality;
}

describe('energy counters', () => {
	test.each([
		['rise', '12:00:00', 10, '12:05:00', 10.4],
		['stand still', '12:00:00', 10, '12:05:00', 10],
		['differ by binary rounding', '12:00:00', 0.3, '12:05:00', 0.1 + 0.2 - 1e-9],
		['come the other way round', '12:05:00', 10.4, '12:00:00', 10],
		['are of the same moment', '12:00:00', 10.4, '12:00:00', 10],
		['become unknown', '12:00:00', 10, '12:05:00', '--'],
	])('may %s', (_, clockBefore, before, clockAfter, after) => {
		expect(
			flagsAfter(
				{ time: `2026-07-01 ${clockBefore}`, epvToday: before, epvTotal: before },
				{ time: `2026-07-01 ${clockAfter}`, epvToday: after, epvTotal: after },
			),
		).toEqual([]);
	});

	test('running backwards are flagged, totals and those of the day alike', () => {
		expect(
			flagsAfter(
				{ time: '2026-07-01 12:00:00', epvToday: 10, epvTotal: 500, echargeToday: 3 },
				{ time: '2026-07-01 12:05:00', epvToday: 9.9, epvTotal: 0, echargeToday: 3 },
			),
		).toEqual([
			{
				code: 'counterBackwards',
				quantities: ['pvEnergyTodayKwh', 'pvEnergyTotalKwh'],
				detail: 'pvEnergyTodayKwh 10 -> 9.9; pvEnergyTotalKwh 500 -> 0',
			},
		]);
	});

	test('of the day start again at midnight, totals do not', () => {
		const before = { time: '2026-07-01 23:55:00', epvToday: 80, epvTotal: 500 };
		const midnight = { time: '2026-07-02 00:00:00', epvToday: 0 };
		expect(flagsAfter(before, { ...midnight, epvTotal: 500 })).toEqual([]);
		for (const epvTotal of [499, 0]) {
			expect(flagsAfter(before, { ...midnight, epvTotal })).toMatchObject([
				{ code: 'counterBackwards', quantities: ['pvEnergyTotalKwh'] },
			]);
		}
	});

	test('of the day begin at midnight near zero, unless samples are missing since', () => {
		const before = { time: '2026-07-01 23:55:00', epvToday: 80 };
		const after = (clock: string) => ({ time: `2026-07-02 ${clock}`, epvToday: 20 });
		expect(flagsAfter(before, after('00:05:00'))).toMatchObject([{ code: 'counterBackwards' }]);
		expect(flagsAfter(before, after('00:10:00'))).toMatchObject([{ code: 'counterBackwards' }]);
		expect(flagsAfter(before, after('00:10:01'))).toEqual([]);
	});

	test('of the day may start again some minutes early or late, but not at noon', () => {
		const reset = (before: string, after: string) =>
			flagsAfter(
				{ time: `2026-07-02 ${before}`, epvToday: 80 },
				{ time: `2026-07-02 ${after}`, epvToday: 0 },
			);
		expect(reset('00:00:00', '00:05:00')).toEqual([]);
		expect(reset('00:14:59', '00:20:00')).toEqual([]);
		expect(reset('00:15:00', '00:20:00')).toMatchObject([{ code: 'counterBackwards' }]);
		expect(reset('23:40:00', '23:45:00')).toEqual([]);
		expect(reset('23:39:00', '23:44:59')).toMatchObject([{ code: 'counterBackwards' }]);
	});

	test.each([
		// 5 minutes of 1 MW are 83.3 kWh, and 20 are let pass.
		['12:05:00', 600, []],
		['12:05:00', 603.3, []],
		['12:05:00', 603.4, ['counterJump']],
		['13:00:00', 1500, []],
		['12:05:00', 500_000, ['counterJump']],
	])('at %s may not have jumped from 500 to %p kWh', (clock, total, expected) => {
		const flags = flagsAfter(
			{ time: '2026-07-01 12:00:00', epvTotal: 500 },
			{ time: `2026-07-01 ${clock}`, epvTotal: total },
		);
		expect(flags.map(({ code }) => code)).toEqual(expected);
	});

	test('of the day may not jump either, but from one day to the next', () => {
		const before = { time: '2026-07-01 12:00:00', epvToday: 10 };
		expect(flagsAfter(before, { time: '2026-07-01 12:05:00', epvToday: 1000 })).toMatchObject([
			{ code: 'counterJump', quantities: ['pvEnergyTodayKwh'] },
		]);
		expect(flagsAfter(before, { time: '2026-07-02 12:05:00', epvToday: 1000 })).toEqual([]);
	});

	test('are compared by the instant where the clock is set back', () => {
		// Samples at 02:55 summer time and 02:00 winter time, five minutes later.
		const previous = normalise(
			'pbd',
			{ time: '2026-10-25 02:55:00', epvTotal: 500 },
			{ ...OPTIONS, now: Date.parse('2026-10-25T00:56:00Z') },
		);
		expect(previous.time).toBe('2026-10-25T02:55:00+02:00');
		const { time, quality } = normalise(
			'pbd',
			{ time: '2026-10-25 02:00:00', epvTotal: 499 },
			{ ...OPTIONS, previous },
		);
		expect(time).toBe('2026-10-25T02:00:00+01:00');
		expect(quality).toMatchObject([{ code: 'counterBackwards' }]);
	});

	test('are compared by the clock while the zone is unknown', () => {
		const before = { time: '2026-07-01 12:00:00', epvTotal: 500 };
		const after = { time: '2026-07-01 12:05:00', epvTotal: 499 };
		const flags = flagsAfter(before, after, { deviceSn: 'A' });
		expect(flags.map(({ code }) => code)).toEqual(['zoneUnknown', 'counterBackwards']);
	});

	test.each(['', 'yesterday'])('are not compared when a time is "%s"', (time) => {
		const flags = flagsAfter(
			{ time, epvTotal: 500 },
			{ time: '2026-07-01 12:05:00', epvTotal: 499 },
		);
		expect(flags).toEqual([]);
	});

	test('of another device mean nothing', () => {
		const before = { time: '2026-07-01 12:00:00', epvTotal: 500 };
		const after = { time: '2026-07-01 12:05:00', epvTotal: 499 };
		expect(flagsAfter(before, after, { ...OPTIONS, deviceSn: 'B' })).toEqual([]);
		const previous = normalise('pcs', { ...before, echargeTotal: 500 }, OPTIONS);
		expect(
			normalise('pbd', { ...after, echargeTotal: 1 }, { ...OPTIONS, previous }).quality,
		).toEqual([]);
	});
});

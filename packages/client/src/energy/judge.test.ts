import { judgeEnergy } from './judge.ts';

const MINUTE = 60_000;
const DAY = 1440;
/** Values of samples every five minutes. */
const rising = (from: number, count: number, by = 0.1): number[] =>
	Array.from({ length: count }, (_, i) => from + by * i);
const steady = (value: number, count: number): number[] => rising(value, count, 0);

interface Case {
	/** Minutes of the samples after midnight; by default every five minutes from midnight on. */
	readonly at?: number[];
	readonly day?: number[];
	readonly total?: number[];
	readonly power?: number[];
	/** First and last minute of each period; by default the first hour of a day. */
	readonly periods?: [number, number][];
	/** The energy of each period, and its codes. */
	readonly is: [number | null, ...string[]][];
}

/** A device that was off from half an hour before midnight to half an hour after it. */
const acrossMidnight = [...rising(-60, 7, 5), ...rising(30, 7, 5)];
const TWO_HOURS: [number, number][] = [
	[-60, 0],
	[0, 60],
];
/** Samples two minutes before midnight and three minutes after it, of a device that counts 0.2 kWh a minute. */
const NEAR_MIDNIGHT = rising(-57, 24, 5);

test.each<[string, Case]>([
	['two counters that agree', { day: rising(0, 13), total: rising(100, 13), is: [[1.2]] }],
	['a day counter alone', { day: rising(0, 13), is: [[1.2]] }],
	['a lifetime counter alone', { total: rising(100, 13), is: [[1.2]] }],
	['no counter', { power: steady(1, 13), is: [[null]] }],
	['samples of 45 minutes', { day: rising(0, 10), is: [[0.9]] }],
	['samples of 40 minutes', { day: rising(0, 9), is: [[0.8, 'energyIncomplete']] }],

	[
		'a day counter that is first seen six hours after midnight',
		{
			at: rising(360, 13, 5),
			day: rising(5, 13),
			periods: [[0, 420]],
			is: [[6.2, 'resetAssumed']],
		},
	],
	[
		'a day counter that shows 0 then',
		{ at: rising(360, 13, 5), day: rising(0, 13), periods: [[0, 420]], is: [[1.2]] },
	],
	[
		'little at first, and much after it',
		{
			at: rising(360, 13, 5),
			day: rising(1.1, 13, 8.25),
			periods: [[0, 420]],
			is: [[100.1]],
		},
	],
	[
		'a day counter that is first seen soon',
		{ at: rising(15, 10, 5), day: rising(0.5, 10), is: [[1.4]] },
	],
	[
		'a day counter that is first seen later',
		{ at: rising(20, 9, 5), day: rising(0.5, 9), is: [[1.3, 'resetAssumed']] },
	],
	[
		'a day counter that shows too much for so soon',
		{ at: rising(10, 11, 5), day: rising(40, 11), is: [[41, 'resetAssumed']] },
	],
	[
		'more than a device converts until then',
		{ at: rising(5, 12, 5), day: rising(104, 12), is: [[1.1]] },
	],
	[
		'one reading soon after midnight, by its power',
		{ at: [10], day: [0.5], power: [2], is: [[0.5, 'energyIncomplete']] },
	],
	['one reading soon after midnight, without power', { at: [10], day: [0.5], is: [[null]] }],
	['one reading of the day before', { at: [10], day: [40], power: [2], is: [[null]] }],
	[
		'a day counter that is read after the lifetime counter',
		{ day: [NaN, NaN, ...rising(0.2, 11)], total: rising(100, 13), is: [[1.2]] },
	],
	[
		'a day counter that still shows the day before',
		{ at: rising(5, 12, 5), day: [42, ...rising(0.1, 11)], is: [[1.1]] },
	],

	[
		'a reset at midnight between two samples',
		{
			at: NEAR_MIDNIGHT,
			day: [...rising(30, 12, 1), ...rising(0.6, 12, 1)],
			total: rising(100, 24, 1),
			periods: TWO_HOURS,
			is: [[11.4], [11.6]],
		},
	],
	[
		'a reset at midnight, without a lifetime counter',
		{
			at: NEAR_MIDNIGHT,
			day: [...rising(30, 12, 1), ...rising(0.6, 12, 1)],
			periods: TWO_HOURS,
			is: [[11], [11.6]],
		},
	],
	[
		'a gap across midnight',
		{
			at: acrossMidnight,
			day: [...rising(40, 7), ...rising(2, 7)],
			periods: TWO_HOURS,
			is: [
				[0.6, 'energyIncomplete'],
				[2.6, 'resetAssumed'],
			],
		},
	],
	[
		'a gap across midnight that the lifetime counter knows',
		{
			at: acrossMidnight,
			day: [...rising(40, 7), ...rising(2, 7)],
			total: [...rising(100, 7), ...rising(104.1, 7)],
			periods: TWO_HOURS,
			is: [
				[2.1, 'resetAssumed'],
				[2.6, 'resetAssumed'],
			],
		},
	],
	[
		'a gap across midnight of a counter that is reset at other times',
		{
			at: [...acrossMidnight, ...rising(65, 12, 5)],
			day: [...rising(40, 7), ...rising(2, 7), ...rising(0, 12)],
			periods: [...TWO_HOURS, [60, 120]],
			is: [
				[0.6, 'energyIncomplete'],
				[0.6, 'energyIncomplete'],
				[1.1, 'counterRestarted'],
			],
		},
	],
	[
		'a gap within one period of a counter that is reset at other times',
		{
			at: [...acrossMidnight, ...rising(65, 12, 5)],
			day: [...rising(40, 7), ...rising(2, 7), ...rising(0, 12)],
			periods: [[-60, 120]],
			is: [[4.3, 'counterRestarted']],
		},
	],
	[
		'samples without a counter across midnight',
		{
			at: rising(-60, 25, 5),
			day: [...rising(40, 9), ...steady(NaN, 8), ...rising(2, 8)],
			periods: TWO_HOURS,
			is: [
				[0.8, 'energyIncomplete'],
				[2.7, 'resetAssumed'],
			],
		},
	],
	[
		'a counter that is reset at another time',
		{
			day: [...rising(5, 7, 1), ...rising(0, 7, 1)],
			total: rising(100, 14, 1),
			periods: [
				[0, 30],
				[30, 60],
				[60, 90],
			],
			is: [[6], [6, 'counterRestarted'], [1, 'energyIncomplete']],
		},
	],
	[
		'a lifetime counter that begins again',
		{
			day: rising(0, 15),
			total: [...rising(100, 8), ...rising(7, 7)],
			periods: [[0, 70]],
			is: [[1.4, 'counterRestarted']],
		},
	],

	[
		'a lifetime counter that stands still for a while',
		{
			day: rising(0, 13, 1.1),
			total: [...rising(100, 4, 1.1), ...steady(103.3, 3), ...rising(107.7, 6, 1.1)],
			is: [[13.2, 'counterGlitch']],
		},
	],
	[
		'a day counter that stands still for a while',
		{
			day: [...rising(0, 4, 1.1), ...steady(3.3, 3), ...rising(7.7, 6, 1.1)],
			total: rising(100, 13, 1.1),
			is: [[13.2, 'counterGlitch']],
		},
	],
	[
		'one reading that is far off, at the beginning of a period',
		{
			day: [...rising(0, 6), 60, ...rising(0.7, 6)],
			periods: [
				[0, 30],
				[30, 60],
			],
			is: [
				[0.6, 'counterGlitch'],
				[0.6, 'counterGlitch'],
			],
		},
	],
	[
		'a reset of the device clock a little before midnight',
		{
			at: rising(-60, 25, 5),
			day: [...rising(30, 10, 1.1), ...rising(0, 15, 1.1)],
			total: rising(100, 25, 1.1),
			periods: TWO_HOURS,
			is: [[13.2], [13.2]],
		},
	],
	[
		'a reset of the device clock a quarter of an hour after midnight',
		{
			at: rising(-60, 25, 5),
			day: [...rising(30, 15, 1.1), ...rising(0, 10, 1.1)],
			total: rising(100, 25, 1.1),
			periods: TWO_HOURS,
			is: [[13.2], [13.2]],
		},
	],
	[
		'a reset later than a clock is slow',
		{
			at: rising(-60, 25, 5),
			day: [...rising(30, 16, 1.1), ...rising(0, 9, 1.1)],
			total: rising(100, 25, 1.1),
			periods: TWO_HOURS,
			is: [[13.2], [13.2, 'counterRestarted']],
		},
	],
	[
		'one reading that is far off',
		{ day: [0, 0.1, 60, ...rising(0.3, 10)], is: [[1.2, 'counterGlitch']] },
	],
])('%s', (_, { at, day, total, power, periods = [[0, 60]], is }) => {
	const length = at?.length ?? day?.length ?? total?.length ?? power?.length ?? 0;
	const minutes = at ?? rising(0, length, 5);
	const unknown = steady(NaN, length);
	const judged = judgeEnergy(
		{
			instants: minutes.map((minute) => minute * MINUTE),
			day: day ?? unknown,
			total: total ?? unknown,
			power: power ?? unknown,
		},
		periods.map(([start, end]) => ({ start: start * MINUTE, end: end * MINUTE })),
		(instant) => Math.floor(instant / (DAY * MINUTE)) * DAY * MINUTE,
	);
	expect(judged).toEqual(
		is.map(([kWh, ...codes]) => ({
			kWh: kWh === null ? null : (expect.closeTo(kWh, 6) as number),
			codes,
		})),
	);
});

describe('counters that contradict each other for good', () => {
	/** The lifetime counter is 5 kWh ahead from the ninth sample on. */
	const day = rising(0, 13);
	const total = [...rising(100, 8), ...rising(105.8, 5)];
	const period = { start: 0, end: 60 * MINUTE };
	const energyWith = (power: number[], counters = { day, total }) =>
		judgeEnergy(
			{ instants: rising(0, 13, 5 * MINUTE), ...counters, power },
			[period],
			(instant) => Math.floor(instant / (DAY * MINUTE)) * DAY * MINUTE,
		)[0];

	test.each<[string, number[], number | null]>([
		['is not known without power', steady(NaN, 13), null],
		['agrees with the power: the smaller one', steady(1.2, 13), 1.2],
		['agrees with the power: the larger one', steady(6.2, 13), 6.2],
		['is not known where the power agrees with neither', steady(3.7, 13), null],
		['agrees with the power of nine tenths of the time', [...steady(1.2, 12), NaN], 1.2],
		['is not known where less of the power is known', [...steady(1.2, 11), NaN, NaN], null],
		['is not known where the power has a gap', [1.2, ...steady(NaN, 3), ...steady(1.2, 9)], null],
		['agrees with a power without a gap', [1.2, ...steady(NaN, 2), ...steady(1.2, 10)], 1.2],
	])('the energy %s', (_, power, kWh) => {
		expect(energyWith(power)).toEqual({
			kWh: kWh === null ? null : (expect.closeTo(kWh, 6) as number),
			codes: ['countersDisagree'],
		});
	});

	test('of much energy, the power may be a tenth and 1 kWh off', () => {
		const counters = {
			day: rising(0, 13, 20 / 12),
			total: [...rising(100, 8, 20 / 12), ...rising(105 + (8 * 20) / 12, 5, 20 / 12)],
		};
		expect(energyWith(steady(18, 13), counters)?.kWh).toBeCloseTo(20, 6);
		expect(energyWith(steady(15, 13), counters)?.kWh).toBeNull();
	});

	test.each([
		[1.4, []],
		[1.6, ['countersDisagree']],
	])('is not given where they differ by %p kWh of 99', (kWh, codes) => {
		const counters = {
			day: rising(0, 13, 8.25),
			total: [...rising(100, 8, 8.25), ...rising(166 + kWh, 5, 8.25)],
		};
		expect(energyWith(steady(NaN, 13), counters)?.codes).toEqual(codes);
	});

	test.each([
		['half as much again and 2 kWh more', 5, false],
		['more', 5.1, true],
	])('a counter that is alone may count %s than its power', (_, kWh, isRefused) => {
		const alone = { day: rising(0, 13, kWh / 12), total: steady(NaN, 13) };
		const judged = energyWith(steady(2, 13), alone);
		expect(judged?.codes).toEqual(isRefused ? ['countersDisagree'] : []);
		expect(judged?.kWh).toEqual(isRefused ? null : expect.closeTo(kWh, 6));
		const total = rising(100, 13, kWh / 12).map((each, i) => (i === 5 ? NaN : each));
		const both = { ...alone, total };
		expect(energyWith(steady(2, 13), both)?.kWh).toBeCloseTo(kWh, 6);
	});
});

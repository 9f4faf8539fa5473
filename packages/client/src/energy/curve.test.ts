import { joinCounters } from './curve.ts';
import type { Mark, Trace } from './trace.ts';

const STEP = 1.1;
const MINUTES = 5 * 60_000;
/** The energy of a device, by number of the sample. */
const counts = (from: number, to: number, less = 0): number[] =>
	Array.from({ length: to - from + 1 }, (_, i) => (from + i) * STEP - less);
const same = (value: number, count: number): number[] => Array.from({ length: count }, () => value);
const unknown = (count: number): number[] => same(NaN, count);

/** A counter: its energy, and the shown figure if that differs. */
function counter(
	counted: number[],
	{ marks = {}, shows = {}, glitches = [] }: Partial<Given> = {},
): Trace {
	const first = counted.findIndex((kWh) => !Number.isNaN(kWh));
	return {
		counted: Float64Array.from(counted),
		values: counted.map((kWh, i) => shows[i] ?? kWh + 0.05),
		marks: new Map([
			[first, 'first'],
			...Object.entries(marks).map(([i, m]) => [Number(i), m] as const),
		]),
		glitches,
	};
}

interface Given {
	readonly marks: Record<number, Mark>;
	readonly shows: Record<number, number>;
	readonly glitches: number[];
}

const round = (kWh: number): number => Math.round(kWh * 1e6) / 1e6;

/** Steps that are not 1.1 kWh, by the number of the sample at their end, and the samples that lag behind. */
function joined(day: Trace, total: Trace) {
	const instants = [...day.counted.keys()].map((i) => i * MINUTES);
	const { steps, lags } = joinCounters(instants, day, total);
	const others = steps.flatMap(({ from, to, low, high, ...reset }) => {
		const { sinceReset } = reset;
		const more = sinceReset === undefined ? {} : { ...reset, sinceReset: round(sinceReset) };
		const figures = [round(low), ...(high - low > 1e-9 ? [round(high)] : [])];
		const isPlain = figures.length === 1 && figures[0] === STEP && Object.keys(more).length === 0;
		return isPlain && to - from === MINUTES ? [] : [[to / MINUTES, figures, more]];
	});
	return { steps: steps.length, others, lags };
}

test('two counters that agree are one', () => {
	const both = counter(counts(0, 20));
	expect(joined(both, both)).toEqual({ steps: 20, others: [], lags: [] });
});

test.each([
	['day', counter(counts(0, 9)), counter(unknown(10))],
	['lifetime', counter(unknown(10)), counter(counts(0, 9))],
])('a %s counter alone gives the energy', (_, day, total) => {
	expect(joined(day, total)).toEqual({ steps: 9, others: [], lags: [] });
});

test('counters that come one after the other go on from each other', () => {
	const day = counter([...counts(0, 9), ...unknown(5)]);
	const total = counter([...unknown(5), ...counts(5, 14, 50)]);
	expect(joined(day, total)).toEqual({ steps: 14, others: [], lags: [] });
	expect(joined(total, day)).toEqual({ steps: 14, others: [], lags: [] });
});

test('the energy of a device between two counters that do not overlap is open', () => {
	const day = counter([...counts(0, 9), ...unknown(10), ...counts(20, 30)]);
	const total = counter([...unknown(10), ...counts(10, 30, 50)]);
	expect(joined(day, total)).toEqual({ steps: 29, others: [[20, [STEP, 2 * STEP], {}]], lags: [] });
});

describe('a counter that stands still shortly before a reset', () => {
	const reset = { marks: { 30: 'reset' as const }, shows: { 30: 0.05 } };
	const others = [[30, [STEP], { sinceReset: 0.05, isWhole: true }]];
	const lags = Array.from({ length: 10 }, (_, i) => 20 + i);

	test('lags behind: a lifetime counter', () => {
		const day = counter([...counts(0, 29), ...counts(29, 40)], reset);
		const total = counter([...counts(0, 19), ...same(19 * STEP, 10), ...counts(30, 41)]);
		expect(joined(day, total)).toEqual({ steps: 41, others, lags });
	});

	test('lags behind: a day counter', () => {
		const day = counter([...counts(0, 19), ...same(19 * STEP, 10), ...counts(19, 30)], reset);
		expect(joined(day, counter(counts(0, 41)))).toEqual({ steps: 41, others, lags });
	});
});

test('a counter that stands still for a while lags behind', () => {
	const still = counter([...counts(0, 9), ...same(9 * STEP, 5), ...counts(15, 60)]);
	const lags = [10, 11, 12, 13, 14];
	expect(joined(still, counter(counts(0, 60)))).toEqual({ steps: 60, others: [], lags });
	expect(joined(counter(counts(0, 60)), still)).toEqual({ steps: 60, others: [], lags });
});

test('a difference that stays, and that nothing explains, has two figures', () => {
	const ahead = counter([...counts(0, 19), ...counts(20, 70, -5)]);
	const others = [[20, [STEP, STEP + 5], {}]];
	expect(joined(counter(counts(0, 70)), ahead)).toEqual({ steps: 70, others, lags: [] });
	expect(joined(ahead, counter(counts(0, 70)))).toEqual({ steps: 70, others, lags: [] });
});

test.each([
	['a day counter with a wrong reading near by', { glitches: [18] }, {}, STEP + 5, [20]],
	['a lifetime counter with a wrong reading near by', {}, { glitches: [18] }, STEP, []],
])('a difference that stays is explained by %s', (_, day, total, kWh, lags) => {
	const others = kWh === STEP ? [] : [[20, [kWh], {}]];
	const ahead = counter([...counts(0, 19), ...counts(20, 70, -5)], total);
	expect(joined(counter(counts(0, 70), day), ahead)).toEqual({ steps: 70, others, lags });
});

test.each([
	[23, 0],
	[24, 5],
	[95, 5],
	[96, 0],
])('a wrong reading in sample %i explains %p kWh in sample 60', (glitch, kWh) => {
	const day = counter(counts(0, 120), { glitches: [glitch] });
	const ahead = counter([...counts(0, 59), ...counts(60, 120, -5)]);
	const figures = kWh === 0 ? [STEP, STEP + 5] : [STEP + 5];
	expect(joined(day, ahead).others).toEqual([[60, figures, {}]]);
});

test('a lifetime counter that begins again has lost what the day counter has', () => {
	const total = counter([...counts(0, 19), ...counts(19, 69)], { marks: { 20: 'restarted' } });
	expect(joined(counter(counts(0, 70)), total)).toEqual({ steps: 70, others: [], lags: [] });
});

describe('the loss of a day counter', () => {
	test('in a gap is what the lifetime counter has more', () => {
		const day = counter([...counts(0, 5), ...unknown(3), ...counts(9, 50, 3.3)], {
			shows: { 9: 9 },
		});
		expect(joined(day, counter(counts(0, 50)))).toEqual({ steps: 50, others: [], lags: [] });
	});

	test.each([
		[1.5, { sinceReset: 1.5, isWhole: true }],
		[1.6, undefined],
	])('in a gap, with %p kWh after it: a reset %p', (shown, reset) => {
		const day = counter([...counts(0, 5), ...unknown(3), ...counts(9, 50, 3.3)], {
			shows: { 9: shown },
		});
		const others = reset ? [[9, [STEP], reset]] : [];
		expect(joined(day, counter(counts(0, 50)))).toEqual({ steps: 50, others, lags: [] });
	});

	test('is nothing where it is ahead after a gap', () => {
		const day = counter([...counts(0, 40), ...unknown(4), ...counts(45, 90, -3.3)], {
			shows: { 45: 0.5 },
		});
		expect(joined(day, counter(counts(0, 90)))).toEqual({ steps: 90, others: [], lags: [] });
	});

	test.each([
		[0.1, 1],
		[0.2, STEP],
	])('at a reset is in the energy only if it is more than a last digit: %d kWh', (less, kWh) => {
		const reset = { marks: { 10: 'reset' as const }, shows: { 10: STEP - less } };
		const day = counter([...counts(0, 9), ...counts(10, 50, less)], reset);
		const others = [[10, [kWh], { sinceReset: round(STEP - less), isWhole: true }]];
		expect(joined(day, counter(counts(0, 50))).others).toEqual(others);
	});

	test('within a quarter of an hour is not explained by a gap', () => {
		const day = counter([...counts(0, 40), ...unknown(2), ...counts(43, 90, 3.3)], {
			shows: { 43: 9 },
		});
		// The day counter has no more until it is where the lifetime counter was in the gap.
		expect(joined(day, counter(counts(0, 90))).others).toEqual([
			[43, [0, STEP], {}],
			[44, [0], {}],
			[45, [0], {}],
		]);
	});

	test('at a reset without a lifetime counter belongs to that reset', () => {
		const reset = { marks: { 10: 'reset' as const }, shows: { 10: 0.05 } };
		const day = counter([...counts(0, 9), ...counts(9, 49)], reset);
		const total = counter([...counts(0, 5), ...unknown(10), ...counts(16, 50)]);
		const others = [[10, [STEP], { sinceReset: 0.05, isWhole: true }]];
		expect(joined(day, total)).toEqual({ steps: 50, others, lags: [] });
	});

	test('before the lifetime counter is seen again belongs to no reset that both have seen', () => {
		const marks = { 3: 'reset', 10: 'reset' } as const;
		const day = counter([...counts(0, 2), ...counts(2, 8), ...counts(8, 48)], {
			marks,
			shows: { 3: 0.05, 10: 0.05 },
		});
		const total = counter([...counts(0, 5), ...unknown(10), ...counts(16, 50)]);
		const since = { sinceReset: 0.05, isWhole: true };
		expect(joined(day, total).others).toEqual([
			[3, [STEP], since],
			[10, [STEP], since],
		]);
	});

	test('by some tenths at a reset without a lifetime counter belongs to that reset', () => {
		const reset = { marks: { 10: 'reset' as const }, shows: { 10: 0.8 } };
		const day = counter([...counts(0, 9), ...counts(10, 50, 0.3)], reset);
		const total = counter([...counts(0, 5), ...unknown(10), ...counts(16, 50)]);
		const others = [[10, [STEP], { sinceReset: 0.8, isWhole: true }]];
		expect(joined(day, total)).toEqual({ steps: 50, others, lags: [] });
	});

	test('at a reset or at the next one, with which the lifetime counter is back', () => {
		const marks = { 10: 'reset', 16: 'reset' } as const;
		const day = counter([...counts(0, 9), ...counts(9, 14), ...counts(14, 48)], {
			marks,
			shows: { 10: 0.05, 16: 0.05 },
		});
		const total = counter([...counts(0, 5), ...unknown(10), ...counts(16, 50)]);
		expect(joined(day, total).others).toEqual([
			[10, [0, 2.2], { sinceReset: 0.05, isWhole: false }],
			[16, [0, 2.2], { sinceReset: 0.05, isWhole: true }],
		]);
	});

	test('while it shows 0 after its reset was counted since the reset', () => {
		const reset = { marks: { 20: 'reset' as const }, shows: { 20: 0.05 } };
		const day = counter([...counts(0, 19), ...same(19 * STEP, 3), ...counts(23, 60)], reset);
		expect(joined(day, counter(counts(0, 60)))).toEqual({
			steps: 60,
			others: [[20, [STEP], { sinceReset: 1.15, isWhole: true }]],
			lags: [20, 21, 22],
		});
	});

	test('at one of two resets may belong to both', () => {
		const reset = { marks: { 8: 'reset', 12: 'reset' } as const, shows: { 8: 0.05, 12: 0.05 } };
		const day = counter([...counts(0, 7), ...counts(7, 10), ...counts(10, 48)], reset);
		const total = counter([...counts(0, 5), ...unknown(10), ...counts(16, 50)]);
		const since = { sinceReset: 0.05, isWhole: false };
		expect(joined(day, total).others).toEqual([
			[8, [0, 2.2], since],
			[12, [0, 2.2], since],
		]);
	});

	test('before a reset, if it had jumped up, is not counted', () => {
		const reset = { marks: { 25: 'reset' as const }, shows: { 25: 0.05 } };
		const day = counter([...counts(0, 19), ...counts(20, 24, -5), ...counts(24, 49, -5)], reset);
		const total = counter(counts(0, 50));
		const found = joined(day, total);
		expect(found.others).toEqual([[25, [STEP], { sinceReset: 0.05, isWhole: true }]]);
		expect(found.lags).toEqual([20]);
	});
});

describe('counters of tenths', () => {
	test.each([
		['0.4 kWh do not count as a difference', 0.4, []],
		['more is one', 0.5, [100]],
	])('%s', (_, behind, lags) => {
		const total = counter([...counts(0, 99), 100 * STEP - behind, ...counts(101, 160)]);
		expect(joined(counter(counts(0, 160)), total).lags).toEqual(lags);
	});

	test('a last digit that flickers makes no difference of one that stays', () => {
		const ahead = counts(20, 80, -0.35).map((kWh, i) => (i === 10 ? kWh + 0.15 : kWh));
		expect(joined(counter(counts(0, 80)), counter([...counts(0, 19), ...ahead])).lags).toEqual([]);
	});

	test('that drift apart by a hundredth agree', () => {
		const total = counter(counts(0, 200).map((kWh) => kWh * 1.009));
		expect(joined(counter(counts(0, 200)), total)).toEqual({ steps: 200, others: [], lags: [] });
	});
});

test('counters of whole kWh may differ by four', () => {
	const whole = (less: number): Trace => {
		const counted = Array.from({ length: 60 }, (_, i) => (i === 5 ? i - less : i));
		return {
			counted: Float64Array.from(counted),
			values: counted,
			marks: new Map([[0, 'first']]),
			glitches: [],
		};
	};
	expect(joined(whole(0), whole(4)).lags).toEqual([]);
	expect(joined(whole(0), whole(5)).lags).toEqual([5]);
});

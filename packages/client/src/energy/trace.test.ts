import type { CounterSort } from './counter-step.ts';
import { traceCounter } from './trace.ts';

const MINUTE = 60_000;
const rising = (from: number, count: number, by = 0.2): number[] =>
	Array.from({ length: count }, (_, i) => from + by * i);
const steady = (value: number, count: number): number[] => rising(value, count, 0);
const numbers = (from: number, to: number): number[] => rising(from, to - from + 1, 1);
const nothing = (count: number): null[] => Array.from({ length: count }, () => null);

interface Case {
	readonly of?: CounterSort;
	/** Minutes of the readings; by default one in five minutes. */
	readonly at?: number[];
	/** The minute of midnight. */
	readonly midnight?: number;
	readonly sent: number[];
	/** The energy since the first credible reading, null for a reading that is left out. */
	readonly counted: (number | null)[];
	readonly marks?: Record<number, string>;
}

test.each<[string, Case]>([
	['a counter that goes on', { sent: [1, 1.5, 1.5, 2], counted: [0, 0.5, 0.5, 1] }],
	['a reading that was not sent', { sent: [1, NaN, 2], counted: [0, null, 1] }],
	['a last digit that flickers', { sent: [5, 4.9, 4.9, 5, 5.1], counted: [0, 0, 0, 0, 0.1] }],
	['a fall of two steps and more', { sent: [5, 4.8, 5.1], counted: [0, null, 0.1] }],
	['low readings before a return', { sent: [50, 20, 20, 51], counted: [0, null, null, 1] }],
	['a low lifetime', { of: 'total', sent: [1000, 900, 1000.5], counted: [0, null, 0.5] }],
	['a high reading before a return', { sent: [50, 300, 50.2], counted: [0, null, 0.2] }],
	[
		'a reset at half an hour of readings that count',
		{
			sent: [50, ...rising(0.3, 6, 0.3)],
			counted: [0, ...rising(0.3, 6, 0.3)],
			marks: { 0: 'first', 1: 'reset' },
		},
	],
	[
		'readings of a fall that are too few',
		{ sent: [50, ...rising(3, 5)], counted: [0, ...nothing(5)] },
	],
	[
		'readings of a fall that are enough',
		{
			sent: [50, ...rising(3, 6)],
			counted: [0, ...rising(3, 6)],
			marks: { 0: 'first', 1: 'reset' },
		},
	],
	[
		'readings of a fall that rise only once',
		{ sent: [50, ...steady(3, 5), 4], counted: [0, ...nothing(6)] },
	],
	[
		'readings of a fall that rise over a gap',
		{
			at: [...numbers(0, 5).map((i) => 5 * i), 41],
			sent: [50, ...steady(3, 5), 4],
			counted: [0, ...steady(3, 5), 4],
			marks: { 0: 'first', 1: 'reset' },
		},
	],
	[
		'half a kWh at the end',
		{ sent: [50, 0.5], counted: [0, 0.5], marks: { 0: 'first', 1: 'reset' } },
	],
	['more than half a kWh at the end', { sent: [50, 0.6], counted: [0, null] }],
	['a small lifetime at the end', { of: 'total', sent: [50, 0.5], counted: [0, null] }],
	[
		'less at the end, after midnight',
		{ midnight: 3, sent: [50, 49], counted: [0, 49], marks: { 0: 'first', 1: 'reset' } },
	],
	[
		'less at the end, after a quarter of an hour',
		{ at: [0, 15], sent: [50, 40], counted: [0, null] },
	],
	[
		'less at the end, after more than that',
		{ at: [0, 16], sent: [50, 40], counted: [0, 40], marks: { 0: 'first', 1: 'reset' } },
	],
	[
		'a fall at midnight that goes on over a gap to more than before',
		{
			at: [0, 5, 65],
			midnight: 3,
			sent: [50, 10, 60],
			counted: [0, 10, 60],
			marks: { 0: 'first', 1: 'reset' },
		},
	],
	[
		'a fall at another time that is over after a gap',
		{ at: [0, 5, 65], sent: [50, 10, 60], counted: [0, null, 10] },
	],
	[
		'a lifetime that falls at midnight and is right after a gap',
		{ of: 'total', at: [0, 5, 65], midnight: 3, sent: [50, 10, 60], counted: [0, null, 10] },
	],
	[
		'a false high that begins with one step',
		{ sent: [50, 90, 90, ...rising(50.2, 6)], counted: [0, null, null, ...rising(0.2, 6)] },
	],
	[
		'a false high that ends a last digit lower than it began',
		{ sent: [50, 90, 90, ...steady(49.9, 6)], counted: [0, null, null, ...steady(0, 6)] },
	],
	[
		'a high that ends lower than it began',
		{
			sent: [50, 90, 90, ...rising(49.8, 6)],
			counted: [...nothing(3), ...rising(0, 6)],
			marks: { 3: 'first' },
		},
	],
	[
		'a high reading before a reset',
		{
			sent: [50, 300, ...rising(3, 6)],
			counted: [0, null, ...rising(3, 6)],
			marks: { 0: 'first', 2: 'reset' },
		},
	],
	['a fall of two steps that comes back in two', { sent: [5, 4.8, 5], counted: [0, null, null] }],
	[
		'a fall of two steps that comes back at once',
		{ sent: [5, 4.8, 5.01], counted: [0, null, 0.01] },
	],
	[
		'a false high after which the counter stands still',
		{ sent: [50, 90, 90, ...steady(50.2, 6)], counted: [0, null, null, ...steady(0.2, 6)] },
	],
	[
		'a false high that is as long as what follows',
		{
			sent: [50, ...steady(90, 6), ...steady(50.2, 6)],
			counted: [0, ...steady(40, 6), ...nothing(6)],
		},
	],
	[
		'a false high at the end of what is known',
		{ sent: [50, 90, 90, ...steady(50.2, 5)], counted: [0, 40, 40, ...nothing(5)] },
	],
	[
		'a lifetime with a false high at the end of what is known',
		{ of: 'total', sent: [50, 90, 50.2], counted: [0, null, 0.2] },
	],
	[
		'a false high of two hours',
		{
			sent: [50, ...steady(90, 24), ...rising(50.2, 6)],
			counted: [0, ...nothing(24), ...rising(0.2, 6)],
		},
	],
	[
		'a high that lasts longer, before a restart',
		{
			sent: [50, ...steady(90, 25), ...rising(50.2, 6)],
			counted: [0, ...steady(40, 25), ...rising(40, 6)],
			marks: { 0: 'first', 26: 'restarted' },
		},
	],
	[
		'a high after a gap, before a restart',
		{
			at: [0, 20, 25, ...numbers(6, 15).map((i) => 5 * i)],
			sent: [50, ...steady(90, 6), ...rising(50.2, 6)],
			counted: [0, ...steady(40, 6), ...rising(40, 6)],
			marks: { 0: 'first', 7: 'restarted' },
		},
	],
	[
		'a lifetime with a false high after a gap',
		{
			of: 'total',
			at: [0, 20, 25, ...numbers(6, 15).map((i) => 5 * i)],
			sent: [50, ...steady(90, 6), ...rising(50.2, 6)],
			counted: [0, ...nothing(6), ...rising(0.2, 6)],
		},
	],
	[
		'a slow climb before a restart',
		{
			sent: [...rising(50, 7, 10), ...rising(55, 6)],
			counted: [...rising(0, 7, 10), ...rising(60, 6)],
			marks: { 0: 'first', 7: 'restarted' },
		},
	],
	[
		'a slow climb of a lifetime before a restart',
		{
			of: 'total',
			sent: [...rising(50, 7, 10), ...rising(55, 6)],
			counted: [...rising(0, 7, 10), ...rising(60, 6)],
			marks: { 0: 'first', 7: 'restarted' },
		},
	],
	[
		'a few readings before a counter of another level',
		{
			of: 'total',
			sent: [...steady(100, 5), ...rising(90_000, 6)],
			counted: [...nothing(5), ...rising(0, 6)],
			marks: { 5: 'first' },
		},
	],
	[
		'as many readings before a counter of another level',
		{
			of: 'total',
			sent: [...steady(100, 6), ...rising(90_000, 6)],
			counted: [...steady(0, 6), ...rising(0, 6)],
			marks: { 0: 'first', 6: 'restarted' },
		},
	],
	[
		'a lifetime of 0 before the counter is read',
		{
			of: 'total',
			sent: [...steady(0, 8), ...rising(90_000, 6)],
			counted: [...nothing(8), ...rising(0, 6)],
			marks: { 8: 'first' },
		},
	],
	[
		'a day counter of 0 before another level',
		{
			sent: [...steady(0, 8), ...rising(900, 6)],
			counted: [...steady(0, 8), ...rising(0, 6)],
			marks: { 0: 'first', 8: 'restarted' },
		},
	],
	[
		'a reset that stands still for two hours, before a value that is too high',
		{
			sent: [50, ...steady(0, 25), 200],
			counted: [0, ...steady(0, 25), null],
			marks: { 0: 'first', 1: 'reset' },
		},
	],
	[
		'zeros of two hours before a return',
		{ sent: [50, ...steady(0, 24), 200], counted: [0, ...nothing(24), 150] },
	],
	[
		'zeros of a lifetime before a return',
		{ of: 'total', sent: [50, ...steady(0, 30), 200], counted: [0, ...nothing(30), 150] },
	],
])('%s', (_, { of = 'day', at, midnight, sent, counted, marks = { 0: 'first' } }) => {
	const instants = at ?? sent.map((__, i) => 5 * i);
	const trace = traceCounter(
		of,
		instants.map((minute) => minute * MINUTE),
		sent,
		(from, to) => midnight !== undefined && from < midnight * MINUTE && midnight * MINUTE <= to,
	);
	expect(
		[...trace.counted].map((kWh) => (Number.isNaN(kWh) ? null : Math.round(kWh * 1e6) / 1e6)),
	).toEqual(counted.map((kWh) => (kWh === null ? null : Math.round(kWh * 1e6) / 1e6)));
	expect(Object.fromEntries(trace.marks)).toEqual(marks);
	const leftOut = counted.flatMap((kWh, i) => (kWh === null && !Number.isNaN(sent[i]) ? [i] : []));
	expect([...trace.glitches].sort((a, b) => a - b)).toEqual(leftOut);
});

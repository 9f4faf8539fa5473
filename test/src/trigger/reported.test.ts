import {
	beginTold,
	memoryFor,
	minuteOf,
	remember,
	reportedBook,
	shortPrint,
	type Reported,
} from '../../../nodes/Atess/trigger/feed/reported';
import type { Sample } from '../../../nodes/Atess/trigger/event/sample';
import { MIDNIGHT, MINUTE, sampleAt } from './samples.ts';

/** A sample of a minute with a print of its own. */
const sample = (minute: number, print: number): Sample => ({
	...sampleAt(minute),
	print: () => print.toString(16).padStart(16, '0').slice(-8).padEnd(16, '0'),
});
const ALL = { most: 300, latest: Infinity };
const base = MIDNIGHT / MINUTE;
const FIRST = sample(0, 1);
const SAMPLES = [sample(5, 2), sample(10, 3), sample(27, 4), sample(3, 5)];
const taken = (memory = ALL): Reported => {
	const reported = remember(beginTold(FIRST, Infinity), SAMPLES, memory);
	if (!reported) throw new Error('Nothing is remembered.');
	return reported;
};

test('samples are remembered in 4 characters, and the step where it is not 5 minutes', () => {
	expect(taken()).toEqual({
		minute: base + 3,
		// 1 and the steps 5, 5, 17 and -24; in base 36 that is h and -o.
		list: '0001,0002,0003,h0004,-o0005',
		begun: base,
		forgotten: base - 1,
	});
});

test('a print is shortened to 4 characters of base 36', () => {
	// 0xffffffff = 4294967295; modulo 36^4 = 1679616 that is 189951, which is 42kf.
	expect(shortPrint('ffffffff12345678')).toBe((4294967295 % 1679616).toString(36).padStart(4, '0'));
	expect(shortPrint('0000000112345678')).toBe('0001');
	expect(minuteOf(sample(7.9, 1))).toBe(base + 7);
});

describe('the memory', () => {
	test('is found by its minute and print', () => {
		const book = reportedBook(taken());
		for (const each of [FIRST, ...SAMPLES]) expect(book.has(each)).toBe(true);
		expect(book.has(sample(5, 3))).toBe(false);
		expect(book.has(sample(6, 2))).toBe(false);
		expect(reportedBook(undefined).has(FIRST)).toBe(false);
	});

	test('counts the samples of a minute', () => {
		const book = reportedBook(remember(taken(), [sample(5, 9)], ALL));
		expect([0, 5, 6].map((minute) => book.others(sample(minute, 77)))).toEqual([1, 2, 0]);
		expect(book.has(sample(5, 9))).toBe(true);
	});

	test('begins with the first sample', () => {
		const book = reportedBook(taken());
		expect(book.isBefore(sample(-1, 1))).toBe(true);
		expect(book.isBefore(sample(0, 1))).toBe(false);
		expect(reportedBook(undefined).isBefore(sample(0, 1))).toBe(false);
		expect(remember(undefined, [sample(5, 1), sample(7, 2)], ALL)?.begun).toBe(base + 7);
	});

	test('is as much as it may be, and the latest minute that is forgotten is known', () => {
		const reported = taken({ most: 2, latest: Infinity });
		expect(reported).toEqual({
			minute: base + 3,
			list: '0004,-o0005',
			begun: base,
			forgotten: base + 10,
		});
		const book = reportedBook(reported);
		expect(book.isForgotten(sample(10, 9))).toBe(true);
		expect(book.isForgotten(sample(11, 9))).toBe(false);
		expect(reportedBook(undefined).isForgotten(sample(0, 1))).toBe(false);
	});

	test('forgets nothing by the time of a clock that is fast', () => {
		const samples = [sample(5, 2), sample(5000, 3), sample(10, 4), sample(15, 5)];
		const memory = { most: 1, latest: base + 100 };
		expect(remember(beginTold(FIRST, base + 100), samples, memory)?.forgotten).toBe(base + 10);
		expect(beginTold(sample(5000, 1), base + 100).forgotten).toBe(base + 100);
		const later = { ...ALL, latest: base - 10 };
		expect(remember(beginTold(FIRST, Infinity), SAMPLES, later)).not.toHaveProperty('forgotten');
	});

	test('stays as it was without samples', () => {
		expect(remember(undefined, [], ALL)).toBeUndefined();
		expect(remember(taken(), [], ALL)).toEqual(taken());
	});
});

describe('a range that was read again', () => {
	const book = reportedBook(taken());
	const whole = [sample(0, 1), sample(3, 5), sample(5, 2), sample(10, 3), sample(27, 4)];
	const last = MIDNIGHT + 27 * MINUTE;

	test('is whole when it contains all that was taken in it', () => {
		expect(book.isWhole(whole, last)).toBe(true);
		expect(book.isWhole(whole.slice(1, 4), last)).toBe(true);
		expect(book.isWhole([...whole, sample(32, 99)], last)).toBe(true);
	});

	test('is not whole without a sample between, or with another in its place', () => {
		expect(book.isWhole([sample(0, 1), sample(3, 5), sample(10, 3)], last)).toBe(false);
		expect(book.isWhole([sample(0, 1), sample(3, 5), sample(5, 8), sample(10, 3)], last)).toBe(
			false,
		);
		expect(book.isWhole([sample(0, 7)], last)).toBe(false);
	});

	test('is not whole when it contains nothing from before', () => {
		expect(book.isWhole([], last)).toBe(false);
		expect(book.isWhole([sample(32, 99)], last)).toBe(false);
	});
});

test.each([
	[0, 300],
	[1, 300],
	[100, 300],
	[101, 297],
	[500, 60],
	[5000, 36],
])('of %p devices %p samples are remembered each', (devices, most) => {
	expect(memoryFor(devices, MIDNIGHT, 'UTC').most).toBe(most);
});

test.each([
	['UTC', 0],
	['Asia/Bangkok', 7 * 60],
	[undefined, 14 * 60],
])(
	'in the zone %p no clock that is right is ahead of UTC by more than %p minutes',
	(zone, ahead) => {
		expect(memoryFor(1, MIDNIGHT, zone).latest).toBe(base + ahead);
	},
);

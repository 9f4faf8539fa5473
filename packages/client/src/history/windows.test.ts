import fc from 'fast-check';
import { estimate } from './estimate.ts';
import { datesIn, middleOf, secondAfter, timeText, windowsOf } from './windows.ts';

const WHOLE = { from: '2026-01-20 08:30:00', to: '2026-03-02 12:00:00' };

test('windows end with the calendar month, and the outer ones with the range', () => {
	expect([...windowsOf(WHOLE)]).toEqual([
		{ from: '2026-01-20 08:30:00', to: '2026-01-31 23:59:59' },
		{ from: '2026-02-01 00:00:00', to: '2026-02-28 23:59:59' },
		{ from: '2026-03-01 00:00:00', to: '2026-03-02 12:00:00' },
	]);
});

test('windows of days begin at midnight from the second on', () => {
	expect([...windowsOf({ from: WHOLE.from, to: '2026-01-24 10:00:00' }, 2)]).toEqual([
		{ from: '2026-01-20 08:30:00', to: '2026-01-21 23:59:59' },
		{ from: '2026-01-22 00:00:00', to: '2026-01-23 23:59:59' },
		{ from: '2026-01-24 00:00:00', to: '2026-01-24 10:00:00' },
	]);
});

test.each([
	['2026-01-01 00:00:00', '2026-01-31 23:59:59', '2026-01-15 23:59:59'],
	['2026-01-01 00:00:00', '2026-01-02 23:59:59', '2026-01-01 23:59:59'],
	['2026-01-01 08:00:00', '2026-01-02 08:00:00', '2026-01-02 07:59:59'],
	['2026-01-01 00:00:00', '2026-01-01 23:59:59', '2026-01-01 11:59:59'],
	['2026-01-01 00:30:00', '2026-01-01 03:29:59', '2026-01-01 01:29:59'],
	['2026-01-01 00:30:00', '2026-01-01 01:30:00', '2026-01-01 01:29:59'],
	['2026-01-01 00:30:00', '2026-01-01 01:29:59', undefined],
])('the window from %s to %s is cut after %p', (from, to, middle) => {
	expect(middleOf({ from, to })).toBe(middle);
});

test.each([
	['2026-01-01 00:00:00', '2026-01-01 23:59:59', 1],
	['2026-01-01 23:59:59', '2026-01-02 00:00:00', 2],
	['2026-01-31 12:00:00', '2026-03-01 12:00:00', 30],
])('from %s to %s there are %p dates', (from, to, dates) => {
	expect(datesIn({ from, to })).toBe(dates);
});

test('a range of one second is one window', () => {
	const instant = { from: '2026-02-28 23:59:59', to: '2026-02-28 23:59:59' };
	expect([...windowsOf(instant)]).toEqual([instant]);
});

test('windows follow each other without overlap or gap, regardless of the range', () => {
	const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
	const days = fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined });
	fc.assert(
		fc.property(seconds, fc.nat(40_000_000), days, (start, length, windowDays) => {
			const from = timeText(start * 1000);
			const to = timeText((start + length) * 1000);
			let next = from;
			for (const window of windowsOf({ from, to }, windowDays)) {
				expect(window.from).toBe(next);
				expect(window.to.slice(0, 7)).toBe(window.from.slice(0, 7));
				next = secondAfter(window.to);
			}
			expect(next).toBe(secondAfter(to));
		}),
	);
});

test.each([
	['a day', '2026-09-01 23:59:59', {}, { windows: 1, expectedRows: 288, calls: 1 }],
	['a month', '2026-09-30 23:59:59', {}, { windows: 1, expectedRows: 8640, calls: 9 }],
	['a capped month', '2026-09-30 23:59:59', { pageSize: 100 }, { calls: 87 }],
	['a year', '2027-08-31 23:59:59', {}, { windows: 12, expectedRows: 105_120, calls: 108 }],
	['one second', '2026-09-01 00:00:00', {}, { windows: 1, expectedRows: 1, calls: 1 }],
	['a spacing', '2026-09-30 23:59:59', { spacingMs: 10_000 }, { calls: 9, durationMs: 80_000 }],
	['a latency', '2026-09-30 23:59:59', { latencyMs: 400 }, { durationMs: 3600 }],
	['both', '2026-09-30 23:59:59', { spacingMs: 1000, latencyMs: 400 }, { durationMs: 8400 }],
	['windows of a day', '2026-09-30 23:59:59', { windowDays: 1 }, { windows: 30, calls: 30 }],
])('the estimate of %s', (_, to, options, expected) => {
	expect(estimate({ from: '2026-09-01 00:00:00', to }, options)).toMatchObject(expected);
});

test('the estimate has a duration only where something is known about time', () => {
	const range = { from: '2026-09-01 00:00:00', to: '2026-09-01 23:59:59' };
	expect(estimate(range)).not.toHaveProperty('durationMs');
});

import type { Feed } from '../../../nodes/Atess/trigger/feed/feed';
import { historyPlan, planRead } from '../../../nodes/Atess/trigger/feed/plan-read';
import { MIDNIGHT, MINUTE } from './samples.ts';

const HOUR = 60;
const DAYS_2 = 48 * HOUR * MINUTE;
const at = (minute: number): number => MIDNIGHT + minute * MINUTE;
/** A device that was last read, and had its last sample, at a minute. */
const readAt = (minute: number, more: Partial<Feed> = {}): Feed => ({
	...{
		at: at(minute),
		text: 'the last one',
		print: '',
		seen: at(minute),
		read: at(minute),
		...more,
	},
});
const gap = (from: number, to: number, next: number) => ({
	...{ from: at(from), to: at(to), found: at(to), next: at(next) },
});
const plan = (feed: Feed | undefined, minute: number, zone?: string, horizonMs = DAYS_2) =>
	planRead(feed, at(minute), zone, horizonMs);

describe('a device is read by its latest sample', () => {
	test.each<[string, Feed | undefined, number]>([
		['when nothing is known of it', undefined, 600],
		['for 7.5 minutes after it was read', readAt(0), 7.5],
		['while its history has failed for 30 minutes', readAt(0, { failing: at(0) }), 30],
		['while no hole is due', readAt(20, { gaps: [gap(0, 15, 30)] }), 25],
	])('%s', (_, feed, minute) => {
		expect(plan(feed, minute)).toEqual({ kind: 'latest' });
	});
});

describe('a device is read by its history', () => {
	test.each<[string, Feed, number, boolean]>([
		['later than 7.5 minutes after it was read', readAt(0), 7.6, false],
		[
			'while its history has failed for less than 30 minutes',
			readAt(0, { failing: at(0) }),
			29.9,
			false,
		],
		['when a hole is due', readAt(29, { gaps: [gap(0, 15, 30)] }), 30, true],
		[
			'when a hole is due, also while it fails',
			readAt(0, { failing: at(0), gaps: [gap(0, 15, 60)] }),
			60,
			true,
		],
	])('%s', (_, feed, minute, gaps) => {
		expect(plan(feed, minute)).toMatchObject({ kind: 'history', gaps });
	});
});

describe('the range', () => {
	test('begins 75 minutes before the last sample and ends two hours from now', () => {
		expect(plan(readAt(120), 200, 'UTC')).toEqual({
			kind: 'history',
			from: '2026-03-10 00:45:00',
			to: '2026-03-10 05:20:00',
			gaps: false,
		});
	});

	test('is in the local time of the zone', () => {
		expect(plan(readAt(120), 200, 'Asia/Bangkok')).toMatchObject({
			from: '2026-03-10 07:45:00',
			to: '2026-03-10 12:20:00',
		});
	});

	test('begins 75 minutes before the oldest hole when one is due', () => {
		const gaps = [gap(300, 320, 400), gap(240, 270, 900)];
		expect(plan(readAt(390, { gaps }), 400, 'UTC')).toMatchObject({
			from: '2026-03-10 02:45:00',
			gaps: true,
		});
		expect(plan(readAt(380, { gaps }), 390, 'UTC')).toMatchObject({ from: '2026-03-10 05:05:00' });
	});

	test('goes back as far as it may, and names what is left out', () => {
		expect(plan(readAt(0), 50 * HOUR, 'UTC')).toMatchObject({
			from: '2026-03-10 02:00:00',
			skippedFrom: 'the last one',
		});
		expect(plan(readAt(0), 48 * HOUR, 'UTC')).toMatchObject({ from: '2026-03-09 22:45:00' });
		expect(plan(readAt(0), 48 * HOUR, 'UTC')).not.toHaveProperty('skippedFrom');
	});

	test('reaches beyond the clock of a device that is fast', () => {
		const fast = readAt(300, { seen: at(100) });
		expect(plan(fast, 200, 'UTC')).toEqual({ kind: 'latest' });
		expect(historyPlan(fast, at(200), 'UTC', DAYS_2, false)).toMatchObject({
			// 100 minutes have passed since the sample of minute 300 was seen.
			to: '2026-03-10 08:40:00',
		});
	});

	test('without a zone reaches to the zone that is farthest ahead, by the clock as it is now', () => {
		expect(plan(readAt(120, { shift: 60 * MINUTE }), 200)).toMatchObject({
			from: '2026-03-09 23:45:00',
			to: '2026-03-10 19:20:00',
		});
		// A last sample of another zone, 30 hours ahead.
		const far = readAt(30 * HOUR, { seen: at(120), read: at(120), shift: 60 * MINUTE });
		expect(plan(far, 200)).toMatchObject({ to: '2026-03-11 08:20:00' });
	});

	test('without a zone is no longer than what has passed since the last sample was seen', () => {
		// It was seen a day before now, regardless of its own time.
		const feed = readAt(-5 * HOUR, { seen: at(0), read: at(0) });
		expect(plan(feed, 24 * HOUR, undefined, 20 * HOUR * MINUTE)).toMatchObject({
			from: '2026-03-09 23:00:00',
			skippedFrom: 'the last one',
		});
	});

	test('contains an hour that comes twice as a whole', () => {
		// 02:30 comes twice that night; 75 minutes before the sample of 03:45 is the second one.
		const last = Date.parse('2025-10-26T03:45:00+01:00');
		const feed = { ...readAt(0), at: last, seen: last, read: last };
		expect(planRead(feed, last + 10 * MINUTE, 'Europe/Berlin', DAYS_2)).toMatchObject({
			from: '2025-10-26 01:30:00',
		});
	});
});

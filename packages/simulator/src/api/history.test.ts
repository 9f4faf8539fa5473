import fc from 'fast-check';
import { DateTime } from 'luxon';
import { createCalendar, dayNumber, timeText, type PlantDay } from '../plant/calendar.ts';
import { checkRange, latestStep, pageOfRuns, runsInRange, type Extent } from './history.ts';

const FORMAT = 'yyyy-MM-dd HH:mm:ss';
const ZONES = ['Asia/Bangkok', 'Europe/Berlin', 'America/Havana'];

const extentOf = (zone: string, now: string): Extent => ({
	calendar: createCalendar(zone),
	firstDay: dayNumber('2025-03-01'),
	nowMs: Date.parse(now),
});

const all = (extent: Extent, from: string, to: string) =>
	pageOfRuns(runsInRange(extent, { from, to }), 0, Infinity, timeText);

/** Every five minutes since commissioning, found by walking the clock instead of the calendar. */
function expected(zone: string, now: string, from: string, to: string): string[] {
	const times: string[] = [];
	const end = Date.parse(now);
	let at = DateTime.fromISO('2025-03-01', { zone }).toMillis();
	for (; at <= end; at += 300_000) {
		const time = DateTime.fromMillis(at, { zone }).toFormat(FORMAT);
		if (time >= from && time <= to) times.push(time);
	}
	return times;
}

describe('a history', () => {
	it('is what the clock has shown in the range', () => {
		const start = Date.parse('2025-02-27T00:00:00Z');
		const minutes = fc.integer({ min: 0, max: 14 * 1440 });
		fc.assert(
			fc.property(fc.constantFrom(...ZONES), minutes, minutes, minutes, (zone, a, b, c) => {
				const text = (minute: number) => new Date(start + minute * 60_000).toISOString();
				const [from = '', to = ''] = [a, b]
					.sort((x, y) => x - y)
					.map((minute) => text(minute).slice(0, 19).replace('T', ' '));
				const now = text(c);
				expect(all(extentOf(zone, now), from, to)).toEqual(expected(zone, now, from, to));
			}),
			{ numRuns: 20 },
		);
	});

	it('has nothing in the hour that the clock skips, and all of that it doubles', () => {
		const extent = extentOf('Europe/Berlin', '2025-11-30T00:00:00Z');
		expect(all(extent, '2025-03-30 02:00:00', '2025-03-30 02:59:59')).toEqual([]);
		expect(all(extent, '2025-10-26 02:00:00', '2025-10-26 02:59:59')).toHaveLength(24);
	});

	it('includes both ends', () => {
		const extent = extentOf('Asia/Bangkok', '2025-04-01T00:00:00Z');
		expect(all(extent, '2025-03-02 00:05:00', '2025-03-02 00:10:00')).toEqual([
			'2025-03-02 00:05:00',
			'2025-03-02 00:10:00',
		]);
	});

	it('begins with the plant and ends now', () => {
		const extent = extentOf('Asia/Bangkok', '2025-03-01T12:03:00+07:00');
		const times = all(extent, '0001-01-01 00:00:00', '9999-12-31 23:59:59');
		expect(times[0]).toBe('2025-03-01 00:00:00');
		expect(times.at(-1)).toBe('2025-03-01 12:00:00');
	});

	it('falls into pages that together are the whole, each row once', () => {
		const extent = extentOf('Europe/Berlin', '2025-04-05T00:00:00Z');
		const runs = runsInRange(extent, { from: '2025-03-28 20:00:00', to: '2025-04-01 04:00:00' });
		const row = (day: PlantDay, step: number) => timeText(day, step);
		const whole = pageOfRuns(runs, 0, Infinity, row);
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 700 }), (size) => {
				const pages: string[] = [];
				for (let offset = 0; offset < whole.length; offset += size) {
					const page = pageOfRuns(runs, offset, size, row);
					expect(page).toHaveLength(Math.min(size, whole.length - offset));
					pages.push(...page);
				}
				expect(pages).toEqual(whole);
				expect(pageOfRuns(runs, whole.length, size, row)).toEqual([]);
			}),
			{ numRuns: 30 },
		);
	});

	it('has no latest sample before the first day', () => {
		expect(latestStep(extentOf('UTC', '2025-02-28T23:59:59Z'))).toBeUndefined();
		expect(latestStep(extentOf('UTC', '2025-03-01T00:04:59Z'))?.step).toBe(0);
	});

	it.each([
		{ from: '2025-02-30 00:00:00', to: '2025-03-01 00:00:00', message: 'startDate is not a time' },
		{ from: '2025-02-28 24:00:00', to: '2025-03-01 00:00:00', message: 'startDate is not a time' },
		{ from: '2025-02-28 00:00:00', to: '2025-13-01 00:00:00', message: 'endDate is not a time' },
		{ from: '2025-02-28', to: '2025-03-01 00:00:00', message: 'startDate is not a time' },
		{
			from: '2025-03-02 00:00:00',
			to: '2025-03-01 00:00:00',
			message: 'endDate is before startDate',
		},
	])('refuses $from .. $to', ({ from, to, message }) => {
		const names = { from: 'startDate', to: 'endDate' };
		expect(() => {
			checkRange({ from, to }, names);
		}).toThrow(message);
	});
});

import fc from 'fast-check';
import { periodAt } from '../energy/index.ts';
import { periodsOf, type Resolution } from './periods.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('hours and days of the plant', () => {
	test.each<[string, string, string, Resolution, string, number]>([
		['a plain day', '2026-11-10', '2026-11-11', 'hourly', 'Asia/Bangkok', 24],
		[
			'the day of the change to summer time',
			'2026-03-29',
			'2026-03-30',
			'hourly',
			'Europe/Berlin',
			23,
		],
		[
			'the day of the change to winter time',
			'2026-10-25',
			'2026-10-26',
			'hourly',
			'Europe/Berlin',
			25,
		],
		['a zone of half hours', '2026-11-10', '2026-11-11', 'hourly', 'Asia/Kolkata', 24],
		// The clock goes from 02:00 back to 01:30: the hour "01" is one and a half.
		[
			'a change by half an hour back',
			'2026-04-05',
			'2026-04-06',
			'hourly',
			'Australia/Lord_Howe',
			24,
		],
		// From 02:00 on to 02:30: the hour "02" is a half one.
		[
			'a change by half an hour forth',
			'2026-10-04',
			'2026-10-05',
			'hourly',
			'Australia/Lord_Howe',
			24,
		],
		['a month with a change', '2026-10-01', '2026-11-01', 'daily', 'Europe/Berlin', 31],
	])('%s has as many as its clock shows', (_, from, to, resolution, zone, count) => {
		const periods = periodsOf(midnightIn(from, zone), midnightIn(to, zone), resolution, zone);
		expect(periods).toHaveLength(count);
	});

	test.each([
		['2026-03-29', 23],
		['2026-10-25', 25],
		['2026-10-26', 24],
	])('%s in Berlin lasts %d hours', (date, hours) => {
		const start = midnightIn(date, 'Europe/Berlin');
		const [period] = periodsOf(start, start + 30 * HOUR, 'daily', 'Europe/Berlin');
		expect(((period?.end ?? 0) - start) / HOUR).toBe(hours);
		expect(period?.date).toBe(date);
	});

	const zones = [
		'Asia/Bangkok',
		'Europe/Berlin',
		'America/St_Johns',
		'Australia/Lord_Howe',
		'UTC+7',
	];
	const range = fc.record({
		start: fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2027, 0) }),
		length: fc.integer({ min: 1, max: 40 * DAY }),
		zone: fc.constantFrom(...zones),
		resolution: fc.constantFrom<Resolution>('hourly', 'daily'),
	});

	test('they follow each other without gap or overlap, from the start to the end of the range', () => {
		fc.assert(
			fc.property(range, ({ start, length, zone, resolution }) => {
				const periods = periodsOf(start, start + length, resolution, zone);
				expect(periods[0]?.start).toBe(start);
				expect(periods.at(-1)?.end).toBe(start + length);
				const longest = resolution === 'hourly' ? 1.5 * HOUR : 25 * HOUR;
				for (const [index, period] of periods.entries()) {
					expect(period.end).toBeGreaterThan(period.start);
					expect(period.end - period.start).toBeLessThanOrEqual(longest);
					if (index > 0) expect(period.start).toBe(periods[index - 1]?.end);
				}
			}),
			{ numRuns: 60 },
		);
	});

	test('every instant of the range is in the period that is found for it', () => {
		fc.assert(
			fc.property(range, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
				const { start, length, zone, resolution } = given;
				const periods = periodsOf(start, start + length, resolution, zone);
				const instant = start + Math.floor(share * (length - 1));
				const found = periods[periodAt(periods, instant) ?? -1];
				expect(found && instant >= found.start && instant < found.end).toBe(true);
				expect(periodAt(periods, start - 1)).toBeUndefined();
				expect(periodAt(periods, start + length)).toBeUndefined();
			}),
			{ numRuns: 60 },
		);
	});
});

/** Midnight of a date in a zone, by the zone's name for the offset at noon before and after. */
function midnightIn(date: string, zone: string): number {
	const offset = (instant: number): number => {
		const text = new Intl.DateTimeFormat('sv-SE', {
			timeZone: zone,
			dateStyle: 'short',
			timeStyle: 'medium',
		}).format(instant);
		return Date.parse(`${text.replace(' ', 'T')}Z`) - instant;
	};
	const wall = Date.parse(`${date}T00:00:00Z`);
	return wall - offset(wall - offset(wall));
}

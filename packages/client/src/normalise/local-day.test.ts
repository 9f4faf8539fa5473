import {
	dayBounds,
	dayLengthMinutes,
	expectedSamples,
	isoTimeAt,
	localDay,
	localDayAt,
	localTimeAt,
} from './local-day.ts';

describe('local days', () => {
	test.each([
		['Europe/Berlin', '2026-03-29', 1380, 276],
		['Europe/Berlin', '2026-10-25', 1500, 300],
		['Europe/Berlin', '2026-10-26', 1440, 288],
		['America/New_York', '2026-03-08', 1380, 276],
		['America/New_York', '2026-11-01', 1500, 300],
		['Asia/Bangkok', '2026-03-29', 1440, 288],
		['Australia/Lord_Howe', '2026-10-04', 1410, 282],
		['Australia/Lord_Howe', '2026-04-05', 1470, 294],
		['Africa/Johannesburg', '2026-10-25', 1440, 288],
		['UTC+7', '2026-10-25', 1440, 288],
		// Midnight itself is skipped, or set back over.
		['Africa/Cairo', '2026-04-24', 1380, 276],
		['America/Havana', '2026-11-01', 1500, 300],
		// The day that Samoa left out.
		['Pacific/Apia', '2011-12-30', 0, 0],
	])('in %s %s has %i minutes and %i samples', (zone, date, minutes, samples) => {
		expect(dayLengthMinutes(date, zone)).toBe(minutes);
		expect(expectedSamples(date, zone)).toBe(samples);
	});

	test('a day begins at midnight', () => {
		expect(dayBounds('2026-10-25', 'Europe/Berlin')).toEqual({
			start: Date.parse('2026-10-24T22:00:00Z'),
			end: Date.parse('2026-10-25T23:00:00Z'),
		});
	});

	test('a day without a midnight begins when the clock has been changed', () => {
		// Cairo goes from 23:59:59 to 01:00:00, UTC+2 to UTC+3.
		expect(dayBounds('2026-04-24', 'Africa/Cairo').start).toBe(Date.parse('2026-04-23T22:00:00Z'));
	});

	test('a day with two midnights begins at the first', () => {
		// Havana goes from 00:59:59 back to 00:00:00, UTC-4 to UTC-5.
		expect(dayBounds('2026-11-01', 'America/Havana').start).toBe(
			Date.parse('2026-11-01T04:00:00Z'),
		);
	});

	test('other intervals between samples', () => {
		expect(expectedSamples('2026-10-25', 'Europe/Berlin', 15)).toBe(100);
	});

	test.each(['2026-02-30', '20260101', ''])('"%s" is not a date', (date) => {
		expect(() => dayLengthMinutes(date, 'UTC')).toThrow(RangeError);
	});

	test.each([
		['2026-10-25 23:59:59', '2026-10-25'],
		['2026-02-30 00:00:00', null],
		['', null],
	])('the day of "%s" is %p', (timeLocal, expected) => {
		expect(localDay(timeLocal)).toBe(expected);
	});

	test('the day that a calendar shows at an instant', () => {
		const instant = Date.parse('2026-10-25T23:30:00Z');
		expect(localDayAt(instant, 'Europe/Berlin')).toBe('2026-10-26');
		expect(localDayAt(instant, 'America/New_York')).toBe('2026-10-25');
		expect(localTimeAt(instant, 'UTC+14')).toMatch(/^2026-10-26 \d\d:\d\d:\d\d$/);
	});
});

test.each([
	['2026-07-01T10:00:00.500Z', 'Asia/Bangkok', '2026-07-01T17:00:00+07:00'],
	['2026-01-01T00:00:00Z', 'America/St_Johns', '2025-12-31T20:30:00-03:30'],
	['2026-01-01T00:00:00Z', 'UTC', '2026-01-01T00:00:00+00:00'],
	['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01T05:45:00+05:45'],
])('the instant %s is in %s %s', (instant, zone, text) => {
	expect(isoTimeAt(Date.parse(instant), zone)).toBe(text);
});

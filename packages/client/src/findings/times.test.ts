import { age, clock, span, times } from './times.ts';

const AT = Date.parse('2026-11-23T09:40:00Z');

test.each([
	['in a zone, with its name', AT, AT, 'Asia/Bangkok', '16:40 (Asia/Bangkok)'],
	['as the next full minute', AT - 59_000, AT, 'Asia/Bangkok', '16:40 (Asia/Bangkok)'],
	['in UTC without a zone', AT, AT, undefined, '09:40 (UTC)'],
	['in a zone that is an offset', AT, AT, 'UTC+5:30', '15:10 (UTC+5:30)'],
	['west of Greenwich', AT, AT, 'GMT-3', '06:40 (GMT-3)'],
	['with the date of another day', AT, AT - 86_400_000, 'UTC', '2026-11-23 09:40 (UTC)'],
	[
		'with the date after midnight there',
		AT,
		AT - 3_600_000,
		'Pacific/Auckland',
		'22:40 (Pacific/Auckland)',
	],
	[
		'after midnight there',
		Date.parse('2026-11-23T17:05:00Z'),
		AT,
		'Asia/Bangkok',
		'2026-11-24 00:05 (Asia/Bangkok)',
	],
	['in UTC where there is no such zone', AT, AT, 'Europe/Nowhere', '09:40 (UTC)'],
])('a time is given %s', (_, at, now, timezone, text) => {
	expect(clock(at, now, timezone)).toBe(text);
});

test.each([
	[300, '5 minutes'],
	[60, '1 minute'],
	[90, '90 seconds'],
	[1, '1 second'],
])('%i seconds are %s', (seconds, text) => {
	expect(span(seconds)).toBe(text);
});

test.each([
	[999, 'less than a second'],
	[59_999, '59 seconds'],
	[60_000, '1 minute'],
	[179_000, '2 minutes'],
	[7_199_999, '119 minutes'],
	[7_200_000, '2 hours'],
	[56_751_000, '15 hours'],
	[172_799_999, '47 hours'],
	[172_800_000, '2 days'],
	[-5, 'less than a second'],
])('%i ms ago is %s ago', (ms, text) => {
	expect(age(ms)).toBe(text);
});

test('one failure is once, several are in a row', () => {
	expect([times(1), times(3)]).toEqual(['once', '3 times in a row']);
});

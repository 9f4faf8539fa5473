import fc from 'fast-check';
import { DateTime } from 'luxon';
import { instantOf, localTextOf, offsetTextOf } from './plant-time.ts';

const ZONES = [
	'Asia/Bangkok',
	'Europe/Berlin',
	'America/New_York',
	'Australia/Lord_Howe',
	'Asia/Kathmandu',
	'Pacific/Apia',
	'UTC',
];

const anyZone = fc.constantFrom(...ZONES);
const anySecond = fc
	.integer({ min: Date.UTC(2012, 0) / 1000, max: Date.UTC(2040, 0) / 1000 })
	.map((seconds) => seconds * 1000);

test('an instant reads by the clock of its zone', () => {
	fc.assert(
		fc.property(anySecond, anyZone, (ms, zone) => {
			const expected = DateTime.fromMillis(ms, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
			expect(localTextOf(ms, zone)).toBe(expected);
		}),
	);
});

test('the instant of what a clock shows makes the clock show it', () => {
	fc.assert(
		fc.property(anySecond, anyZone, (ms, zone) => {
			const shown = localTextOf(ms, zone);
			expect(localTextOf(instantOf(shown.replace(' ', 'T'), zone), zone)).toBe(shown);
		}),
	);
});

test.each([
	['an hour that the clock skips', '2025-03-30T02:30', 'Europe/Berlin', '2025-03-30T01:30:00Z'],
	['an hour that it shows twice', '2025-10-26T02:30', 'Europe/Berlin', '2025-10-26T00:30:00Z'],
	['a zone without summer time', '2025-02-20T12:00:30', 'Asia/Bangkok', '2025-02-20T05:00:30Z'],
])('%s', (_, local, zone, expected) => {
	expect(instantOf(local, zone)).toBe(Date.parse(expected));
});

test('a text that is not a time is not an instant', () => {
	expect(instantOf('', 'Asia/Bangkok')).toBeNaN();
	expect(instantOf('2025-13-01T00:00', 'Asia/Bangkok')).toBeNaN();
});

test.each([
	['2025-07-01', 'Asia/Bangkok', 'UTC+07:00'],
	['2025-07-01', 'America/St_Johns', 'UTC-02:30'],
	['2025-07-01', 'UTC', 'UTC+00:00'],
])('on %s the clock of %s is at %s', (date, zone, expected) => {
	expect(offsetTextOf(Date.parse(date), zone)).toBe(expected);
});

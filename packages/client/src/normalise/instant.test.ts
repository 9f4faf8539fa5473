import fc from 'fast-check';
import { instantIn, instantOf } from './instant.ts';

const utc = (...texts: string[]) => texts.map((text) => Date.parse(text));

describe('instants of a plant-local time', () => {
	test.each([
		['2026-07-01 12:00:00', 'Europe/Berlin', '2026-07-01T10:00:00Z'],
		['2026-01-01 12:00:00', 'Europe/Berlin', '2026-01-01T11:00:00Z'],
		['2026-07-01 00:00:00', 'America/New_York', '2026-07-01T04:00:00Z'],
		['2026-11-23 10:00:00', 'Asia/Bangkok', '2026-11-23T03:00:00Z'],
		['2026-01-15 00:00:00', 'Australia/Lord_Howe', '2026-01-14T13:00:00Z'],
		['2026-07-15 00:00:00', 'Australia/Lord_Howe', '2026-07-14T13:30:00Z'],
		['2026-07-01 12:00:00', 'Africa/Johannesburg', '2026-07-01T10:00:00Z'],
		['2024-02-29 23:59:59', 'UTC', '2024-02-29T23:59:59Z'],
		['2026-07-01 12:00:00', 'GMT+8', '2026-07-01T04:00:00Z'],
		['2026-07-01 12:00:00', 'UTC-3:30', '2026-07-01T15:30:00Z'],
		['2026-07-01 12:00:00', '+07:00', '2026-07-01T05:00:00Z'],
		// Around a change, but on its sure side.
		['2026-03-29 01:59:59', 'Europe/Berlin', '2026-03-29T00:59:59Z'],
		['2026-03-29 03:00:00', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
		['2026-10-25 01:59:59', 'Europe/Berlin', '2026-10-24T23:59:59Z'],
		['2026-10-25 03:00:00', 'Europe/Berlin', '2026-10-25T02:00:00Z'],
	])('%s in %s is one instant', (timeLocal, zone, expected) => {
		expect(instantOf(timeLocal, zone)).toEqual({ kind: 'unique', instants: utc(expected) });
	});

	test.each([
		['2026-10-25 02:00:00', 'Europe/Berlin', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z'],
		['2026-10-25 02:59:59', 'Europe/Berlin', '2026-10-25T00:59:59Z', '2026-10-25T01:59:59Z'],
		['2026-11-01 01:30:00', 'America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'],
		// Half an hour only: 01:30 to 02:00.
		['2026-04-05 01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z'],
	])('%s in %s is shown twice', (timeLocal, zone, first, second) => {
		expect(instantOf(timeLocal, zone)).toEqual({
			kind: 'ambiguous',
			instants: utc(first, second),
		});
	});

	test.each([
		['2026-03-29 02:00:00', 'Europe/Berlin'],
		['2026-03-29 02:59:59', 'Europe/Berlin'],
		['2026-03-08 02:30:00', 'America/New_York'],
		['2026-10-04 02:15:00', 'Australia/Lord_Howe'],
		// Samoa skipped a whole day when it changed sides of the date line.
		['2011-12-30 12:00:00', 'Pacific/Apia'],
	])('%s in %s is skipped by the clock', (timeLocal, zone) => {
		expect(instantOf(timeLocal, zone)).toEqual({ kind: 'missing', instants: [] });
	});

	test.each([
		'',
		'2026-02-30 00:00:00',
		'2025-02-29 00:00:00',
		'2026-04-31 00:00:00',
		'2026-13-01 00:00:00',
		'2026-00-10 00:00:00',
		'2026-01-00 00:00:00',
		'2026-01-01 24:00:00',
		'2026-01-01 23:60:00',
		'2026-01-01 23:59:60',
		'2026-01-01T00:00:00',
		'2026-01-01 00:00:00Z',
		'2026-01-01 00:00',
		'2026-01-01',
		'2026-1-1 0:0:0',
		' 2026-01-01 00:00:00',
		'0026-01-01 00:00:00',
		'1767225600000',
	])('"%s" is not a time', (timeLocal) => {
		expect(instantOf(timeLocal, 'UTC')).toEqual({ kind: 'malformed', instants: [] });
	});

	test.each(['Mars/Olympus', '', 'UTC+25', 'GMT+8:75'])('there is no zone "%s"', (zone) => {
		expect(() => instantOf('2026-01-01 00:00:00', zone)).toThrow(RangeError);
	});

	test('more zones and days than are remembered change nothing', () => {
		const expected = { kind: 'unique', instants: utc('2026-07-01T10:00:00Z') };
		for (let minute = 0; minute < 150; minute++) {
			instantOf(
				'2026-07-01 12:00:00',
				`UTC+${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`,
			);
		}
		for (let day = 0; day < 1500; day++) {
			const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
			instantOf(`${date} 12:00:00`, 'Europe/Berlin');
		}
		expect(instantOf('2026-07-01 12:00:00', 'Europe/Berlin')).toEqual(expected);
	});

	test('every instant of a year is found from what the clock shows then', () => {
		const zones = [
			'Europe/Berlin',
			'America/New_York',
			'Asia/Bangkok',
			'Australia/Lord_Howe',
			'Africa/Johannesburg',
		];
		const year = { min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2027, 0, 1) / 1000 };
		fc.assert(
			fc.property(fc.constantFrom(...zones), fc.integer(year), (zone, second) => {
				// Swedish writes yyyy-MM-dd HH:mm:ss.
				const clock = new Date(second * 1000).toLocaleString('sv-SE', { timeZone: zone });
				expect(instantOf(clock, zone).instants).toContain(second * 1000);
			}),
		);
	});
});

describe('the instant that a time stands for in a request', () => {
	// The clocks of Berlin are set forward on 29 March 2026 at 01:00 UTC, and back on 25 October at 01:00 UTC.
	test.each([
		['a usual time', '2026-06-01 12:00:00', '2026-06-01T10:00:00Z', '2026-06-01T10:00:00Z'],
		[
			'a time that comes twice',
			'2026-10-25 02:30:00',
			'2026-10-25T00:30:00Z',
			'2026-10-25T01:30:00Z',
		],
		[
			'a time that is skipped',
			'2026-03-29 02:30:00',
			'2026-03-29T01:00:00Z',
			'2026-03-29T00:59:59Z',
		],
	])('of %s', (_, written, from, to) => {
		const toInstant = instantIn('Europe/Berlin');
		expect(toInstant?.(written, false)).toBe(Date.parse(from));
		expect(toInstant?.(written, true)).toBe(Date.parse(to));
	});

	test('is not known without a zone', () => {
		expect(instantIn(undefined)).toBeUndefined();
	});
});

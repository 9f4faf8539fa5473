import { normaliseAll } from './normalise-all.ts';
import { normalise } from './normalise.ts';
import type { NormaliseOptions } from './options.ts';

const BERLIN: NormaliseOptions = { timezone: 'Europe/Berlin' };
const at = (time: unknown, options: NormaliseOptions = BERLIN) =>
	normalise('bcu', { time }, options);
const times = (clocks: readonly string[], options: NormaliseOptions = BERLIN) =>
	[
		...normaliseAll(
			'bcu',
			clocks.map((clock) => ({ time: clock })),
			options,
		),
	].map(({ time }) => time);

describe('time of a sample', () => {
	test.each([
		['2026-07-01 12:00:00', 'Europe/Berlin', '2026-07-01T12:00:00+02:00'],
		['2026-01-01 12:00:00', 'Europe/Berlin', '2026-01-01T12:00:00+01:00'],
		['2026-01-01 12:00:00', 'America/New_York', '2026-01-01T12:00:00-05:00'],
		['2026-01-01 12:00:00', 'America/St_Johns', '2026-01-01T12:00:00-03:30'],
		['2026-07-01 12:00:00', 'Australia/Lord_Howe', '2026-07-01T12:00:00+10:30'],
		['2026-07-01 12:00:00', 'UTC', '2026-07-01T12:00:00+00:00'],
		['1970-06-01 12:00:00', 'Africa/Monrovia', '1970-06-01T12:44:30.000Z'],
	])('%s in %s', (time, timezone, expected) => {
		const record = at(time, { timezone });
		expect([record.timeLocal, record.time]).toEqual([time, expected]);
		expect(record.quality).toEqual([]);
	});

	test.each(['2026-07-01T12:00:00', '2026-07-01 12:00:00.0', '2026-07-01T12:00:00.000'])(
		'%s is the same time in another spelling',
		(sent) => {
			const record = at(sent);
			expect([record.timeLocal, record.time]).toEqual([
				'2026-07-01 12:00:00',
				'2026-07-01T12:00:00+02:00',
			]);
			expect(record.quality).toEqual([]);
		},
	);

	test('is unknown without a zone', () => {
		const record = at('2026-07-01 12:00:00', {});
		expect([record.timeLocal, record.time]).toEqual(['2026-07-01 12:00:00', null]);
		expect(record.quality).toEqual([{ code: 'zoneUnknown', quantities: ['time'] }]);
	});

	test.each([
		['2026-02-30 12:00:00', '2026-02-30 12:00:00', '"2026-02-30 12:00:00"'],
		['yesterday', 'yesterday', '"yesterday"'],
		['', null, 'no time was sent'],
		['--', null, 'no time was sent'],
		[null, null, 'no time was sent'],
	])('%p is null and reported as invalid', (sent, timeLocal, detail) => {
		const record = at(sent);
		expect([record.timeLocal, record.time]).toEqual([timeLocal, null]);
		expect(record.quality).toEqual([{ code: 'timeInvalid', quantities: ['time'], detail }]);
	});

	test('a number that is not a moment is not read', () => {
		const record = at(1_782_900);
		expect([record.timeLocal, record.time]).toEqual([null, null]);
		expect(record.quality.map(({ code }) => code)).toEqual(['timeInvalid', 'unreadable']);
	});

	test('a moment is exact in a doubled hour, and needs no zone', () => {
		const zone = { timezone: 'Europe/Berlin' };
		const times = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)].map(
			(time) => normalise('pcs', { time }, zone).time,
		);
		expect(times).toEqual(['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00']);
		const unzoned = normalise('pcs', { time: '2026-07-01T10:00:00Z' });
		expect([unzoned.timeLocal, unzoned.time]).toEqual([null, '2026-07-01T10:00:00Z']);
		expect(unzoned.quality.map(({ code }) => code)).not.toContain('zoneUnknown');
	});

	test('an unreadable text is quoted, short and without characters that act on a terminal', () => {
		const record = at('yesterday\n\u202e' + 'x'.repeat(100));
		const [flag] = record.quality;
		expect(flag).toMatchObject({ code: 'timeInvalid' });
		expect(flag?.detail).toMatch(/^"yesterday\\n\\u\{202e\}x+\.\.\.$/);
	});

	test('a time that the clock skips has no instant', () => {
		const record = at('2026-03-29 02:30:00');
		expect(record.time).toBeNull();
		expect(record.quality).toEqual([
			{
				code: 'timeInvalid',
				quantities: ['time'],
				detail: '2026-03-29 02:30:00 does not exist in Europe/Berlin',
			},
		]);
	});

	test('an unknown zone is an error, not a quality flag', () => {
		expect(() => at('2026-07-01 12:00:00', { timezone: 'Berlin' })).toThrow(
			/Unknown time zone "Berlin"/,
		);
	});
});

describe('an hour that the clock shows twice', () => {
	test('is not decided without the sample before', () => {
		const record = at('2026-10-25 02:30:00');
		expect(record.time).toBeNull();
		expect(record.quality).toEqual([
			{
				code: 'timeAmbiguous',
				quantities: ['time'],
				detail: '2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00',
			},
		]);
	});

	test('is decided by the order of samples', () => {
		const clocks = [
			'01:55:00',
			'02:00:00',
			'02:05:00',
			'02:55:00',
			'02:00:00',
			'02:55:00',
			'03:00:00',
		];
		// 02:55 after 02:05 is 50 minutes on, or 110: not decided. The next is, as the clock goes back.
		expect(times(clocks.map((clock) => `2026-10-25 ${clock}`))).toEqual([
			'2026-10-25T01:55:00+02:00',
			'2026-10-25T02:00:00+02:00',
			'2026-10-25T02:05:00+02:00',
			null,
			'2026-10-25T02:00:00+01:00',
			'2026-10-25T02:55:00+01:00',
			'2026-10-25T03:00:00+01:00',
		]);
	});

	test('stays undecided after a gap, until the clock goes back', () => {
		const clocks = ['00:30:00', '02:10:00', '02:50:00', '02:10:00', '02:15:00'];
		expect(times(clocks.map((clock) => `2026-10-25 ${clock}`))).toEqual([
			'2026-10-25T00:30:00+02:00',
			null,
			null,
			'2026-10-25T02:10:00+01:00',
			'2026-10-25T02:15:00+01:00',
		]);
	});

	test('is not decided by samples out of order', () => {
		expect(times(['2026-10-25 04:00:00', '2026-10-25 02:30:00'])[1]).toBeNull();
	});

	test('is the first when the second has not come yet', () => {
		const early = { ...BERLIN, now: Date.parse('2026-10-25T00:31:00Z') };
		expect(at('2026-10-25 02:30:00', early).time).toBe('2026-10-25T02:30:00+02:00');
		const late = { ...BERLIN, now: Date.parse('2026-10-25T01:31:00Z') };
		expect(at('2026-10-25 02:30:00', late).time).toBeNull();
	});

	test('stays undecided where a clock that is ten minutes fast may show the second', () => {
		const now = Date.parse('2026-10-25T01:20:00Z');
		expect(at('2026-10-25 02:30:00', { ...BERLIN, now }).time).toBeNull();
	});

	test.each([
		['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 300],
		['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 276],
		['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', 300],
		['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', 276],
		['Asia/Bangkok', '2026-10-25', '2026-10-24T17:00:00Z', 288],
		['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', 294],
		['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z', 282],
		['Africa/Johannesburg', '2026-10-25', '2026-10-24T22:00:00Z', 288],
	])('in %s every sample of %s finds its instant', (timezone, date, start, samples) => {
		const instants = Array.from(
			{ length: samples },
			(_, index) => Date.parse(start) + index * 300_000,
		);
		// Swedish writes yyyy-MM-dd HH:mm:ss.
		const clocks = instants.map((ms) =>
			new Date(ms).toLocaleString('sv-SE', { timeZone: timezone }),
		);
		expect(clocks[0]).toBe(`${date} 00:00:00`);
		expect(clocks.at(-1)).toBe(`${date} 23:55:00`);
		expect(times(clocks, { timezone }).map((time) => Date.parse(time ?? ''))).toEqual(instants);
	});
});

describe('age of a sample', () => {
	const sampled = '2026-07-01 12:00:00';
	const after = (minutes: number): NormaliseOptions => ({
		timezone: 'UTC',
		now: Date.parse('2026-07-01T12:00:00Z') + minutes * 60_000,
	});
	const flags = (options: NormaliseOptions) => at(sampled, options).quality;

	test('half an hour is fresh, more is stale', () => {
		expect(flags(after(30))).toEqual([]);
		expect(flags(after(31))).toEqual([{ code: 'stale', detail: '31 minutes old' }]);
	});

	test('the limit can be set', () => {
		expect(flags({ ...after(31), staleAfterMs: 3_600_000 })).toEqual([]);
		expect(flags({ ...after(1), staleAfterMs: 0 })).toEqual([
			{ code: 'stale', detail: '1 minute old' },
		]);
	});

	test('a clock that is a little fast is let pass, an hour is not', () => {
		expect(flags(after(-15))).toEqual([]);
		expect(flags(after(-60))).toEqual([
			{ code: 'timeAhead', quantities: ['time'], detail: '60 minutes ahead' },
		]);
	});

	test('is not judged without now, or without a time', () => {
		expect(flags({ timezone: 'UTC' })).toEqual([]);
		expect(flags({ now: 0 }).map(({ code }) => code)).toEqual(['zoneUnknown']);
	});
});

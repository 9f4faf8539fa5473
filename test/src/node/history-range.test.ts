import type { INodeParameters } from 'n8n-workflow';
import { windowsOf } from 'atess-client/internal';
import { between, day, last } from '../../../nodes/Atess/actions/history/range.ts';
import { BANGKOK, page, startHistoryBench, type HistoryBench } from './history-bench.ts';

let bench: HistoryBench;
beforeAll(async () => {
	bench = await startHistoryBench();
});
afterAll(() => bench.close());

describe('ranges', () => {
	const now = Date.parse('2026-03-29T10:30:15Z');

	test.each<[string, () => { from: string; to: string }, string, string]>([
		[
			'the last 90 minutes',
			() => last(90, 'minutes', 'Asia/Bangkok', now),
			'2026-03-29 16:00:15',
			'2026-03-29 17:30:15',
		],
		[
			'the last 2 hours',
			() => last(2, 'hours', 'Asia/Bangkok', now),
			'2026-03-29 15:30:15',
			'2026-03-29 17:30:15',
		],
		// The day has 23 hours there: a day by the calendar, 24 hours by the clock.
		[
			'the last day over a change of the clock',
			() => last(1, 'days', 'Europe/Berlin', now),
			'2026-03-28 12:30:15',
			'2026-03-29 12:30:15',
		],
		[
			'the last 24 hours over it',
			() => last(24, 'hours', 'Europe/Berlin', now),
			'2026-03-28 11:30:15',
			'2026-03-29 12:30:15',
		],
		[
			'the last month',
			() => last(1, 'months', 'Asia/Bangkok', now),
			'2026-02-28 17:30:15',
			'2026-03-29 17:30:15',
		],
		['today', () => day(0, 'Asia/Bangkok', now), '2026-03-29 00:00:00', '2026-03-29 23:59:59'],
		[
			'yesterday where it is yesterday still',
			() => day(1, 'Pacific/Honolulu', now),
			'2026-03-28 00:00:00',
			'2026-03-28 23:59:59',
		],
		[
			'between',
			() => between('2026-01-01', '2026-01-02T00:00:00Z', 'Asia/Bangkok'),
			'2026-01-01 00:00:00',
			'2026-01-02 07:00:00',
		],
	])('%s', (_, range, from, to) => {
		expect(range()).toEqual({ from, to });
	});

	test('half an hour back while the clock is set back is never an end before its start', () => {
		const inBetween = Date.parse('2026-10-25T01:10:00Z');
		const { from, to } = last(30, 'minutes', 'Europe/Berlin', inBetween);
		expect(from <= to).toBe(true);
	});

	test('months leave nothing out and double nothing', () => {
		expect([...windowsOf({ from: '2025-11-30 12:00:00', to: '2026-02-01 00:00:00' })]).toEqual([
			{ from: '2025-11-30 12:00:00', to: '2025-11-30 23:59:59' },
			{ from: '2025-12-01 00:00:00', to: '2025-12-31 23:59:59' },
			{ from: '2026-01-01 00:00:00', to: '2026-01-31 23:59:59' },
			{ from: '2026-02-01 00:00:00', to: '2026-02-01 00:00:00' },
		]);
	});

	test.each<[string, INodeParameters, RegExp]>([
		[
			'Last N',
			{ range: 'last', lastAmount: 2, lastUnit: 'hours' },
			/The range Last N needs the time zone/,
		],
		['Today', { range: 'today' }, /The range Today needs the time zone/],
		['Yesterday', { range: 'yesterday' }, /The range Yesterday needs the time zone/],
		['hours', { resolution: 'hourly' }, /Hourly resolution needs the time zone/],
		['days', { resolution: 'daily' }, /Daily resolution needs the time zone/],
		['a report of gaps', { returnAll: true, options: { reportGaps: true } }, /cannot report gaps/],
		['an offset', { from: '2025-10-10T00:00:00+07:00' }, /From has an offset, but the time zone/],
	])('%s is refused while the zone is not known', async (_, parameters, message) => {
		bench.wire.play(page([]));
		const { error } = await bench.run(parameters);
		expect(error?.message).toMatch(message);
		expect(error?.description).toBeTruthy();
		expect(bench.wire.seen.map(({ url }) => url).join()).not.toContain('data-list');
	});

	test.each<[string, INodeParameters]>([
		['Today', { range: 'today' }],
		['Last N', { range: 'last', lastAmount: 1, lastUnit: 'days', resolution: 'daily' }],
		['an offset', { from: '2026-11-20T00:00:00Z', to: '2026-11-20T01:00:00Z' }],
	])(
		"%s takes the zone of the plant's record if no zone is set, and reports it",
		async (_, own) => {
			const { error, hints } = await bench.run(own, { simulated: true });
			expect(error).toBeUndefined();
			expect(hints.join()).toContain(
				'The server reports UTC+7 for SIMHPS0001, and this zone was used. It is a fixed offset without daylight saving time.',
			);
		},
	);

	test.each<[string, INodeParameters, RegExp]>([
		['an amount of 0', { range: 'last', lastAmount: 0 }, /whole number above 0, not 0/],
		['an amount of 1.5', { range: 'last', lastAmount: 1.5 }, /whole number above 0, not 1.5/],
		['an unknown range', { range: 'forever' }, /no range "forever"/],
		['no start', { from: '={{ "" }}' }, /From is missing/],
		['an end before the start', { to: '2025-10-09' }, /is before From/],
		[
			'a limited report of gaps',
			{ options: { reportGaps: true } },
			/A limited read cannot report gaps/,
		],
	])('%s is refused before anything is sent', async (_, parameters, message) => {
		bench.wire.play(page([]));
		const { error } = await bench.run(parameters, { credential: BANGKOK });
		expect(error?.message).toMatch(message);
		expect(bench.wire.seen).toHaveLength(0);
	});

	test.each([
		['2026-11-30', '2026-11-30 23:59:59'],
		['2026-11', '2026-11-30 23:59:59'],
		['2026-11-30T00:00:00', '2026-11-30 00:00:00'],
		[new Date('2026-11-30T05:00:00Z'), '2026-11-30 12:00:00'],
	])('an end at %s is the end of what it names', (to, expected) => {
		expect(between('2026-11-01', to, 'Asia/Bangkok')).toEqual({
			from: '2026-11-01 00:00:00',
			to: expected,
		});
	});

	test.each([
		['={{ 1764000000000 }}', /To is not a date and time: 1764000000000/],
		['={{ ["2026-11-02"] }}', /To is not a date and time: 2026-11-02/],
		['={{ $json.nothing }}', /To is missing/],
	])('an end that is not a time is reported as such: %s', async (to, message) => {
		const { error } = await bench.run({ to }, { credential: BANGKOK });
		expect(error?.message).toMatch(message);
	});

	test('a Date of an expression is a moment', async () => {
		bench.wire.play(page([]));
		await bench.run({ to: '={{ new Date("2025-10-10T05:00:00Z") }}' }, { credential: BANGKOK });
		expect(bench.query(0).get('endDate')).toBe('2025-10-10 12:00:00');
	});

	test.each([
		[BANGKOK, 'Asia/Bangkok'],
		[{}, undefined],
	])('a history opens with the last 24 hours (%j)', async (credential, zone) => {
		bench.wire.play(page([]));
		const before = Date.now();
		const { error, hints } = await bench.run({ range: undefined, returnAll: true }, { credential });
		expect(error).toBeUndefined();
		// Without the zone of the plant, that of the workflow is taken, and named.
		const assumed = /were counted by the clock of (\S+),/.exec(hints.join())?.[1];
		expect(assumed === undefined).toBe(zone !== undefined);
		const clock = new Intl.DateTimeFormat('sv-SE', {
			timeZone: zone ?? assumed ?? '',
			dateStyle: 'short',
			timeStyle: 'medium',
		});
		// The calls before are the search for a zone.
		const from =
			bench
				.query(bench.wire.seen.findIndex(({ url }) => url.includes('data-list')))
				.get('startDate') ?? '';
		expect(from >= clock.format(before - 86_400_000)).toBe(true);
		expect(from <= clock.format(Date.now() - 86_400_000)).toBe(true);
	});

	test('a limit of the last hours gives their end', async () => {
		bench.wire.play(page([]));
		await bench.run({ range: 'yesterday', limit: 12 }, { credential: BANGKOK });
		const { from, to } = day(1, 'Asia/Bangkok', Date.now());
		expect(bench.query(0).get('startDate')).toBe(from.replace('00:00:00', '23:00:00'));
		expect(bench.query(0).get('endDate')).toBe(to);
	});

	test('yesterday requests the day of the plant', async () => {
		bench.wire.play(page([]));
		await bench.run({ range: 'yesterday', returnAll: true }, { credential: BANGKOK });
		const yesterday = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Bangkok' }).format(
			Date.now() - 86_400_000,
		);
		expect(bench.query(0).get('startDate')).toBe(`${yesterday} 00:00:00`);
		expect(bench.query(0).get('endDate')).toBe(`${yesterday} 23:59:59`);
	});
});

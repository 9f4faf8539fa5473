import { aggregateRange } from './aggregate-range.ts';

const LATER = Date.UTC(2027, 0, 1);
const range = (from: string, to: string) => ({ from: `2026-${from}`, to: `2026-${to}` });

test.each([
	['whole days', range('11-07 00:00:00', '11-08 23:59:59'), 'daily', 2, '00:00:00', '23:59:59'],
	[
		'a part of a day',
		range('11-07 06:00:00', '11-07 17:59:59'),
		'daily',
		1,
		'05:45:00',
		'18:14:59',
	],
	['hours', range('11-07 00:00:00', '11-07 05:59:59'), 'hourly', 6, '00:00:00', '06:14:59'],
] as const)('%s are read with what is around them', (_, of, resolution, count, from, to) => {
	const { periods, counted, read } = aggregateRange(of, resolution, 'Asia/Bangkok', LATER);
	expect(periods).toHaveLength(count);
	expect(counted).toEqual(of);
	expect([read.from.slice(11), read.to.slice(11)]).toEqual([from, to]);
});

test('no more is read than the limit of periods requests', () => {
	const of = range('11-01 00:00:00', '11-30 23:59:59');
	expect(aggregateRange(of, 'daily', 'Asia/Bangkok', LATER, { limit: 2 })).toMatchObject({
		isCut: true,
		counted: range('11-01 00:00:00', '11-02 23:59:59'),
		read: range('11-01 00:00:00', '11-02 23:59:59'),
	});
});

test('the newest periods are those at the end, and no more is read than they need', () => {
	const of = range('11-01 00:00:00', '11-30 23:59:59');
	const wish = { limit: 2, newest: true };
	expect(aggregateRange(of, 'daily', 'Asia/Bangkok', LATER, wish)).toMatchObject({
		isCut: true,
		counted: range('11-29 00:00:00', '11-30 23:59:59'),
		read: range('11-29 00:00:00', '11-30 23:59:59'),
	});
});

test.each([
	['hourly', range('11-01 10:37:00', '11-02 10:36:59'), '11-01 11:00:00', 24],
	['daily', range('10-26 10:37:00', '11-02 10:36:59'), '10-27 00:00:00', 7],
	// There is no whole one in it.
	['hourly', range('11-02 10:07:00', '11-02 10:36:59'), '11-02 10:07:00', 1],
	['hourly', range('11-02 08:00:00', '11-02 10:36:59'), '11-02 08:00:00', 3],
] as const)('%s periods of %j begin with a whole one', (resolution, of, from, count) => {
	const now = Date.parse('2026-11-02T10:37:00+07:00');
	const wish = { fromWhole: true };
	const { periods, counted } = aggregateRange(of, resolution, 'Asia/Bangkok', now, wish);
	expect(periods).toHaveLength(count);
	expect(counted.from).toBe(`2026-${from}`);
	expect(periods.at(-1)?.partial).toBe(true);
});

test('periods end now', () => {
	const now = Date.parse('2026-11-02T10:30:00+07:00');
	const { periods, isCut, counted } = aggregateRange(
		range('11-01 00:00:00', '11-30 23:59:59'),
		'daily',
		'Asia/Bangkok',
		now,
	);
	expect(periods.map(({ date }) => date)).toEqual(['2026-11-01', '2026-11-02']);
	expect([periods.at(-1)?.end, isCut, counted.to]).toEqual([now, false, '2026-11-02 10:29:59']);
});

test.each([
	// The clock of Berlin goes from 02:00 to 03:00 on 29 March, and from 03:00 back to 02:00 on 25 October.
	[range('03-29 02:30:00', '03-29 23:59:59'), '2026-03-29T01:00:00Z', '2026-03-29T22:00:00Z'],
	[range('03-29 00:00:00', '03-29 02:30:00'), '2026-03-28T23:00:00Z', '2026-03-29T01:00:00Z'],
	[range('10-25 02:00:00', '10-25 02:59:59'), '2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z'],
])('%j has the moments of a clock that is changed', (of, start, end) => {
	const { periods } = aggregateRange(of, 'hourly', 'Europe/Berlin', LATER);
	expect(periods[0]?.start).toBe(Date.parse(start));
	expect(periods.at(-1)?.end).toBe(Date.parse(end));
});

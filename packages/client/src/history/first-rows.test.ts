import type { Row } from '../model/row.ts';
import { firstRows } from './first-rows.ts';
import { requestOf, samples, scriptedServer, type Behaviour } from './testing/scripted-server.ts';

/** Two months. */
const RANGE = requestOf('2026-09-29 00:00:00', '2026-10-02 23:59:59');
const ROWS = samples(RANGE.from, RANGE.to, 60);

async function first(count: number, rows: Row[] = [...ROWS], behaviour: Behaviour = {}) {
	const { client, asked } = scriptedServer(rows, behaviour);
	const found: Row[] = [];
	for await (const row of firstRows(client, RANGE, count)) found.push(row);
	return { found, asked };
}

test.each([
	[1, [1]],
	[48, [48]],
	[50, [50, 2]],
	[2000, [1000, 1000]],
])('the first %i rows are read with pages of %p', async (count, sizes) => {
	const { found, asked } = await first(count);
	expect(found).toEqual(ROWS.slice(0, count));
	expect(asked.map(({ pageSize }) => pageSize)).toEqual(sizes);
	expect(asked[0]).toMatchObject({
		...{ deviceSn: 'SIMPCS0001', startDate: RANGE.from, endDate: '2026-09-30 23:59:59' },
	});
});

test('rows of one month are put in the order of time', async () => {
	const { found } = await first(48, [...ROWS], { order: (rows) => rows.toReversed() });
	expect(found).toEqual(ROWS.slice(0, 48));
});

test.each<[string, unknown[], number[]]>([
	['as they came where a time cannot be read', ['2026-09-29 02:00:00', 'soon'], [0, 1]],
	[
		'as they came where not all are local times',
		['2026-09-29 02:00:00', Date.UTC(2026, 8, 29)],
		[0, 1],
	],
	['in order where all are moments', [Date.UTC(2026, 8, 29, 2), Date.UTC(2026, 8, 29, 1)], [1, 0]],
	['in order where all are local', ['2026-09-29 02:00:00', '2026-09-29 01:00:00'], [1, 0]],
])('rows stay %s', async (_, times, order) => {
	const rows = times.map((time, n) => ({ time, n }));
	expect((await first(2, rows)).found.map(({ n }) => n)).toEqual(order);
});

test('a row that comes again because pages have moved is taken once', async () => {
	const rows = ROWS.slice(0, 4);
	const before = (call: number): void => {
		if (call === 2) rows.unshift({ time: '2026-09-29 00:30:00', n: -1 });
	};
	const { found } = await first(4, rows, { cap: 2, before });
	expect(new Set(found.map(({ n }) => n)).size).toBe(found.length);
});

test('rows of another range are an error', async () => {
	const rows = samples('2026-01-01 00:00:00', '2026-01-01 01:00:00');
	await expect(first(2, rows, { ignoresRange: true })).rejects.toMatchObject({ fault: 'data' });
});

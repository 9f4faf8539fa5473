import type { Row } from '../model/row.ts';
import { lastRows } from './last-rows.ts';
import { requestOf, samples, scriptedServer } from './testing/scripted-server.ts';

const RANGE = requestOf('2026-09-10 00:00:00', '2026-09-12 23:59:59');
const ROWS = samples(RANGE.from, RANGE.to);

async function last(count: number, rows: Row[] = ROWS) {
	const { client, asked } = scriptedServer(rows);
	const found = await lastRows(client, RANGE, count);
	const parts = new Map(asked.map(({ startDate, pageSize }) => [startDate, pageSize]));
	return { found, parts: [...parts] };
}

test.each([
	[1, '2026-09-12 23:55:00', 100],
	[12, '2026-09-12 23:00:00', 100],
	[288, '2026-09-12 00:00:00', 288],
])('the last %i rows are read from %s on, with pages of %i', async (count, from, size) => {
	const { found, parts } = await last(count);
	expect(found).toEqual(ROWS.slice(-count));
	expect(parts).toEqual([[from, size]]);
});

test('further parts are four times as long, where rows are missing', async () => {
	// The last hours have no sample: an hour, then four, then sixteen.
	const { found, parts } = await last(12, ROWS.slice(0, -120));
	expect(found).toEqual(ROWS.slice(-132, -120));
	expect(parts).toEqual([
		['2026-09-12 23:00:00', 100],
		['2026-09-12 19:00:00', 100],
		['2026-09-12 03:00:00', 100],
	]);
});

test('no row before the range is read', async () => {
	const { found, parts } = await last(1000, ROWS.slice(0, 3));
	expect(found).toEqual(ROWS.slice(0, 3));
	expect(parts[0]).toEqual(['2026-09-10 00:00:00', 1000]);
	expect((await last(2, [])).found).toEqual([]);
});

test('rows whose time cannot be read stand at the end of their part', async () => {
	const odd = { time: 'soon', n: -1 };
	const { found } = await last(3, [odd, ...ROWS.slice(-2)]);
	expect(found).toEqual([...ROWS.slice(-2), odd]);
});

test('a request that cannot be is refused before anything is sent', async () => {
	const { client, asked } = scriptedServer(ROWS);
	await expect(lastRows(client, { ...RANGE, from: 'x' }, 1)).rejects.toThrow(/must be a time/);
	expect(asked).toEqual([]);
});

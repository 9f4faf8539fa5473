import { AtessOptionError } from '../errors/index.ts';
import { batchesOf, type HistoryOptions } from './batches.ts';
import type { HistoryClient } from './read-window.ts';
import type { Row } from '../model/row.ts';
import { requestOf, samples, scriptedServer } from './testing/scripted-server.ts';

/** Three months, and few rows. */
const RANGE = requestOf('2026-09-10 00:00:00', '2026-11-20 23:59:59');
const ROWS = samples(RANGE.from, RANGE.to, 600);

/**
 * Reads all windows.
 *
 * @param more rows that come with a call, by its number
 * @returns the options of each read of a window
 */
async function optionsOf(options: HistoryOptions, more: Partial<Record<number, Row>> = {}) {
	const rows = [...ROWS];
	const { client } = scriptedServer(rows, {
		before: (call) => {
			const row = more[call];
			if (row) rows.unshift(row);
		},
	});
	const seen: HistoryOptions[] = [];
	const watched: HistoryClient = {
		requestPages: (operationId, input, own) => {
			seen.push(own ?? {});
			return client.requestPages(operationId, input, own);
		},
	};
	for await (const batch of batchesOf(watched, RANGE, options)) expect(batch.rows).not.toEqual([]);
	return seen;
}

test.each([
	[undefined, [undefined, 'wait', 'wait']],
	['reuse', ['reuse', 'wait', 'wait']],
	['error', ['error', 'error', 'error']],
] as const)('a read in mode %s waits for its own calls before: %p', async (onLimit, modes) => {
	const seen = await optionsOf(onLimit ? { onLimit } : {});
	expect(seen.map((options) => options.onLimit)).toEqual(modes);
});

test('a window is read again from the server, and the next one as the first', async () => {
	// A row comes while the second page of the first window is read.
	const seen = await optionsOf({ pageSize: 10 }, { 2: { ...ROWS[0], n: -1 } });
	expect(seen.map(({ fresh = false }) => fresh)).toEqual([false, true, false, false]);
});

test('a zone that does not exist ends the read before anything is sent', async () => {
	const { client, asked } = scriptedServer(ROWS);
	const read = batchesOf(client, RANGE, { timezone: 'Europe/Atlantis' }).next();
	await expect(read).rejects.toBeInstanceOf(AtessOptionError);
	expect(asked).toEqual([]);
});

test('a read that was ended requests nothing more', async () => {
	const { client, asked } = scriptedServer(ROWS);
	const controller = new AbortController();
	const batches = batchesOf(client, RANGE, { signal: controller.signal });
	await batches.next();
	const calls = asked.length;
	controller.abort(new Error('enough'));
	await expect(batches.next()).rejects.toThrow();
	expect(asked).toHaveLength(calls);
});

test.each([
	[250, 100, [1000, 500, 250]],
	[99, 100, [1000, 500, 250, 125, 100]],
	[60, 50, [1000, 500, 250, 125, 62, 50]],
])('a server that refuses more than %i rows, from %i on: %p', async (most, minPageSize, sizes) => {
	const { client, asked } = scriptedServer(ROWS, { refuseAbove: most });
	const batches = batchesOf(client, RANGE, { minPageSize });
	const first = await batches.next().catch((error: unknown) => error);
	const isFound = most >= minPageSize;
	expect(first instanceof Error).toBe(!isFound);
	expect(asked.slice(0, sizes.length).map(({ pageSize }) => pageSize)).toEqual(sizes);
	if (!isFound) expect(asked).toHaveLength(sizes.length);
});

test('a window whose rows keep moving becomes smaller, down to a date, and then it is an error', async () => {
	const rows = [...ROWS];
	const windows: string[] = [];
	const { client } = scriptedServer(rows, {
		before: () => rows.push({ ...ROWS[0], n: rows.length }),
	});
	const watched: HistoryClient = {
		requestPages: (operationId, input, options) => {
			windows.push(`${String(input?.startDate)} to ${String(input?.endDate)}`);
			return client.requestPages(operationId, input, { ...options, pageSize: 1 });
		},
	};
	const moved = batchesOf(watched, RANGE).next();
	await expect(moved).rejects.toMatchObject({ finding: { code: 'rowsMoved' } });
	// 21 dates twice, and half of them each time.
	expect(windows).toEqual(
		[30, 30, 20, 15, 12, 11, 10].map((day) => `2026-09-10 00:00:00 to 2026-09-${day} 23:59:59`),
	);
});

test('a range without anything readable is an error at its end', async () => {
	const range = requestOf('2026-09-10 00:00:00', '2026-09-10 00:59:59');
	const { client } = scriptedServer(samples(range.from, range.to), { poison: () => true });
	const read = batchesOf(client, range).next();
	await expect(read).rejects.toMatchObject({ cursor: { next: range.from } });
});

import fc from 'fast-check';
import { AtessInputError, AtessRateLimitError, AtessResponseError } from '../errors/index.ts';
import type { HistoryOptions } from './batches.ts';
import type { HistoryBatch } from './batch.ts';
import { cursorOf } from './cursor.ts';
import { createHistory } from './history.ts';
import type { HistoryClient } from './read-window.ts';
import type { HistoryRequest } from './request.ts';
import {
	refusal,
	requestOf,
	samples,
	scriptedServer,
	shuffled,
	type Behaviour,
} from './testing/scripted-server.ts';
import type { Row } from '../model/row.ts';

const RANGE = requestOf('2026-09-10 00:00:00', '2026-11-20 23:59:59');
/** Ten hours apart: few rows, and still several windows with many pages. */
const ROWS = samples(RANGE.from, RANGE.to, 600);

async function batches(
	client: HistoryClient,
	request: HistoryRequest = RANGE,
	options: HistoryOptions = {},
): Promise<HistoryBatch[]> {
	const read: HistoryBatch[] = [];
	for await (const batch of createHistory(client).batches(request, options)) read.push(batch);
	return read;
}

async function rowsOf(
	client: HistoryClient,
	options?: HistoryOptions,
	request = RANGE,
): Promise<Row[]> {
	return (await batches(client, request, options)).flatMap(({ rows }) => rows);
}

async function failure(run: Promise<unknown>): Promise<Error> {
	const error: unknown = await run.then(
		() => undefined,
		(caught: unknown) => caught,
	);
	if (error instanceof Error) return error;
	throw new Error('it did not fail');
}

const behaviours: fc.Arbitrary<Behaviour & { seed: number }> = fc
	.record({
		cap: fc.oneof(fc.constant(Infinity), fc.integer({ min: 2, max: 40 })),
		offsetBy: fc.constantFrom('taken' as const, 'asked' as const),
		total: fc.constantFrom('number' as const, 'text' as const, 'missing' as const),
		bare: fc.boolean(),
		sort: fc.constantFrom('ascending', 'descending', 'mixed'),
		seed: fc.nat(),
	})
	.map(({ sort, seed, ...rest }) => ({
		...rest,
		seed,
		order: (rows: Row[]): Row[] =>
			sort === 'ascending'
				? rows
				: sort === 'descending'
					? rows.toReversed()
					: shuffled(rows, seed),
	}));

const readings = fc.record({
	pageSize: fc.integer({ min: 3, max: 60 }),
	windowDays: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
});

describe('any response of the server', () => {
	test('every row comes exactly once and in order', async () => {
		await fc.assert(
			fc.asyncProperty(
				behaviours,
				readings,
				fc.array(fc.nat(ROWS.length - 1), { maxLength: 5 }),
				async (behaviour, { pageSize, windowDays }, twice) => {
					// Each at most once more: a page of nothing but copies cannot be distinguished from a repeated
					// page.
					const copies = [...new Set(twice)].map((index) => ({ ...ROWS[index] }));
					const sent = [...ROWS, ...copies].sort((a, b) =>
						String(a.time) < String(b.time) ? -1 : 1,
					);
					const { client } = scriptedServer(sent, behaviour);
					const options = { pageSize, ...(windowDays !== undefined && { windowDays }) };
					expect(await rowsOf(client, options)).toEqual(ROWS);
				},
			),
			{ numRuns: 150 },
		);
	});

	test('killed at any call or row, it goes on from the last cursor without loss or repeat', async () => {
		await fc.assert(
			fc.asyncProperty(
				behaviours,
				readings,
				fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
				async (behaviour, { pageSize, windowDays }, kills) => {
					const stored: Row[] = [];
					let cursor: string | undefined;
					for (const dieAt of [...kills, Infinity]) {
						const { client } = scriptedServer(ROWS, {
							...behaviour,
							before: (call) => {
								if (call >= dieAt) throw new Error('killed');
							},
						});
						const options = {
							pageSize,
							...(windowDays !== undefined && { windowDays }),
							...(cursor !== undefined && { cursor }),
						};
						try {
							for await (const batch of createHistory(client).batches(RANGE, options)) {
								// One transaction in the caller's store.
								stored.push(...batch.rows);
								cursor = JSON.stringify(batch.cursor);
							}
						} catch (error) {
							expect(error).toEqual(new Error('killed'));
						}
					}
					expect(stored).toEqual(ROWS);
				},
			),
			{ numRuns: 100 },
		);
	});

	test.each(['ascending', 'descending'])(
		'rows that arrive while an %s list is read neither push out nor double others',
		async (sort) => {
			await fc.assert(
				fc.asyncProperty(
					fc.integer({ min: 5, max: 30 }),
					fc.integer({ min: 3, max: 30 }),
					fc.integer({ min: 2, max: 12 }),
					async (pageSize, cap, every) => {
						const visible = ROWS.slice(0, 150);
						const arriving = ROWS.slice(150);
						const { client } = scriptedServer(visible, {
							cap,
							order: (rows) => (sort === 'ascending' ? rows : rows.toReversed()),
							before: (call) => {
								const row = call % every === 0 ? arriving.shift() : undefined;
								if (row) visible.push(row);
							},
						});
						const rows = await rowsOf(client, { pageSize, maxRereads: 40 });
						expect(rows.length).toBeGreaterThanOrEqual(150);
						expect(rows).toEqual(ROWS.slice(0, rows.length));
					},
				),
				{ numRuns: 40 },
			);
		},
	);
});

describe('paging', () => {
	test('one row more on the second page lets the window be read again, and reports it', async () => {
		const rows = ROWS.slice(0, 30);
		const { client } = scriptedServer(rows, {
			order: (same) => same.toReversed(),
			before: (call) => {
				if (call === 2) rows.push(...ROWS.slice(30, 31));
			},
		});
		const read = await batches(client, RANGE, { pageSize: 10 });
		expect(read.flatMap((batch) => batch.rows)).toEqual(ROWS.slice(0, 31));
		expect(read[0]?.report).toMatchObject({ rereads: 1, calls: 6, order: 'descending' });
	});

	test('a window that is read again takes no remembered pages', async () => {
		const rows = ROWS.slice(0, 30);
		const { client } = scriptedServer(rows, {
			before: (call) => {
				if (call === 2) rows.push(...ROWS.slice(30, 31));
			},
		});
		const fresh: unknown[] = [];
		const watched: HistoryClient = {
			requestPages: (id, input, options) => {
				fresh.push(options?.fresh ?? false);
				return client.requestPages(id, input, options);
			},
		};
		await batches(watched, RANGE, { pageSize: 10 });
		// September is read twice; October and November follow.
		expect(fresh).toEqual([false, true, false, false]);
	});

	test('rows that never stop moving are an error after the last attempt', async () => {
		const day = requestOf('2026-09-10 00:00:00', '2026-09-10 23:59:59');
		const rows = samples(day.from, day.to);
		const { client, asked } = scriptedServer(rows, { cap: 100, before: () => void rows.pop() });
		const error = await failure(batches(client, day, { maxRereads: 3 }));
		expect(error).toBeInstanceOf(AtessResponseError);
		expect(error.message).toMatch(/changed during each of 4 reads/);
		expect(asked).toHaveLength(8);
	});

	test('a page size that is refused is halved, and stays so in later windows and in the cursor', async () => {
		const { client, asked } = scriptedServer(ROWS, { refuseAbove: 300 });
		const read = await batches(client);
		expect(asked.slice(0, 4).map(({ pageSize }) => pageSize)).toEqual([1000, 500, 250, 250]);
		expect(read.map(({ cursor }) => cursor.pageSize)).toEqual([250, 250, 250]);
		expect(read.flatMap(({ rows }) => rows)).toEqual(ROWS);
	});

	test('halving ends at the floor with the refusal itself', async () => {
		const { client, asked } = scriptedServer(ROWS, { refuseAbove: 0 });
		const error = await failure(batches(client));
		expect(error.message).toMatch(/system error/);
		expect(asked.map(({ pageSize }) => pageSize)).toEqual([1000, 500, 250, 125, 100]);
	});

	test('a cap is reported, not taken for the end', async () => {
		const read = await batches(scriptedServer(ROWS, { cap: 7 }).client);
		expect(read[0]?.report).toMatchObject({ pageSize: 1000, pageSizeTaken: 7, rows: 51 });
	});

	test('more pages than allowed are an error', async () => {
		const { client } = scriptedServer(ROWS, { cap: 5 });
		await expect(batches(client, RANGE, { maxPages: 3 })).rejects.toThrow(/more than 3 pages/);
	});

	test('a refusal because of the rate is not retried and shows how far the read had come', async () => {
		const site = { operationId: 'pcsDataList', method: 'GET', path: '/' };
		const tooOften = new AtessRateLimitError(site, {
			...{ code: 429, msg: '', httpStatus: 429 },
			waitMs: 5000,
		});
		const { client, asked } = scriptedServer(ROWS, {
			before: (call) => {
				if (call === 2) throw tooOften;
			},
		});
		const error = await failure(batches(client));
		expect(error).toBe(tooOften);
		expect(asked).toHaveLength(2);
		expect(cursorOf(error)).toMatchObject({ next: '2026-10-01 00:00:00' });
		const cursor = JSON.stringify(cursorOf(error));
		const rest = await rowsOf(scriptedServer(ROWS).client, { cursor });
		expect(rest).toEqual(ROWS.filter(({ time }) => String(time) >= '2026-10-01'));
	});

	test('an abort ends it before the next call', async () => {
		const controller = new AbortController();
		const { client, asked } = scriptedServer(ROWS);
		const read = createHistory(client).batches(RANGE, { signal: controller.signal });
		await read.next();
		controller.abort(new Error('enough'));
		await expect(read.next()).rejects.toThrow('enough');
		expect(asked).toHaveLength(1);
	});
});

describe('rows', () => {
	test('outside the range are an error that names one', async () => {
		const { client } = scriptedServer(samples('2026-08-01 00:00:00', '2026-08-01 01:00:00'), {
			ignoresRange: true,
		});
		await expect(batches(client)).rejects.toThrow(
			/A row of 2026-08-01 00:00:00 is outside the requested range from 2026-09-10 /,
		);
	});

	test('without a time that can be read are handed out apart and counted', async () => {
		const odd = [{ time: null, n: 1 }, { n: 2 }, { time: '2026-02-30 00:00:00' }, { time: 17 }];
		const { client } = scriptedServer([...ROWS.slice(0, 3), ...odd], { ignoresRange: true });
		const [first] = await batches(client, requestOf(RANGE.from, '2026-09-30 23:59:59'));
		expect(first?.rows).toEqual(ROWS.slice(0, 3));
		expect(first?.unreadable).toEqual(odd);
		expect(first?.report).toMatchObject({ rows: 3, unreadable: 4 });
	});

	test('come one by one, and nothing is fetched that was not requested', async () => {
		const { client, asked } = scriptedServer(ROWS);
		const rows = createHistory(client).rows(RANGE);
		expect(await rows.next()).toEqual({ done: false, value: ROWS[0] });
		expect(asked).toHaveLength(1);
	});
});

test.each<[string, Partial<HistoryRequest>, RegExp]>([
	['a day that does not exist', { from: '2026-02-30 00:00:00' }, /from must be a time that exists/],
	['a date alone', { to: '2026-11-20' }, /to must be a time that exists/],
	['an end before the start', { to: '2026-09-09 23:59:59' }, /is before from/],
	[
		'an operation without a range',
		{ operationId: 'plantList' as never },
		/is not an operation of hist/,
	],
])('%s is refused before anything is sent', async (_, part, message) => {
	const { client, asked } = scriptedServer(ROWS);
	const error = await failure(batches(client, { ...RANGE, ...part }));
	expect(error).toBeInstanceOf(AtessInputError);
	expect(error.message).toMatch(message);
	expect(asked).toEqual([]);
});

test('coverage goes on counting after a refusal, and throws what is not about reading', async () => {
	const request = requestOf('2026-09-29 00:00:00', '2026-10-02 23:59:59');
	const server = scriptedServer(samples(request.from, request.to), {
		before: (call) => {
			if (call > 1) throw refusal(403, 'gone');
		},
	});
	const history = createHistory(server.client, { now: () => Date.UTC(2026, 10, 1) });
	const days = [];
	const errors: unknown[] = [];
	const options = {
		timezone: 'UTC',
		onError: (error: unknown) => errors.push(error),
		minPageSize: 1000,
	};
	for await (const day of history.coverage(request, options)) days.push(day);
	expect(days.map(({ received, gaps }) => [received, gaps.map(({ reason }) => reason)])).toEqual([
		[288, []],
		[288, []],
		[0, ['error']],
		[0, ['error']],
	]);
	expect(errors).toHaveLength(1);
	const sound = createHistory(scriptedServer([]).client);
	const failing = { timezone: 'UTC', onBatch: () => Promise.reject(new Error('disk full')) };
	await expect(sound.coverage(request, failing).next()).rejects.toThrow('disk full');
});

test.each([
	['one second', '2026-09-30 23:55:00', ['2026-09-30 23:55:00']],
	['a month up to its midnight', '2026-09-01 00:00:00', undefined],
])('a range of %s has the sample of its last second', async (_, from, times) => {
	const to = times ? from : '2026-10-01 00:00:00';
	const { client } = scriptedServer(samples('2026-09-30 23:00:00', '2026-10-01 01:00:00'));
	const rows = await rowsOf(client, undefined, requestOf(from, to));
	expect(rows.at(-1)?.time).toBe(to);
	expect(rows).toHaveLength(times ? 1 : 13);
});

test('a window without rows keeps the time of the last row before it', async () => {
	const rows = samples('2026-09-29 00:00:00', '2026-09-30 23:55:00');
	const { client } = scriptedServer(rows);
	const request = requestOf('2026-09-29 00:00:00', '2026-10-31 23:59:59');
	const times: unknown[] = [];
	for await (const { cursor } of createHistory(client).batches(request))
		times.push(cursor.lastTime);
	expect(times).toEqual(['2026-09-30 23:55:00', '2026-09-30 23:55:00']);
});

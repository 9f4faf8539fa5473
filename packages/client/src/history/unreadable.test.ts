import fc from 'fast-check';
import { AtessResponseError } from '../errors/index.ts';
import { cursorOf } from './cursor.ts';
import { createHistory, type HistoryBatch, type HistoryOptions } from './index.ts';
import { requestOf, samples, scriptedServer, type Behaviour } from './testing/scripted-server.ts';
import type { Row } from '../model/row.ts';

const RANGE = requestOf('2026-11-01 00:00:00', '2026-11-12 23:59:59');
const ROWS = samples(RANGE.from, RANGE.to);
const OPTIONS = { timezone: 'UTC', windowDays: 3 };

async function read(rows: readonly Row[], behaviour: Behaviour, options: HistoryOptions = {}) {
	const { client, asked } = scriptedServer(rows, behaviour);
	const batches: HistoryBatch[] = [];
	let error: unknown;
	try {
		for await (const batch of createHistory(client).batches(RANGE, { ...OPTIONS, ...options })) {
			batches.push(batch);
		}
	} catch (caught) {
		error = caught;
	}
	return {
		rows: batches.flatMap((batch) => batch.rows),
		gaps: batches.flatMap((batch) => batch.gaps),
		batches,
		asked,
		error,
	};
}

async function coverage(rows: readonly Row[], behaviour: Behaviour) {
	const { client } = scriptedServer(rows, behaviour);
	const history = createHistory(client, { now: () => Date.UTC(2027, 0, 1) });
	const gaps = [];
	for await (const day of history.coverage(RANGE, OPTIONS)) gaps.push(...day.gaps);
	return gaps;
}

test.each([0, 1, 700, 1500, ROWS.length - 1])(
	'one sample that no response can hold costs its hour (sample %i)',
	async (index) => {
		const poison = (row: Row): boolean => row === ROWS[index];
		const { rows, gaps, error, asked } = await read(ROWS, { poison });
		expect(error).toBeUndefined();
		const hour = String(ROWS[index]?.time).slice(0, 13);
		expect(rows).toEqual(ROWS.filter(({ time }) => !String(time).startsWith(hour)));
		expect(gaps).toMatchObject([
			{
				from: `${hour}:00:00`,
				to: `${hour}:59:59`,
				reason: 'error',
				detail: 'The response is not JSON (HTTP 200)',
			},
		]);
		expect(asked.length).toBeLessThan(30);
		expect(await coverage(ROWS, { poison })).toMatchObject([{ missing: 12, reason: 'error' }]);
	},
);

test('with any responses unreadable, each other sample comes once and the rest is in the gaps', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(fc.nat(ROWS.length - 1), { maxLength: 4 }),
			fc.boolean(),
			async (places, descending) => {
				const bad = new Set(places.map((place) => ROWS[place]));
				const { rows, gaps } = await read(ROWS, {
					poison: (row) => bad.has(row),
					order: (same) => (descending ? same.toReversed() : same),
				});
				const isIn = ({ time }: Row): boolean =>
					gaps.some(({ from, to }) => String(time) >= from && String(time) <= to);
				expect(rows).toEqual(ROWS.filter((row) => !isIn(row)));
				expect([...bad].every((row) => row && isIn(row))).toBe(true);
			},
		),
		{ numRuns: 8 },
	);
});

test('a window without anything readable is one gap between the others, at a bounded cost', async () => {
	const isBad = ({ time }: Row): boolean =>
		String(time) >= '2026-11-04' && String(time) < '2026-11-07';
	const { rows, error, asked } = await read(ROWS, { poison: isBad });
	expect(error).toBeUndefined();
	expect(rows).toEqual(ROWS.filter((row) => !isBad(row)));
	expect(asked.length).toBeLessThan(40);
	expect(await coverage(ROWS, { poison: isBad })).toMatchObject([
		{ missing: 288, reason: 'error' },
		{ missing: 288, reason: 'error' },
		{ missing: 288, reason: 'error' },
	]);
});

test('killed behind a gap, a read goes on behind it', async () => {
	const poison = (row: Row): boolean => row === ROWS[0];
	const { batches } = await read(ROWS, { poison });
	const at = batches.findIndex(({ gaps }) => gaps.length > 0);
	const rest = await read(ROWS, { poison }, { cursor: JSON.stringify(batches[at]?.cursor) });
	expect(rest.gaps).toEqual([]);
	expect([...batches.slice(0, at + 1).flatMap((batch) => batch.rows), ...rest.rows]).toEqual(
		ROWS.slice(12),
	);
});

describe('a server that gives nothing readable', () => {
	test('is an error from the start, and costs a bounded number of calls', async () => {
		const { error, batches, asked } = await read(ROWS, { poison: () => true });
		expect(error).toBeInstanceOf(AtessResponseError);
		expect(cursorOf(error)).toMatchObject({ next: RANGE.from });
		expect(batches).toEqual([]);
		expect(asked.length).toBeLessThan(80);
	});

	test('is an error after three windows that come behind readable ones', async () => {
		const rows = samples(RANGE.from, '2026-11-30 23:59:59');
		const { client } = scriptedServer(rows, { poison: ({ time }) => String(time) >= '2026-11-04' });
		const range = { ...RANGE, to: '2026-11-30 23:59:59' };
		const found: Row[] = [];
		const reading = (async () => {
			for await (const batch of createHistory(client).batches(range, OPTIONS))
				found.push(...batch.rows);
		})();
		await expect(reading).rejects.toThrow(AtessResponseError);
		expect(found).toEqual(rows.filter(({ time }) => String(time) < '2026-11-04'));
	});

	test('is another server after three empty responses', async () => {
		const site = { operationId: 'pcsDataList', method: 'GET', path: '/' };
		const { error, asked } = await read(ROWS, {
			before: () => {
				throw new AtessResponseError(site, { code: 'empty', params: {} });
			},
		});
		expect(error).toBeInstanceOf(AtessResponseError);
		expect(asked).toHaveLength(3);
	});
});

test('a page that is empty too early costs what is missing, not what came', async () => {
	let calls = 0;
	const { client } = scriptedServer(ROWS);
	const short: typeof client = {
		async *requestPages(...args) {
			for await (const page of client.requestPages(...args)) {
				calls += 1;
				yield page;
				if (calls === 1) {
					const site = { operationId: 'pcsDataList', method: 'GET', path: '/' };
					const params = { page: 2, total: 288, before: 100 };
					throw new AtessResponseError(site, { code: 'pageEmpty', params });
				}
			}
		},
	};
	const gaps = [];
	const history = createHistory(short, { now: () => Date.UTC(2027, 0, 1) });
	const options = { ...OPTIONS, pageSize: 100 };
	for await (const day of history.coverage(RANGE, options)) gaps.push(...day.gaps);
	expect(gaps).toMatchObject([
		{ from: '2026-11-01 08:20:00', missing: 188, reason: 'error' },
		{ missing: 288, reason: 'error' },
		{ missing: 288, reason: 'error' },
	]);
});

test.each([
	['text', 'soon'],
	['nothing', null],
])('samples with %s for a time are not missing on the server', async (_, time) => {
	const rows = ROWS.map((row, n) => (n === 100 || (n >= 600 && n < 610) ? { ...row, time } : row));
	const gaps = await coverage(rows, {});
	expect(gaps.every(({ reason }) => reason === 'unreadableTime')).toBe(true);
	expect(gaps.reduce((sum, { missing }) => sum + missing, 0)).toBe(11);
});

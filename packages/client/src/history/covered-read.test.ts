import type { HistoryBatch } from './batch.ts';
import { createHistory } from './history.ts';
import type { HistoryRequest } from './request.ts';
import { refusal, requestOf, samples, scriptedServer } from './testing/scripted-server.ts';

const RANGE = requestOf('2026-09-01 00:00:00', '2026-09-03 23:59:59');
const ROWS = samples(RANGE.from, RANGE.to);
const OPTIONS = { timezone: 'UTC', windowDays: 1 };

/** Counts what comes of a server that fails with one of its calls. */
async function covered(more: object = {}, failsAt = Infinity) {
	const { client, asked } = scriptedServer(ROWS, {
		before: (call) => {
			if (call >= failsAt) throw refusal(403, 'no access');
		},
	});
	const history = createHistory(client, { now: () => Date.UTC(2027, 0, 1) });
	const days = [];
	for await (const day of history.coverage(RANGE, { ...OPTIONS, minPageSize: 1000, ...more })) {
		days.push([day.date, day.received, ...day.gaps.map(({ reason }) => reason)]);
	}
	return { days, asked };
}

test('a read that fails on its way covers the rest with an error', async () => {
	const errors: unknown[] = [];
	const { days } = await covered({ onError: (error: unknown) => errors.push(error) }, 2);
	expect(days).toEqual([
		['2026-09-01', 288],
		['2026-09-02', 0, 'error'],
		['2026-09-03', 0, 'error'],
	]);
	expect(errors).toMatchObject([{ code: 403 }]);
	expect((await covered({}, 2)).days).toEqual(days);
});

test('a read that is ended, or whose batches cannot be kept, is an error', async () => {
	const signal = AbortSignal.abort(new Error('enough'));
	await expect(covered({ signal })).rejects.toThrow();
	const full = new Error('The disk is full.');
	await expect(covered({ onBatch: () => Promise.reject(full) })).rejects.toBe(full);
});

test('each batch is handed out before its days', async () => {
	const seen: number[] = [];
	await covered({ onBatch: ({ rows }: HistoryBatch) => seen.push(rows.length) });
	expect(seen).toEqual([288, 288, 288]);
});

test('a request that cannot be is refused before anything is sent', async () => {
	const { client, asked } = scriptedServer(ROWS);
	const history = createHistory(client);
	const odd = { ...RANGE, to: 'x' } as HistoryRequest<'pcsDataList'>;
	expect(() => history.estimate(odd)).toThrow(/must be a time that exists/);
	await expect(history.coverage(odd, OPTIONS).next()).rejects.toThrow(/must be a time that exists/);
	expect(asked).toEqual([]);
});

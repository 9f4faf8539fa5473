import assert from 'node:assert/strict';
import { answerHistory, DEVICE } from '../payload/history-server.ts';
import { ROWS_PER_YEAR, timeOf } from '../payload/central-row.ts';
import { createAtessClient, createHistory } from '../subject.ts';

// Prints how many MB the resident memory grew at most while a year was read, in one of three ways;
// `live` prints the growth of the heap in use instead, counted after collections.
const REQUEST = {
	operationId: 'hpsCentralDataList',
	deviceSn: DEVICE,
	from: timeOf(0),
	to: timeOf(ROWS_PER_YEAR - 1),
} as const;

type Read = () => AsyncIterable<Readonly<Record<string, unknown>>>;

const client = createAtessClient({
	auth: { userId: 1, secret: 'a-secret' },
	baseUrl: 'https://api.example.com',
	fetch: answerHistory,
});
const history = createHistory(client);

/** The least that anybody can do: page after page, without the client. */
async function* byHand(): AsyncGenerator<Record<string, unknown>> {
	for (let pageNo = 1; ; pageNo++) {
		const query = new URLSearchParams({
			deviceSn: DEVICE,
			startDate: REQUEST.from,
			endDate: REQUEST.to,
			pageNo: String(pageNo),
			pageSize: '1000',
		});
		const request = new Request(`https://api.example.com/api/v1/hps/data-list?${query.toString()}`);
		const { data } = (await (await answerHistory(request)).json()) as {
			data: { datas: Record<string, unknown>[] };
		};
		if (data.datas.length === 0) return;
		yield* data.datas;
	}
}

const WAYS: Readonly<Record<string, { read: Read; keep: boolean }>> = {
	history: { read: () => history.rows(REQUEST), keep: false },
	byHand: { read: byHand, keep: false },
	kept: { read: () => history.rows(REQUEST), keep: true },
	live: { read: () => history.rows(REQUEST), keep: false },
};
const name = process.argv[2] ?? '';
const way = WAYS[name];
if (!way) throw new Error('Which way?');

globalThis.gc?.();
const start = process.memoryUsage.rss();
const startHeap = process.memoryUsage().heapUsed;
let peak = start;
let live = 0;
let count = 0;
const kept = [];
for await (const row of way.read()) {
	count++;
	if (way.keep) kept.push(row);
	if (name === 'live' && count % 1500 === 0) {
		globalThis.gc?.();
		live = Math.max(live, process.memoryUsage().heapUsed - startHeap);
	}
	if (count % 100 === 0) peak = Math.max(peak, process.memoryUsage.rss());
}
// The highest that the system has seen in between, of the whole life of the process.
peak = Math.max(peak, process.resourceUsage().maxRSS * 1024);
assert.equal(count, ROWS_PER_YEAR);
console.log(
	JSON.stringify(
		name === 'live'
			? { liveMB: live / 1e6 }
			: { startMB: start / 1e6, growthMB: (peak - start) / 1e6 },
	),
);

import { createMemoryStore } from 'atess-client';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Account, type Wishes } from './account.ts';
import { routeOf } from './routes.ts';

const WISHES: Wishes = {
	client: 'n8n',
	urgency: 3,
	maxAgeMs: 0,
	patienceMs: 0,
	fresh: false,
	continuation: false,
};
const BODY = JSON.stringify({ code: 200, msg: '', data: { datas: [], total: 0 } });

/** A vendor that responds when a test permits it. */
const waiting: ServerResponse[] = [];
const server = createServer((_, response) => {
	waiting.push(response);
});
beforeAll(async () => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterEach(() => {
	waiting.length = 0;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

function newAccount(): Account {
	return new Account(
		'site',
		{
			baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			userId: '1001',
			secret: 'demo-secret',
			pathOverrides: {},
			concurrency: 4,
		},
		{
			store: createMemoryStore(),
			now: Date.now,
			sleep: () => Promise.resolve(),
			onSent: () => undefined,
		},
	);
}

function read(account: Account, wishes: Partial<Wishes> = {}): Promise<unknown> {
	const query =
		'deviceSn=A&startDate=2026-11-23%2000:00:00&endDate=2026-11-23%2011:00:00&pageNo=1&pageSize=100';
	const route = routeOf('GET', new URL(`http://gateway/api/v1/pcs/data-list?${query}`), undefined);
	if (!route) throw new Error('There is no such operation.');
	return account.send(route, { ...WISHES, ...wishes });
}

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Responds to everything that arrives until the reads have ended. @returns how many requests arrived */
async function requestsOf(reads: readonly Promise<unknown>[]): Promise<number> {
	await until(() => waiting.length > 0);
	let answered = 0;
	const answering = setInterval(() => {
		for (const response of waiting.slice(answered)) {
			response.end(BODY);
			answered++;
		}
	}, 5);
	await Promise.allSettled(reads);
	clearInterval(answering);
	return answered;
}

test('reads of one history at one moment are one request, though a history is not kept', async () => {
	const account = newAccount();
	const reads = Array.from({ length: 5 }, () => read(account));
	expect(await requestsOf(reads)).toBe(1);
	expect(new Set((await Promise.all(reads)).map((result) => JSON.stringify(result))).size).toBe(1);
});

test('reads with other wishes do not get the response of another one', async () => {
	const account = newAccount();
	const reads = [read(account), read(account, { fresh: true })];
	expect(await requestsOf(reads)).toBe(2);
});

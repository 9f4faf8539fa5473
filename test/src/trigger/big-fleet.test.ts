import {
	fleetTable,
	type FleetTable,
} from '../../../packages/client/src/fleet/testing/fleet-table.ts';
import {
	startTableServer,
	type TableRequest,
	type TableServer,
	type TableServerOptions,
} from '../../../packages/client/src/fleet/testing/table-server.ts';
import { strangersAccount } from '../node/account.ts';
import { N8nHost, type HostOptions } from './n8n-host.ts';
import { VirtualNow } from './virtual-now.ts';

/** 300 ms for a request and its response. Time passes only while the trigger waits for them. */
const LATENCY_MS = 300;
/** The time that n8n 2.41.1 gave a poll of a workflow that polls every five minutes. */
const BUDGET_MS = 84_000;

let now: VirtualNow;
/** When the last poll began. */
let began: number;
let server: TableServer;
beforeEach(() => {
	now = new VirtualNow('2026-06-11T03:02:00Z');
	began = now.ms;
});
afterEach(async () => {
	now.end();
	await server.close();
});

async function serve(fleet: FleetTable, options: TableServerOptions = {}): Promise<void> {
	server = await startTableServer(fleet, options);
}

function host(triggerOn: string, options: Partial<HostOptions> = {}): N8nHost {
	const it = new N8nHost({
		parameters: { triggerOn, scope: 'everything' },
		credential: strangersAccount(server.url, { timezone: 'UTC' }).atessApi,
		budgetMs: BUDGET_MS,
		clock: now,
		line: now.line(() => LATENCY_MS),
		...options,
	});
	it.start();
	return it;
}

/** Polls every few minutes. @returns what each poll has requested and how long it took */
async function polls(it: N8nHost, count: number, minutes = 5) {
	const done: { requests: TableRequest[]; ms: number }[] = [];
	for (let i = 0; i < count; i++) {
		const next = (began += minutes * 60_000);
		now.set(next);
		const before = server.seen.length;
		await it.tick();
		done.push({ requests: server.seen.slice(before), ms: now.ms - next });
	}
	return done;
}

/** The device lists that were requested. */
const lists = (from = 0) =>
	server.seen
		.slice(from)
		.flatMap(({ operation, deviceType, query }) =>
			operation === 'list' ? [`${deviceType ?? ''} ${query.dataLogSn ?? ''}`] : [],
		);

const devicesRead = (requests: readonly TableRequest[]) =>
	new Set(
		requests.flatMap(({ operation, query }) =>
			operation === 'latest' || operation === 'history' ? [query.deviceSn ?? ''] : [],
		),
	);

test('the first poll of 981 devices behind 450 data loggers ends within 10 seconds', async () => {
	await serve(fleetTable(981, 450));
	const it = host('newData');
	const begun = now.ms;
	await it.activate();
	expect(now.ms - begun).toBeLessThan(10_000);
	expect(devicesRead(server.seen).size).toBeGreaterThan(20);
	expect(it.errors).toEqual([]);
	expect(it.warnings.join()).toMatch(
		/search for devices is not finished: \d+ of 2700 device lists have been read, and \d+ devices were found/,
	);
});

describe('a fleet that is found over several polls', () => {
	const FLEET = fleetTable(60, 30);
	/** So little time that the search and the reading of the fleet do not fit into one poll. */
	const little = { budgetMs: 15_000 };

	test('has each device read within three polls after it was found, and each sample once', async () => {
		await serve(FLEET);
		const it = host('newData', little);
		await it.activate();
		const found = new Map<string, number>();
		const read = new Map<string, number>();
		const note = (poll: number, requests: readonly TableRequest[]) => {
			for (const deviceSn of Object.keys(stateOf(it).devices)) {
				if (!found.has(deviceSn)) found.set(deviceSn, poll);
			}
			for (const deviceSn of devicesRead(requests))
				if (!read.has(deviceSn)) read.set(deviceSn, poll);
		};
		note(0, server.seen);
		for (let poll = 1; poll <= 8; poll++) {
			const [done] = await polls(it, 1);
			note(poll, done?.requests ?? []);
			expect(done?.ms).toBeLessThan(little.budgetMs);
		}
		expect(found.size).toBe(60);
		for (const [deviceSn, poll] of found) {
			expect((read.get(deviceSn) ?? Infinity) - poll).toBeLessThanOrEqual(3);
		}
		const ids = it.items.map(({ eventId }) => eventId);
		expect(new Set(ids).size).toBe(ids.length);
		expect(it.errors).toEqual([]);
	});

	test('goes on where it was saved when n8n is started again in the middle', async () => {
		await serve(FLEET);
		const it = host('newData', little);
		await it.activate();
		// The first poll delivers samples already, so that n8n saves what it has found.
		await polls(it, 1);
		const saved = lists();
		it.kill();
		const before = server.seen.length;
		it.start();
		await it.activate('init');
		await polls(it, 8);
		expect(Object.keys(stateOf(it).devices)).toHaveLength(60);
		const later = lists(before);
		expect(saved.length).toBeGreaterThan(20);
		expect(later.filter((list) => saved.includes(list))).toEqual([]);
		expect(new Set([...saved, ...later]).size).toBe(30 * 6);
	});

	test('reports no device as offline while the search goes on', async () => {
		await serve(FLEET);
		const it = host('connection', little);
		await it.activate();
		await polls(it, 8);
		expect(Object.keys(stateOf(it).devices)).toHaveLength(60);
		expect(it.items).toEqual([]);
		expect(it.errors).toEqual([]);
	});

	test('keeps a state of less than 450 bytes for each device and 200 for each data logger', async () => {
		await serve(FLEET);
		const it = host('connection');
		await it.activate();
		await polls(it, 4);
		expect(Object.keys(stateOf(it).devices)).toHaveLength(60);
		expect(JSON.stringify(it.staticData).length).toBeLessThan(60 * 450 + 30 * 200);
	});

	test('gets 3 requests when the account is refused from the start', async () => {
		await serve(FLEET, { change: () => ({ code: 403 }) });
		const credential = strangersAccount(server.url, { dataLogSns: 'SIMLOG00001' }).atessApi;
		const it = host('newData', { credential });
		await expect(it.activate()).rejects.toThrow();
		expect(server.seen).toHaveLength(3);
	});
});

test('once all is known a poll makes one call for each device and 2 % more', async () => {
	await serve(fleetTable(250, 20));
	const it = host('newData');
	await it.activate();
	// Every ten minutes, so that no limit of five minutes holds a device back.
	await polls(it, 1, 10);
	const steady = await polls(it, 2, 10);
	for (const { requests, ms } of steady) {
		expect(requests.length).toBeLessThanOrEqual(250 * 1.02);
		expect(devicesRead(requests).size).toBe(250);
		expect(ms).toBeLessThan(0.3 * BUDGET_MS);
	}
	expect(it.warnings.filter((warning) => warning.includes('were not read'))).toEqual([]);
});

test('more devices than a poll can read are read in turn, and this is reported', async () => {
	await serve(fleetTable(150, 15));
	const it = host('newData', { budgetMs: 3000 });
	await it.activate();
	await polls(it, 8);
	const three = await polls(it, 3);
	const [one] = three;
	expect(devicesRead(one?.requests ?? []).size).toBeLessThan(150);
	expect(devicesRead(three.flatMap(({ requests }) => requests)).size).toBe(150);
	expect(it.warnings.at(-1)).toMatch(
		/^\d+ of 150 devices were not read in this poll, because its time was over/,
	);
	expect(
		it.items.some((item) => JSON.stringify(item.warnings ?? '').includes('were not read')),
	).toBe(true);
});

function stateOf(it: N8nHost): { devices: Record<string, unknown> } {
	const [node] = Object.values(it.staticData) as { atess: { devices: Record<string, unknown> } }[];
	return node?.atess ?? { devices: {} };
}

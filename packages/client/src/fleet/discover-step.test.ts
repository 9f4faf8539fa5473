import { createMemoryStore } from '../protection/index.ts';
import { discover } from './discover.ts';
import { discoverStep, type DiscoverStepOptions, type DiscoveryStep } from './discover-step.ts';
import { createPace } from './pace.ts';
import type { KnownDevice } from './settle-listings.ts';
import { fleetTable, type FleetTable } from './testing/fleet-table.ts';
import {
	startTableServer,
	type TableRequest,
	type TableServer,
	type TableServerOptions,
} from './testing/table-server.ts';
import { testClient } from './testing/test-client.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-23T10:00:00Z');
/** As large as the largest fleet that is known of. */
const LARGE = fleetTable(981, 450);
/** Of the same shape, for what does not depend on the size. */
const MEDIUM = fleetTable(218, 100);

let server: TableServer;
let now: number;
afterEach(() => server.close());

async function serve(fleet: FleetTable, options: TableServerOptions = {}): Promise<void> {
	now = START;
	const clock = { now: () => now, set: (time: number) => (now = time) };
	server = await startTableServer(fleet, { clock, ...options });
}

/** A discovery that is gone on with, as a process that keeps nothing but the state and the devices does. */
function discovery(options: DiscoverStepOptions = {}) {
	const store = createMemoryStore({ now: () => now });
	const limits = { mode: 'off' } as const;
	const client = () => testClient(server.url, { limits, store, now: () => now });
	const known = new Map<string, KnownDevice>();
	let state: string | undefined;
	const pace = createPace({ now: () => now });
	return {
		known,
		state: () => state ?? '',
		async step(more: DiscoverStepOptions = {}): Promise<DiscoveryStep> {
			const before = state === undefined ? undefined : (JSON.parse(state) as unknown);
			const shared = { pace, known, now: () => now, ...options, ...more };
			const step = await discoverStep(client(), { ...shared, state: before });
			for (const { deviceSn, deviceType, dataLogSn } of step.found)
				known.set(deviceSn, { deviceType, dataLogSn });
			for (const deviceSn of step.gone) known.delete(deviceSn);
			state = JSON.stringify(step.state);
			return step;
		},
	};
}

const lists = () => server.seen.filter(({ operation }) => operation === 'list');
const keyOf = ({ deviceType, query }: TableRequest) =>
	`${deviceType ?? ''} ${query.dataLogSn ?? ''}`;
const forMs = (ms: number) => {
	const end = now + ms;
	return { isOver: () => now >= end };
};

describe('a fleet of 981 devices behind 450 data loggers at 300 ms', () => {
	test('is found in steps of some seconds, none of them longer, the first with devices', async () => {
		await serve(LARGE, { latencyMs: 300 });
		const it = discovery();
		const counts: number[] = [];
		for (let steps = 0; steps < 40; steps++) {
			const begun = now;
			const { isComplete, isCut } = await it.step(forMs(5000));
			expect(now - begun).toBeLessThanOrEqual(5000 + 300);
			expect(isCut).toBe(!isComplete);
			counts.push(it.known.size);
			if (isComplete) break;
		}
		expect(counts[0]).toBeGreaterThan(50);
		expect(it.known.size).toBe(981);
		expect(counts.length).toBeLessThan(15);
		expect(server.busiest).toBeLessThanOrEqual(16);
		// Plants, data loggers, and each list once.
		expect(server.seen).toHaveLength(2 + 450 * 6);
	});

	test('has its lists with devices read before most of the others', async () => {
		await serve(MEDIUM);
		const it = discovery();
		await it.step({ maxCalls: 300 });
		// A plain order would have found the devices of three types: 45 %.
		expect(it.known.size).toBeGreaterThan(0.7 * 218);
	});

	test('costs about 2 % of a call for each device and poll once it is known', async () => {
		await serve(MEDIUM);
		const it = discovery();
		await it.step();
		server.seen.length = 0;
		const devices = 218;
		for (let poll = 0; poll < 288; poll++) {
			now += 5 * MINUTE;
			await it.step({ maxCalls: 0.02 * devices });
		}
		// Once an hour the lists of plants and data loggers come on top.
		expect(server.seen.length).toBeLessThanOrEqual(288 * Math.ceil(0.02 * devices) + 2 * 24);
		const read = lists().map(keyOf);
		const had = new Set(
			MEDIUM.devices.map(({ deviceType, dataLogSn }) => `${deviceType} ${dataLogSn}`),
		);
		// Every list that has devices several times a day, and no other twice.
		expect(
			Math.min(...[...had].map((key) => read.filter((each) => each === key).length)),
		).toBeGreaterThanOrEqual(2);
		const others = read.filter((key) => !had.has(key));
		expect(others).toHaveLength(new Set(others).size);
		expect(it.known.size).toBe(218);
	});

	test('is kept in less than 200 bytes for each data logger', async () => {
		await serve(MEDIUM);
		const it = discovery();
		await it.step();
		expect(it.state().length).toBeLessThan(100 * 200);
	});

	test('goes on in another process where it was left, and reads no list twice', async () => {
		await serve(MEDIUM);
		const it = discovery();
		await it.step({ maxCalls: 200 });
		await it.step();
		expect(new Set(lists().map(keyOf)).size).toBe(lists().length);
		expect(it.known.size).toBe(218);
	});
});

describe('the findings', () => {
	const small = fleetTable(12, 4);

	test('is the same as that of a discovery without steps', async () => {
		await serve(small);
		const it = discovery();
		while (!(await it.step({ maxCalls: 3 })).isComplete);
		const whole = await discover(testClient(server.url, { limits: { mode: 'off' } }));
		expect([...it.known.keys()].sort()).toEqual(
			whole.devices.map(({ deviceSn }) => deviceSn).sort(),
		);
		for (const { deviceSn, deviceType, dataLogSn } of whole.devices) {
			expect(it.known.get(deviceSn)).toEqual({ deviceType, dataLogSn });
		}
	});

	test('is not gone because its list has yet to be read, or fails', async () => {
		let isBroken = false;
		await serve(small, { change: () => (isBroken ? { code: 500 } : undefined) });
		const it = discovery();
		await it.step();
		isBroken = true;
		for (let hour = 0; hour < 30; hour++) {
			now += 60 * MINUTE;
			const { gone } = await it.step({ maxCalls: 4 });
			expect(gone).toEqual([]);
		}
	});

	test('is gone once its own list is read without it, and found again where it has moved to', async () => {
		const [moved] = small.devices;
		const devices = small.devices.map((device) =>
			device === moved ? { ...device, dataLogSn: 'SIMLOG00003' } : device,
		);
		await serve(small);
		const it = discovery();
		await it.step();
		await server.close();
		await serve({ ...small, devices: devices.slice(0, -1) });
		// The list that it is in now had no devices, so it is read after a day.
		now += 24 * 60 * MINUTE;
		const { gone, found } = await it.step();
		expect(gone).toEqual([small.devices.at(-1)?.deviceSn]);
		expect(found).toContainEqual(
			expect.objectContaining({ deviceSn: moved?.deviceSn, dataLogSn: 'SIMLOG00003' }),
		);
	});

	test('goes with its data logger, when all lists of data loggers could be read without it', async () => {
		await serve(small);
		const it = discovery();
		await it.step();
		await server.close();
		const dataLoggers = small.dataLoggers.slice(1);
		const devices = small.devices.filter(({ dataLogSn }) => dataLogSn !== 'SIMLOG00001');
		let isBroken = true;
		await serve(
			{ dataLoggers, devices },
			{
				change: ({ operation }) => (isBroken && operation === 'plants' ? { code: 500 } : undefined),
			},
		);
		now += 60 * MINUTE;
		expect((await it.step({ maxCalls: 1 })).gone).toEqual([]);
		isBroken = false;
		now += 60 * MINUTE;
		const { gone } = await it.step({ maxCalls: 1 });
		expect(gone).toHaveLength(3);
	});
});

test('a new data logger is read before everything that is due again', async () => {
	await serve(fleetTable(12, 4));
	const it = discovery();
	await it.step();
	await server.close();
	await serve(fleetTable(15, 5));
	now += 24 * 60 * MINUTE;
	await it.step({ maxCalls: 7 });
	expect(lists().map(({ query }) => query.dataLogSn)).toEqual(Array(6).fill('SIMLOG00005'));
});

test('a list that fails is read again after 15 minutes, and the others are not', async () => {
	let isBroken = true;
	await serve(fleetTable(12, 4), {
		change: ({ deviceType, query }) =>
			isBroken && deviceType === 'pcs' && query.dataLogSn === 'SIMLOG00001'
				? { code: 500 }
				: undefined,
	});
	const it = discovery();
	const { warnings, isComplete } = await it.step();
	expect(warnings).toMatchObject([{ deviceType: 'pcs', dataLogSn: 'SIMLOG00001' }]);
	expect(isComplete).toBe(true);
	expect(it.known.size).toBe(11);
	server.seen.length = 0;
	isBroken = false;
	now += 14 * MINUTE;
	await it.step();
	expect(server.seen).toEqual([]);
	now += MINUTE;
	await it.step();
	expect(server.seen).toMatchObject([{ deviceType: 'pcs', query: { dataLogSn: 'SIMLOG00001' } }]);
	expect(it.known.size).toBe(12);
});

test('a refused account ends all steps after 3 calls, and nothing is written down as read', async () => {
	await serve(MEDIUM, { change: () => ({ code: 403 }) });
	const it = discovery({ start: { account: true, dataLogSns: ['SIMLOG00001'] } });
	const { isComplete, progress } = await it.step();
	await it.step();
	expect(server.seen).toHaveLength(3);
	expect(isComplete).toBe(false);
	expect(progress.read).toBe(0);
});

test('plants whose data loggers are read one by one are read in steps, too', async () => {
	const fleet = fleetTable(60, 40);
	await serve(fleet, { namesPlants: false });
	const it = discovery();
	let steps = 0;
	while (!(await it.step({ maxCalls: 10 })).isComplete) steps++;
	expect(steps).toBeGreaterThan(20);
	expect(it.known.size).toBe(60);
	expect(server.seen.filter(({ query }) => query.plantId !== undefined)).toHaveLength(20);
});

test.each<[string, unknown]>([
	['nothing', undefined],
	['another version', { v: 2 }],
	['nonsense', { v: 1, placesAt: 0, toAsk: [1], unseen: [], dataLoggers: {}, unclear: {} }],
])('a state that is %s begins from the start', async (_, state) => {
	await serve(fleetTable(3, 1));
	const { found } = await discoverStep(testClient(server.url), { state });
	expect(found).toHaveLength(3);
});

test('where the clock was set back, nothing is waited for longer', async () => {
	await serve(fleetTable(3, 1));
	const it = discovery();
	await it.step();
	server.seen.length = 0;
	now -= 30 * 24 * 60 * MINUTE;
	await it.step();
	now += 60 * MINUTE;
	await it.step();
	expect(lists().length).toBeGreaterThan(0);
});

import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import {
	AtessAuthError,
	AtessInputError,
	AtessNetworkError,
	AtessRateLimitError,
	AtessResponseError,
} from '../errors/index.ts';
import { CIRCUIT_RULES } from '../protection/index.ts';
import { AtessDeviceTypeError } from './fleet-errors.ts';
import type { DeviceType } from '../document/device-type.ts';
import { latestOf, readLatest, type DeviceRef, type LatestResult } from './latest.ts';
import { failure, testClient } from './testing/test-client.ts';
import { startRouteServer, type Reply, type RouteServer } from './testing/route-server.ts';
import { untilIdle } from '../testing/until-idle.ts';

let server: RouteServer;
beforeAll(async () => {
	server = await startRouteServer();
});
afterAll(() => server.close());

const client = () => testClient(server.url);
const pcs = (number: number) => ({ deviceSn: `SIMPCS${number}`, deviceType: 'pcs' as const });
const fleet = (size: number) => Array.from({ length: size }, (_, number) => pcs(number));
const ok = (deviceSn = ''): Reply => ({ data: { time: '2026-11-23 10:00:00', name: deviceSn } });

test('one result for each device, in the order of the input, regardless of which response comes first', async () => {
	server.answer(async ({ query }) => {
		await wait((Number(query.deviceSn?.slice(-1)) * 7) % 10);
		return ok(query.deviceSn);
	});
	const arrived: LatestResult[] = [];
	const results = await readLatest(client(), fleet(30), {
		onResult: (result) => {
			arrived.push(result);
		},
	});
	expect(results.map(({ data }) => data?.name)).toEqual(fleet(30).map(({ deviceSn }) => deviceSn));
	expect(new Set(arrived)).toEqual(new Set(results));
	expect(arrived).not.toEqual(results);
});

test.each<[string, Reply, new (...args: never[]) => Error]>([
	['refused', { code: 403 }, AtessAuthError],
	['requested too often', { status: 429, text: '' }, AtessRateLimitError],
	['cut off', 'break', AtessNetworkError],
	['a text as the response', { data: 'lost' }, AtessResponseError],
])('a device that is %s is its own error; the others have their data', async (_, bad, type) => {
	server.answer(({ query }) => (query.deviceSn === 'SIMPCS2' ? bad : ok()));
	const results = await readLatest(client(), fleet(6));
	expect(results.map(({ error }) => error !== undefined)).toEqual([0, 0, 1, 0, 0, 0].map(Boolean));
	expect(results[2]).toMatchObject({ ...pcs(2), error: expect.any(type) as Error });
	expect(results[2]?.error?.message).toContain('SIMPCS2');
});

test('a serial number that cannot be one is an error of that device alone, and is not sent', async () => {
	server.answer(() => ok());
	const results = await readLatest(client(), [
		pcs(1),
		{ deviceSn: 'a b', deviceType: 'pcs' },
		pcs(2),
	]);
	expect(results[1]?.error).toBeInstanceOf(AtessInputError);
	expect(server.seen).toHaveLength(2);
});

test('a device without data has null', async () => {
	server.answer(() => ({ data: null }));
	expect(await readLatest(client(), [pcs(1)])).toEqual([{ ...pcs(1), data: null }]);
});

describe('a device whose type is not known', () => {
	test('is read by the call that finds its type, which is remembered', async () => {
		server.answer(({ id }) => (id === 'hpsStringDataLast' ? ok() : { code: 400 }));
		const memory = new Map<string, DeviceType>();
		const [result] = await readLatest(client(), ['SIMHPS0009'], { memory });
		expect(result).toMatchObject({
			deviceType: 'hpsString',
			data: { time: '2026-11-23 10:00:00' },
		});
		expect(server.seen.map(({ id }) => id)).toEqual(['hpsCentralDataLast', 'hpsStringDataLast']);
		expect(memory).toEqual(new Map([['SIMHPS0009', 'hpsString']]));
	});

	test('is an error without a kind when nothing knows it', async () => {
		server.answer(() => ({ code: 400 }));
		const [result] = await readLatest(client(), ['SIMXYZ0001'], { among: ['pcs', 'bcu'] });
		expect(result).toEqual({
			deviceSn: 'SIMXYZ0001',
			error: expect.any(AtessDeviceTypeError) as Error,
		});
		expect(server.seen).toHaveLength(2);
	});
});

test.each([1, 3, 8])('no more than %i calls are open at a time', async (concurrency) => {
	server.answer(async () => {
		await untilIdle();
		return ok();
	});
	await readLatest(client(), fleet(40), { concurrency });
	expect(server.busiest).toBeLessThanOrEqual(concurrency);
	expect(server.busiest).toBeGreaterThan(concurrency / 2);
});

test('1,000 devices with random failures: every device once, in order, right', async () => {
	const replies = {
		data: ok(),
		none: { data: null },
		refused: { code: 403 },
		gone: { code: 400 },
		failed: { code: 500 },
		tooOften: { code: 429 },
		cutOff: 'break',
	} as const satisfies Record<string, Reply>;
	const names = Object.keys(replies) as (keyof typeof replies)[];
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.constantFrom(...names), { minLength: 1000, maxLength: 1000 }),
			fc.integer({ min: 1, max: 16 }),
			async (plan, concurrency) => {
				server.answer(({ query }) => {
					const name = plan[Number(query.deviceSn?.slice('SIMPCS'.length))];
					return replies[name ?? 'failed'];
				});
				// This is not about the circuit breaker.
				const rules = { ...CIRCUIT_RULES, failures: Infinity };
				const ours = testClient(server.url, { circuitBreaker: { rules } });
				const results = await readLatest(ours, fleet(1000), { concurrency });
				expect(results.map(({ deviceSn }) => deviceSn)).toEqual(
					fleet(1000).map(({ deviceSn }) => deviceSn),
				);
				expect(results.map(({ error }) => error === undefined)).toEqual(
					plan.map((name) => name === 'data' || name === 'none'),
				);
				expect(server.seen).toHaveLength(1000);
				expect(server.busiest).toBeLessThanOrEqual(concurrency);
			},
		),
		{ numRuns: 3 },
	);
});

test('an abort ends it with the reason, calls under way too, and starts no new one', async () => {
	const controller = new AbortController();
	server.answer(async ({ query }) => {
		if (query.deviceSn === 'SIMPCS5') controller.abort(new Error('enough'));
		await wait(5);
		return ok();
	});
	const { signal } = controller;
	const error = await failure(readLatest(client(), fleet(100), { signal, concurrency: 2 }));
	expect(error).toMatchObject({ kind: 'aborted', cause: { message: 'enough' } });
	await wait(30);
	// The sixth has aborted it; one may have been under way at the same time, and one have begun just before.
	expect(server.seen.length).toBeLessThanOrEqual(8);
});

test('5,000 devices are read as they are requested', async () => {
	server.answer(() => ok());
	let taken = 0;
	function* devices(): Generator<DeviceRef> {
		while (taken < 5000) yield pcs(taken++);
	}
	let read = 0;
	for await (const { error } of latestOf(client(), devices())) {
		expect(error).toBeUndefined();
		expect(taken - ++read).toBeLessThanOrEqual(4 * 16);
	}
	expect(read).toBe(5000);
});

test('to stop reading stops the requests', async () => {
	server.answer(() => ok());
	for await (const result of latestOf(client(), fleet(1000))) {
		if (result.deviceSn === 'SIMPCS9') break;
	}
	expect(server.seen.length).toBeLessThan(40);
});

test('a concurrency that cannot be is refused before anything is sent', async () => {
	server.answer(() => ok());
	expect((await failure(readLatest(client(), fleet(1), { concurrency: 0 }))).message).toBe(
		'concurrency must be a whole number from 1, not 0.',
	);
	expect(server.seen).toHaveLength(0);
});

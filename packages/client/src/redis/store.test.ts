import { storeContract } from '../protection/testing/store-contract.ts';
import type { ProtectionStore } from '../protection/index.ts';
import { createAtessClient, type AtessClient } from '../index.ts';
import { createRedisStore, type RedisConnection } from '../redis.ts';
import { startRedisServer, whyNoRedis, type RedisServer } from './testing/redis-server.ts';

const reason = whyNoRedis();
const isMissing = reason !== undefined && process.env.CI === undefined;
const MINUTE = 60_000;
const SLOT = { most: 1, ms: 5 * MINUTE };

(isMissing ? describe.skip : describe)(`Redis${isMissing ? `: ${reason}` : ''}`, () => {
	describe('that is durable', () => {
		let server: RedisServer;
		let connections: RedisConnection[];
		let stores = 0;
		beforeAll(async () => {
			server = await startRedisServer(true);
			connections = [await server.connect(), await server.connect(), await server.connect()];
		});
		afterAll(() => server.close());

		storeContract(
			() => {
				const prefix = `test ${stores++}:`;
				let next = 0;
				const open = (): ProtectionStore => {
					const connection = connections[next++ % 3];
					if (!connection) throw new Error('There is no connection.');
					return createRedisStore(connection, { prefix, isDurable: true });
				};
				return {
					store: open(),
					again: open,
					pass: (ms) => server.pass(ms),
				};
			},
			// Real time passes as well, and the tests must not depend on how much.
			{ unit: 10 * MINUTE, tolerance: 5 * MINUTE, hasClock: false, isBounded: false },
		);
	});

	describe('that two machines share', () => {
		let server: RedisServer;
		let requests: number;
		beforeAll(async () => {
			server = await startRedisServer(true);
		});
		afterAll(() => server.close());
		beforeEach(() => {
			requests = 0;
		});

		/** A client as another machine has it, of a server that gives the same response to all. */
		async function client(secret: string, response: object): Promise<AtessClient> {
			return createAtessClient({
				auth: { userId: 42, secret },
				store: createRedisStore(await server.connect(), { isDurable: true }),
				limits: { mode: 'error' },
				fetch: () => {
					requests++;
					return Promise.resolve(Response.json(response));
				},
			});
		}

		test('gets three requests with a wrong secret, however many there are at once', async () => {
			const secret = 'a-wrong-invented-secret-01234567';
			const clients = [
				await client(secret, { code: 401 }),
				await client(secret, { code: 401 }),
			] as const;
			const calls = Array.from({ length: 30 }, (_, index) =>
				clients[index % 2 === 0 ? 0 : 1].call('pcsDataLast', { deviceSn: `SIMPCS${index}` }),
			);
			const outcomes = await Promise.allSettled(calls);
			expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
			expect(requests).toBe(3);
		});

		test('holds a slot for its time after the clock of the server was set back', async () => {
			const store = createRedisStore(await server.connect(), { isDurable: true });
			await store.acquire('turned', { id: 'one', ...SLOT });
			await server.pass(-24 * 60 * MINUTE);
			const wait = await store.acquire('turned', { id: 'two', ...SLOT });
			expect(wait).toBe(5 * MINUTE);
			await server.pass(4 * MINUTE);
			expect(await store.acquire('turned', { id: 'two', ...SLOT })).toBeLessThanOrEqual(MINUTE);
		});

		test('gets one request within a rate limit', async () => {
			const response = { code: 200, msg: '', data: { ppv: 1 } };
			const one = await client('an-invented-secret-of-32-letters', response);
			const two = await client('an-invented-secret-of-32-letters', response);
			expect(await one.call('pcsDataLast', { deviceSn: 'SIMPCS0001' })).toEqual({ ppv: 1 });
			const early = { deviceSn: 'SIMPCS0001' };
			await expect(two.call('pcsDataLast', early)).rejects.toMatchObject({ kind: 'rateLimit' });
			const reused = await two.callWithMeta('pcsDataLast', early, { onLimit: 'reuse' });
			expect(reused).toMatchObject({ data: { ppv: 1 }, fromCache: true });
			expect(requests).toBe(1);
		});
	});

	test('that is killed and starts again has kept slots, blocks and pending changes', async () => {
		const server = await startRedisServer(true);
		try {
			const before = createRedisStore(await server.connect(), { isDurable: true });
			expect(await before.acquire('key', { id: 'one', ...SLOT })).toBe(0);
			await before.block('blocked', 5 * MINUTE);
			await before.set('writes:a', 'pending');
			await server.stop('SIGKILL');
			await server.start();
			const after = createRedisStore(await server.connect(), { isDurable: true });
			expect(await after.acquire('key', { id: 'two', ...SLOT })).toBeGreaterThan(4 * MINUTE);
			expect((await after.usage('blocked')).waitMs).toBeGreaterThan(4 * MINUTE);
			expect(await after.get('writes:a')).toBe('pending');
			expect(await after.acquire('other', { id: 'two', ...SLOT })).toBe(0);
		} finally {
			await server.close();
		}
	});

	test('that loses its data lets no slot through twice, and takes no setting change', async () => {
		const server = await startRedisServer(false);
		try {
			const before = createRedisStore(await server.connect());
			// It can have been emptied a moment ago.
			expect(await before.acquire('key', { id: 'one', ...SLOT })).toBeGreaterThan(4 * MINUTE);
			await server.pass(5 * MINUTE);
			expect(await before.acquire('key', { id: 'one', ...SLOT })).toBe(0);
			await expect(before.set('writes:a', 'pending')).rejects.toThrow('Redis could lose');
			await expect(before.swap('writes:a', undefined, 'pending')).rejects.toThrow(
				'Redis could lose',
			);
			await server.stop('SIGKILL');
			await server.start();
			const after = createRedisStore(await server.connect());
			expect(await after.acquire('key', { id: 'two', ...SLOT })).toBeGreaterThan(4 * MINUTE);
			await server.pass(5 * MINUTE);
			expect(await after.acquire('key', { id: 'two', ...SLOT })).toBe(0);
		} finally {
			await server.close();
		}
	});

	test('that is not reached refuses everything, and works again afterwards with the same client', async () => {
		const server = await startRedisServer(true);
		try {
			const store = createRedisStore(await server.connect(), { isDurable: true });
			await store.set('writes:a', 'pending');
			await server.stop('SIGKILL');
			const steps = [
				() => store.get('writes:a'),
				() => store.set('writes:b', 'pending'),
				() => store.swap('writes:a', 'pending', undefined),
				() => store.acquire('key', { id: 'one', ...SLOT }),
				() => store.usage('key'),
			];
			for (const step of steps) {
				await expect(step()).rejects.toThrow(
					/^Redis, which keeps the protection of the account, failed/,
				);
			}
			await server.start();
			let value: string | undefined;
			while (value === undefined) {
				value = await store.get('writes:a').catch(() => undefined);
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
			expect(value).toBe('pending');
			expect(await store.get('writes:b')).toBeUndefined();
		} finally {
			await server.close();
		}
	});
});

test('a server that does not respond is given up', async () => {
	const silent: RedisConnection = { sendCommand: () => new Promise(() => undefined) };
	const store = createRedisStore(silent, { timeoutMs: 20 });
	await expect(store.get('a')).rejects.toThrow('no response within 20 ms. Check that it runs');
});

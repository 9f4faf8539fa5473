import { storeContract } from '../protection/testing/store-contract.ts';
import type { ProtectionStore } from '../protection/index.ts';
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

test('a server that does not answer is given up', async () => {
	const silent: RedisConnection = { sendCommand: () => new Promise(() => undefined) };
	const store = createRedisStore(silent, { timeoutMs: 20 });
	await expect(store.get('a')).rejects.toThrow('no answer within 20 ms. Check that it runs');
});

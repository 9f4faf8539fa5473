import { AtessStoreError } from '../errors/index.ts';
import type { ProtectionStore, Usage } from '../protection/index.ts';
import { ACQUIRE, BLOCK, SETTLE, SWAP } from './scripts.ts';

/** A connection to Redis, such as a client of the package `redis`. */
export interface RedisConnection {
	sendCommand(args: string[]): Promise<unknown>;
}

export interface RedisStoreOptions {
	/** Start of all keys. Default `atess:`. */
	readonly prefix?: string;
	/**
	 * Whether Redis writes each command to the disk before it responds: `appendonly yes` and `appendfsync always`, and
	 * no failover to a replica. Default false.
	 *
	 * Without it a restart of Redis can lose the last commands. Then no setting change is sent, because a pending change
	 * could be lost, and after each restart every rate limit is held for its full time.
	 */
	readonly isDurable?: boolean;
	/** The longest time for one command, in ms. Default 5,000. */
	readonly timeoutMs?: number;
}

/** The response of {@link ACQUIRE}. */
type Acquired = readonly [used: number, waitMs: number];

/**
 * A store in a Redis server (7 or later), for several processes and machines that use one account. While Redis cannot
 * be reached, calls fail and nothing is sent.
 *
 * @param redis a connected client. Create it with `disableOfflineQueue: true`: a command that waits in a queue would be
 * done after its call has failed
 */
export function createRedisStore(
	redis: RedisConnection,
	{ prefix = 'atess:', isDurable = false, timeoutMs = 5000 }: RedisStoreOptions = {},
): ProtectionStore {
	const valueKey = (key: string): string => `${prefix}value:${key}`;
	const slotsKey = (key: string): string => `${prefix}slots:${key}`;
	const blockKey = (key: string): string => `${prefix}block:${key}`;

	async function send(...args: (string | number)[]): Promise<unknown> {
		const signal = AbortSignal.timeout(timeoutMs);
		const late = new Promise<never>((_, reject) => {
			signal.addEventListener('abort', () => {
				reject(new Error(`no response within ${timeoutMs} ms`));
			});
		});
		try {
			return await Promise.race([redis.sendCommand(args.map(String)), late]);
		} catch (cause) {
			const why = cause instanceof Error ? cause.message : String(cause);
			throw new AtessStoreError(
				`Redis, which keeps the protection of the account, failed: ${why}. Check that it runs and can be reached.`,
				{ cause },
			);
		}
	}

	async function look(key: string, id: string, most = -1, ms = 0): Promise<Usage> {
		const keys = [slotsKey(key), blockKey(key), `${prefix}restart`];
		const doubts = isDurable ? 0 : 1;
		const answer = await send('EVAL', ACQUIRE, keys.length, ...keys, id, most, ms, doubts);
		const [used, waitMs] = answer as Acquired;
		return { used, waitMs };
	}

	function requireKept(ttlMs: number | undefined): void {
		if (ttlMs !== undefined || isDurable) return;
		throw new AtessStoreError(
			'Redis could lose a pending setting change, so nothing was sent. Set appendonly to yes and appendfsync to always, and create the store with isDurable: true.',
		);
	}

	return {
		get: async (key) => ((await send('GET', valueKey(key))) as string | null) ?? undefined,
		set: async (key, value, ttlMs) => {
			requireKept(ttlMs);
			const expiry = ttlMs === undefined ? [] : ['PX', whole(ttlMs)];
			await send('SET', valueKey(key), value, ...expiry);
		},
		swap: async (key, before, after, ttlMs) => {
			if (after !== undefined) requireKept(ttlMs);
			const expected = before === undefined ? [0, ''] : [1, before];
			const next = after === undefined ? [0, ''] : [1, after];
			const ttl = ttlMs === undefined ? 0 : whole(ttlMs);
			return (await send('EVAL', SWAP, 1, valueKey(key), ...expected, ...next, ttl)) === 1;
		},
		acquire: async (key, { id, most, ms }) => (await look(key, id, most, whole(ms))).waitMs,
		settle: async (key, id, ms) => {
			await send('EVAL', SETTLE, 1, slotsKey(key), id, ms > 0 ? whole(ms) : 0);
		},
		block: async (key, ms) => {
			await send('EVAL', BLOCK, 1, blockKey(key), whole(ms));
		},
		usage: async (key, most) => await look(key, '', most),
	};
}

/** Redis takes whole milliseconds, at least one. */
function whole(ms: number): number {
	return Math.max(1, Math.ceil(ms));
}

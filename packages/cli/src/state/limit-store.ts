import { createMemoryLimitStore, type LimitStore } from 'atess-client';
import type { LimitSnapshot, MemoryLimitStore } from 'atess-client/internal';
import { isObject } from 'atess-spec/document/json';
import { createStateFile } from './state-file.ts';
import type { Waiting } from './turn.ts';

const EMPTY: LimitSnapshot = { v: 1, keys: {} };

/**
 * Windows of frequency limits in a file: the second run of this program within five minutes must not make
 * the call that its first one has used up. Keys hold a hash of the account, and serial numbers.
 */
export function createFileLimitStore(file: string, waiting: Waiting = {}): LimitStore {
	const state = createStateFile(file, { ...waiting, empty: EMPTY, isOurs: isSnapshot });
	const through = async <R>(use: (store: MemoryLimitStore) => Promise<R>): Promise<R> =>
		await state.change(async (snapshot) => {
			const store = createMemoryLimitStore({ snapshot });
			const result = await use(store);
			return { value: store.snapshot(), result };
		});
	return {
		acquire: (key, rate) => through((store) => store.acquire(key, rate)),
		settle: (key, rate) => through((store) => store.settle(key, rate)),
		release: (key) => through((store) => store.release(key)),
		block: (key, ms) => through((store) => store.block(key, ms)),
		usage: (key, rate) => through((store) => store.usage(key, rate)),
	};
}

/** The same windows for another path: one that does not exist uses up nothing of the right one. */
export function forPath(store: LimitStore, path: string): LimitStore {
	const keyOf = (key: string): string => `${path} ${key}`;
	return {
		acquire: (key, rate) => store.acquire(keyOf(key), rate),
		settle: (key, rate) => store.settle(keyOf(key), rate),
		release: (key) => store.release(keyOf(key)),
		block: (key, ms) => store.block(keyOf(key), ms),
		usage: (key, rate) => store.usage(keyOf(key), rate),
	};
}

function isSnapshot(value: unknown): value is LimitSnapshot {
	return (
		isObject(value) &&
		value.v === 1 &&
		isObject(value.keys) &&
		Object.values(value.keys).every(
			(entry) =>
				isObject(entry) &&
				Array.isArray(entry.taken) &&
				entry.taken.every(Number.isFinite) &&
				Number.isFinite(entry.blockedUntil) &&
				Number.isFinite(entry.forgetAt),
		)
	);
}

import { putNewest } from '../core/put-newest.ts';

/** The last good answer, and when it came. */
export interface CachedValue {
	data: unknown;
	code: number;
	msg: string;
	httpStatus: number;
	/** Milliseconds since 1970. */
	at: number;
}

/** Last good answers by call, bounded: the one that was not used for longest goes first. */
export interface ValueCache {
	get(key: string): CachedValue | undefined;
	set(key: string, value: CachedValue): void;
}

/** @param maxEntries answers to hold; default 1,000 */
export function createValueCache(maxEntries = 1000): ValueCache {
	const values = new Map<string, CachedValue>();
	return {
		get: (key) => {
			const value = values.get(key);
			if (!value) return undefined;
			putNewest(values, key, value, maxEntries);
			// A copy: what a caller does to it must not change what the next one gets.
			return structuredClone(value);
		},
		set: (key, value) => {
			putNewest(values, key, structuredClone(value), maxEntries);
		},
	};
}

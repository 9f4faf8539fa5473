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
	// A Map keeps the order of insertion, so the first key is the oldest.
	const values = new Map<string, CachedValue>();
	return {
		get: (key) => {
			const value = values.get(key);
			if (!value) return undefined;
			values.delete(key);
			values.set(key, value);
			// A copy: what a caller does to it must not change what the next one gets.
			return structuredClone(value);
		},
		set: (key, value) => {
			values.delete(key);
			values.set(key, structuredClone(value));
			for (const oldest of values.keys()) {
				if (values.size <= maxEntries) break;
				values.delete(oldest);
			}
		},
	};
}

import type { ProtectionStore } from './protection-store.ts';

export interface MemoryStoreOptions {
	/** Milliseconds since 1970. */
	readonly now?: (() => number) | undefined;
	/** Keys to hold; the one that was used longest ago goes first. Default 1,000. */
	readonly maxKeys?: number | undefined;
}

/** A store in the memory of this process. */
export function createMemoryStore(options: MemoryStoreOptions = {}): ProtectionStore {
	const { now = Date.now, maxKeys = 1000 } = options;
	// A Map keeps the order of insertion, so the first key is the one that was used longest ago.
	const entries = new Map<string, { readonly value: string; readonly expiresAt: number }>();

	function known(key: string): string | undefined {
		const entry = entries.get(key);
		if (!entry) return undefined;
		entries.delete(key);
		if (entry.expiresAt <= now()) return undefined;
		entries.set(key, entry);
		return entry.value;
	}

	return {
		get: (key) => Promise.resolve(known(key)),
		swap: (key, before, after, ttlMs) => {
			if (known(key) !== before) return Promise.resolve(false);
			entries.delete(key);
			if (after !== undefined) entries.set(key, { value: after, expiresAt: now() + ttlMs });
			const [oldest] = entries.keys();
			if (entries.size > maxKeys && oldest !== undefined) entries.delete(oldest);
			return Promise.resolve(true);
		},
	};
}

import { AtessStoreError, hasKind } from '../errors/index.ts';
import type { ProtectionStore } from './protection-store.ts';

const named = new WeakMap<ProtectionStore, ProtectionStore>();

/**
 * A store whose errors have a kind, for any error of its functions. It is the same one for the same store, so that all
 * clients of a store share what belongs to it.
 */
export function namedStore(store: ProtectionStore): ProtectionStore {
	const known = named.get(store);
	if (known) return known;
	const { holder } = store;
	const made: ProtectionStore = {
		get: (key) => orStoreError(() => store.get(key)),
		set: (key, value, ttlMs) => orStoreError(() => store.set(key, value, ttlMs)),
		swap: (key, before, after, ttlMs) => orStoreError(() => store.swap(key, before, after, ttlMs)),
		acquire: (key, slot) => orStoreError(() => store.acquire(key, slot)),
		settle: (key, id, ms) => orStoreError(() => store.settle(key, id, ms)),
		block: (key, ms) => orStoreError(() => store.block(key, ms)),
		usage: (key, most) => orStoreError(() => store.usage(key, most)),
		...(holder !== undefined && { holder }),
		...(store.isGone && { isGone: (lease: string) => store.isGone?.(lease) ?? false }),
	};
	named.set(store, made);
	named.set(made, made);
	return made;
}

async function orStoreError<T>(run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (cause) {
		if (hasKind(cause)) throw cause;
		const why = cause instanceof Error ? cause.message : String(cause);
		throw new AtessStoreError(`The store of the protection failed: ${why.replace(/\.$/, '')}.`, {
			cause,
		});
	}
}

import { LruMap } from '../core/lru-map.ts';
import { steadyClock } from '../core/steady-clock.ts';
import { groupOf, type ProtectionStore } from './protection-store.ts';
import {
	blocked,
	endOf,
	leftOf,
	NO_SLOTS,
	settled,
	usageOf,
	withSlot,
	type Slots,
} from './slots.ts';

export interface MemoryStoreOptions {
	/** Milliseconds since 1970. */
	readonly now?: (() => number) | undefined;
	/**
	 * Values to hold of each group of keys, and ten times as many rate limits; those that were used longest ago are
	 * dropped first. Pending setting changes are never dropped. Default 10,000.
	 */
	readonly maxKeys?: number | undefined;
}

/** A store in the memory of this process. */
export interface MemoryStore extends ProtectionStore {
	/**
	 * How many ms the rate limits are held, by key. The next process continues with {@link ProtectionStore.block}; so a
	 * call that is on its way counts from now.
	 */
	openSlots(): Readonly<Record<string, number>>;
}

interface Entry {
	readonly value: string;
	/** By the steady clock; undefined where the value does not expire. */
	readonly expiresAt: number | undefined;
}

/** A fleet has several rate limits for each value that is kept of a device. */
const SLOTS_PER_KEY = 10;

export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
	const { maxKeys = 10_000 } = options;
	const now = steadyClock(options.now ?? Date.now);
	const groups = new Map<string, LruMap<Entry>>();
	const limits = new LruMap<Slots>(SLOTS_PER_KEY * maxKeys);

	function groupFor(key: string): LruMap<Entry> {
		const name = groupOf(key);
		const group =
			groups.get(name) ?? new LruMap<Entry>(maxKeys, ({ expiresAt }) => expiresAt !== undefined);
		groups.set(name, group);
		return group;
	}

	function known(key: string): string | undefined {
		const { value, expiresAt = Infinity } = groupFor(key).get(key) ?? {};
		return expiresAt > now() ? value : undefined;
	}

	function put(key: string, value: string, ttlMs: number | undefined): void {
		const expiresAt = ttlMs === undefined ? undefined : now() + ttlMs;
		groupFor(key).set(key, { value, expiresAt });
	}

	function change(key: string, next: (slots: Slots) => Slots): void {
		const slots = next(limits.get(key) ?? NO_SLOTS);
		if (endOf(slots) > now()) limits.set(key, slots);
		else limits.delete(key);
	}

	return {
		get: (key) => Promise.resolve(known(key)),
		set: (key, value, ttlMs) => {
			put(key, value, ttlMs);
			return Promise.resolve();
		},
		swap: (key, before, after, ttlMs) => {
			if (known(key) !== before) return Promise.resolve(false);
			if (after === undefined) groupFor(key).delete(key);
			else put(key, after, ttlMs);
			return Promise.resolve(true);
		},
		acquire: (key, slot) => {
			const time = now();
			const { waitMs } = usageOf(limits.get(key) ?? NO_SLOTS, slot.most, time);
			if (waitMs === 0) change(key, (slots) => withSlot(slots, slot, time));
			return Promise.resolve(waitMs);
		},
		settle: (key, id, ms) => {
			change(key, (slots) => settled(slots, id, ms, now()));
			return Promise.resolve();
		},
		block: (key, ms) => {
			change(key, (slots) => blocked(slots, ms, now()));
			return Promise.resolve();
		},
		usage: (key, most) => Promise.resolve(usageOf(limits.get(key) ?? NO_SLOTS, most, now())),
		openSlots: () => {
			const time = now();
			const left = [...limits.entries()].map(([key, slots]) => [key, leftOf(slots, time)] as const);
			return Object.fromEntries(left.filter(([, ms]) => ms > 0));
		},
	};
}

/** The stores of this process by their clock: all clients share one, and clients with a clock of their own do not. */
const ofProcess = new WeakMap<() => number, ProtectionStore>();

/** The store of clients that name none. */
export function processStore(now: () => number): ProtectionStore {
	const store = ofProcess.get(now) ?? createMemoryStore({ now });
	ofProcess.set(now, store);
	return store;
}

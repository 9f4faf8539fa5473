import type { LimitStore, Rate, Usage } from './limit-store.ts';

interface Entry {
	/** When calls were taken, oldest first, in ms. */
	taken: number[];
	/** How many of them, the last ones, have no answer yet. */
	unanswered: number;
	blockedUntil: number;
	/** After this moment the entry says nothing any more. */
	forgetAt: number;
	/** When it was last changed: where that lies ahead, the clock has been set back. */
	changed: number;
}

/** No server asks to be left alone for longer: what a former process kept beyond that is another clock's. */
const LONGEST_MS = 24 * 3_600_000;

type KeptEntry = LimitSnapshot['keys'][string];

/** A JSON value that a restart can go on from. */
export interface LimitSnapshot {
	readonly v: 1;
	readonly keys: Readonly<
		Record<string, { taken: number[]; blockedUntil: number; forgetAt: number }>
	>;
}

export interface MemoryLimitStore extends LimitStore {
	/** What is known now, small enough to be kept over a restart. */
	snapshot(): LimitSnapshot;
	/**
	 * Adds what a former process knew to what is known here. A window that is known here already stays:
	 * it is at least as young.
	 */
	restore(snapshot: LimitSnapshot): void;
}

export interface MemoryLimitStoreOptions {
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	/** Where a former process has stopped. */
	readonly snapshot?: LimitSnapshot;
	/** Keys to hold before those that say nothing any more are dropped. Default 10,000. */
	readonly maxKeys?: number;
}

/** Windows in the memory of this process: sliding, so that no pair of calls is ever closer than allowed. */
export function createMemoryLimitStore(options: MemoryLimitStoreOptions = {}): MemoryLimitStore {
	const now = options.now ?? Date.now;
	const maxKeys = options.maxKeys ?? 10_000;
	const entries = new Map<string, Entry>(
		Object.entries(options.snapshot?.keys ?? {}).map(([key, entry]) => [
			key,
			restored(entry, now()),
		]),
	);

	function known(key: string): Entry | undefined {
		const entry = entries.get(key);
		if (entry) followClock(entry, now());
		return entry;
	}

	function entryOf(key: string): Entry {
		const old = known(key);
		if (old) return old;
		if (entries.size >= maxKeys) forgetOld();
		const entry = { taken: [], unanswered: 0, blockedUntil: 0, forgetAt: 0, changed: now() };
		entries.set(key, entry);
		return entry;
	}

	/** An entry that still holds a window is never dropped, however many there are. */
	function forgetOld(): void {
		const time = now();
		for (const [key, entry] of entries) {
			followClock(entry, time);
			if (entry.forgetAt <= time) entries.delete(key);
		}
	}

	const recent = (entry: Entry, { seconds }: Rate): number[] =>
		entry.taken.filter((at) => at > now() - seconds * 1000);

	function look(entry: Entry, rate: Rate): Usage {
		const time = now();
		const window = rate.seconds * 1000;
		const taken = recent(entry, rate);
		// The call whose leaving makes room for one more.
		const first = taken[taken.length - rate.requests];
		const waitMs = first === undefined ? 0 : first + window - time;
		return { used: taken.length, waitMs: Math.max(0, waitMs, entry.blockedUntil - time) };
	}

	const note = (entry: Entry, { seconds }: Rate): void => {
		entry.changed = now();
		entry.forgetAt = Math.max(entry.forgetAt, entry.changed + seconds * 1000);
	};

	return {
		acquire: (key, rate) => {
			const entry = entryOf(key);
			const { waitMs } = look(entry, rate);
			if (waitMs === 0) {
				entry.taken = [...recent(entry, rate), now()];
				entry.unanswered++;
				note(entry, rate);
			}
			return Promise.resolve(waitMs);
		},
		settle: (key, rate) => {
			const entry = known(key);
			if (entry && entry.taken.length > 0) {
				entry.taken[entry.taken.length - 1] = now();
				entry.unanswered = Math.max(0, entry.unanswered - 1);
				note(entry, rate);
			}
			return Promise.resolve();
		},
		release: (key) => {
			const entry = known(key);
			if (entry?.taken.pop() !== undefined) entry.unanswered = Math.max(0, entry.unanswered - 1);
			return Promise.resolve();
		},
		block: (key, ms) => {
			const entry = entryOf(key);
			entry.changed = now();
			entry.blockedUntil = Math.max(entry.blockedUntil, entry.changed + ms);
			entry.forgetAt = Math.max(entry.forgetAt, entry.blockedUntil);
			return Promise.resolve();
		},
		usage: (key, rate) => {
			const entry = known(key);
			return Promise.resolve(entry ? look(entry, rate) : { used: 0, waitMs: 0 });
		},
		snapshot: () => {
			forgetOld();
			const keys = [...entries].map(([key, entry]) => [key, kept(entry, now())] as const);
			return { v: 1, keys: Object.fromEntries(keys) };
		},
		restore: ({ keys }) => {
			for (const [key, entry] of Object.entries(keys)) {
				if (entries.has(key) || entry.forgetAt <= now()) continue;
				entries.set(key, restored(entry, now()));
			}
		},
	};
}

/**
 * Where the clock was set back since the entry was changed, all of it moves along, once: a window is as
 * long from now on as it was, and not longer by what the clock was fast.
 */
function followClock(entry: Entry, now: number): void {
	const back = entry.changed - now;
	if (back <= 0) return;
	entry.taken = entry.taken.map((at) => at - back);
	entry.blockedUntil = Math.max(0, entry.blockedUntil - back);
	entry.forgetAt -= back;
	entry.changed = now;
}

/** What a former process kept, by the clock as it is now. */
function restored({ taken, blockedUntil, forgetAt }: KeptEntry, now: number): Entry {
	const entry = {
		taken: [...taken],
		unanswered: 0,
		blockedUntil,
		forgetAt,
		changed: Math.max(now, ...taken),
	};
	followClock(entry, now);
	entry.blockedUntil = Math.min(entry.blockedUntil, now + LONGEST_MS);
	entry.forgetAt = Math.min(entry.forgetAt, now + LONGEST_MS);
	return entry;
}

/** A call on its way may reach the server until this process ends: its window begins now. */
function kept({ taken, unanswered, blockedUntil, forgetAt }: Entry, now: number) {
	const answered = taken.length - Math.min(unanswered, taken.length);
	const window = taken.length === 0 ? 0 : forgetAt - Math.max(...taken);
	return {
		taken: taken.map((at, i) => (i < answered ? at : now)),
		blockedUntil,
		forgetAt: answered < taken.length ? Math.max(forgetAt, now + window) : forgetAt,
	};
}

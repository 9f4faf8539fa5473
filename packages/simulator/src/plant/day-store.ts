import type { SystemDay } from './system.ts';

/**
 * The days that are kept with all their steps, of all systems together: a fleet must not need more memory
 * than one plant. Those asked for least lately go first.
 */
export interface DayStore {
	/** A name for the days of one system. */
	shelf(): Shelf;
}

/** The kept days of one system. */
export interface Shelf {
	get(day: number): SystemDay | undefined;
	put(day: number, walked: SystemDay): void;
	/** Drops a day and all after it. */
	dropFrom(day: number): void;
}

/** A day takes some 50 kB: these are 15 MB, and a month of three systems with room to spare. */
const KEPT_DAYS = 300;

/** An empty store. */
export function createDayStore(limit = KEPT_DAYS): DayStore {
	// A map remembers the order of insertion; what is used is put in again at its end.
	const kept = new Map<string, SystemDay>();
	let shelves = 0;
	return {
		shelf() {
			const own = shelves++;
			const days = new Set<number>();
			const key = (day: number) => `${own} ${day}`;
			return {
				get(day) {
					const found = kept.get(key(day));
					if (!found) {
						days.delete(day);
						return undefined;
					}
					kept.delete(key(day));
					kept.set(key(day), found);
					return found;
				},
				put(day, walked) {
					kept.set(key(day), walked);
					days.add(day);
					const [oldest] = kept.keys();
					if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
				},
				dropFrom(first) {
					for (const day of days) {
						if (day < first) continue;
						kept.delete(key(day));
						days.delete(day);
					}
				},
			};
		},
	};
}

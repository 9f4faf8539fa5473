import { emptyDay, type DayBuffers } from './day-buffers.ts';
import type { Series } from './series.ts';
import type { SystemDay } from './system.ts';
import { emptyWeather, type Weather } from './weather.ts';

/** Room for a day of a system and for what it is walked from. */
export interface Room {
	readonly steps: number;
	readonly weather: Weather;
	readonly demandKw: Series;
	readonly walked: DayBuffers;
}

/**
 * The days that are kept with all their steps, of all systems together: a fleet must not need more memory than one
 * plant. The least recently used days are dropped first, and their memory is used again. Callers must not keep a day of
 * the store.
 */
export interface DayStore {
	/** Room for a day of that many steps. */
	take(steps: number): Room;
	/** Frees unused memory. */
	giveBack(room: Room): void;
	/** A name for the days of one system. */
	shelf(): Shelf;
}

/** The kept days of one system. */
export interface Shelf {
	get(day: number): SystemDay | undefined;
	/** Keeps a day with the room that it lies in. */
	put(day: number, walked: SystemDay, room: Room): void;
	/** Drops a day and all after it. */
	dropFrom(day: number): void;
}

interface Kept {
	readonly walked: SystemDay;
	readonly room: Room;
}

/** A day takes some 50 kB: these are 15 MB, and a month of three systems with room to spare. */
const KEPT_DAYS = 300;
/** Rooms of one size that wait to be used again. */
const SPARE_ROOMS = 20;

/** An empty store. */
export function createDayStore(limit = KEPT_DAYS): DayStore {
	// A map remembers the order of insertion; a used entry is put in again at its end.
	const kept = new Map<string, Kept>();
	const spare = new Map<number, Room[]>();
	let shelves = 0;

	function giveBack(room: Room): void {
		const rooms = spare.get(room.steps) ?? [];
		if (rooms.length < SPARE_ROOMS) rooms.push(room);
		spare.set(room.steps, rooms);
	}

	function drop(key: string): void {
		const found = kept.get(key);
		if (!found) return;
		kept.delete(key);
		giveBack(found.room);
	}

	return {
		take: (steps) => spare.get(steps)?.pop() ?? roomFor(steps),
		giveBack,
		shelf() {
			const own = shelves++;
			const days = new Set<number>();
			const keyOf = (day: number) => `${own} ${day}`;
			return {
				get(day) {
					const key = keyOf(day);
					const found = kept.get(key);
					if (!found) return undefined;
					kept.delete(key);
					kept.set(key, found);
					return found.walked;
				},
				put(day, walked, room) {
					const [oldest] = kept.keys();
					if (kept.size >= limit && oldest !== undefined) drop(oldest);
					kept.set(keyOf(day), { walked, room });
					days.add(day);
				},
				dropFrom(first) {
					for (const day of days) {
						if (day < first) continue;
						drop(keyOf(day));
						days.delete(day);
					}
				},
			};
		},
	};
}

function roomFor(steps: number): Room {
	return {
		steps,
		weather: emptyWeather(steps),
		demandKw: new Float64Array(steps),
		walked: emptyDay(steps),
	};
}

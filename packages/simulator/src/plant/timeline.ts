import type { Calendar } from './calendar.ts';
import type { Phase, Phases } from './conditions.ts';
import type { DayStore, Room } from './day-store.ts';
import { loadOfDay } from './load.ts';
import { outageOfDay, type GridHabits } from './outages.ts';
import { hash, hashText } from './random.ts';
import { stringShares } from './strings.ts';
import { createStateLog } from './state-log.ts';
import { NEW_SYSTEM, type SystemDay, type SystemDesign, type SystemState } from './system.ts';
import { walkDay } from './walk.ts';
import { weatherOfDay, type Place } from './weather.ts';

/** The state that all systems of a plant share. */
export interface Ground {
	readonly seed: number;
	readonly place: Place;
	readonly calendar: Calendar;
	/** Number of the plant's first day. */
	readonly firstDay: number;
	readonly habits?: GridHabits | undefined;
	readonly store: DayStore;
}

/** The life of a system, day by day. */
export interface Timeline {
	/**
	 * A day, to be read before the next one is requested.
	 *
	 * @throws RangeError for a day before commissioning
	 */
	day(number: number): SystemDay;
}

/** The seed of a system's own randomness, apart from that of its plant. */
export function systemSeed(plantSeed: number, design: SystemDesign): number {
	return hash(plantSeed, hashText(design.name));
}

/**
 * The life of a system, walked from its first day when needed. The final state of each day is kept (one small object
 * per day), and the steps of the most recently read days. When a phase changes, the results from its beginning are
 * dropped, and nothing before it.
 */
export function createTimeline(ground: Ground, design: SystemDesign, phases: Phases): Timeline {
	const mornings = createStateLog(NEW_SYSTEM);
	const shelf = ground.store.shelf();
	const seed = systemSeed(ground.seed, design);
	let followed = phases();

	function walk(index: number, before: SystemState, room: Room): SystemDay {
		const day = ground.calendar.day(ground.firstDay + index);
		const weather = weatherOfDay(ground.seed, ground.place, day, room.weather);
		const shares = stringShares(seed, design.strings, day.number);
		return walkDay(
			design,
			{
				day,
				weather,
				demandKw: loadOfDay(seed, design.load, day, weather.ambient, room.demandKw),
				arrayShare: shares.reduce((sum, share) => sum + share, 0),
				outage: outageOfDay(ground.seed, ground.habits, day),
				ageDays: index,
				phases: followed,
			},
			before,
			room.walked,
		);
	}

	const stepsOf = (index: number) => ground.calendar.day(ground.firstDay + index).steps;

	function stateBefore(index: number): SystemState {
		for (let known = mornings.length - 1; known < index; known++) {
			const room = ground.store.take(stepsOf(known));
			mornings.push(walk(known, mornings.at(known), room).after);
			ground.store.giveBack(room);
		}
		return mornings.at(index);
	}

	function follow(): void {
		const current = phases();
		if (current === followed) return;
		const changedMs = firstDifference(followed, current);
		followed = current;
		if (changedMs === Infinity) return;
		const firstMs = ground.calendar.day(ground.firstDay).startMs;
		const number = changedMs <= firstMs ? ground.firstDay : ground.calendar.dayOf(changedMs).number;
		shelf.dropFrom(number);
		// The state on the morning of that day stands.
		mornings.truncate(number - ground.firstDay + 1);
	}

	return {
		day(number) {
			const index = number - ground.firstDay;
			if (index < 0) throw new RangeError(`Day ${number} is before the plant's first day`);
			follow();
			const known = shelf.get(number);
			if (known) return known;
			const before = stateBefore(index);
			const room = ground.store.take(stepsOf(index));
			const walked = walk(index, before, room);
			shelf.put(number, walked, room);
			return walked;
		},
	};
}

/** The instant from which two lists of phases differ; Infinity when they do not. */
function firstDifference(a: readonly Phase[], b: readonly Phase[]): number {
	const length = Math.max(a.length, b.length);
	for (let index = 0; index < length; index++) {
		if (a[index] !== b[index]) {
			return Math.min(a[index]?.fromMs ?? Infinity, b[index]?.fromMs ?? Infinity);
		}
	}
	return Infinity;
}

import type { Calendar } from './calendar.ts';
import { loadOfDay } from './load.ts';
import { hash, hashText } from './random.ts';
import {
	NEW_SYSTEM,
	walkDay,
	type SystemDay,
	type SystemDesign,
	type SystemState,
} from './system.ts';
import { weatherOfDay, type Place } from './weather.ts';

/** What all systems of a plant share. */
export interface Ground {
	readonly seed: number;
	readonly place: Place;
	readonly calendar: Calendar;
	/** Number of the plant's first day. */
	readonly firstDay: number;
}

/** The life of a system, day by day. */
export interface Timeline {
	/** @throws RangeError for a day before commissioning */
	day(number: number): SystemDay;
}

/** Days kept with all their steps. A month of history and the latest data fit in. */
const KEPT_DAYS = 40;

/**
 * The life of a system, walked from its first day when asked for. What each day hands on is kept (one
 * small object per day), the steps of the days asked for last as well.
 */
export function createTimeline(ground: Ground, design: SystemDesign): Timeline {
	const handedOn: SystemState[] = [NEW_SYSTEM];
	const kept = new Map<number, SystemDay>();
	const loadSeed = hash(ground.seed, hashText(design.name));

	function walk(index: number, before: SystemState): SystemDay {
		const day = ground.calendar.day(ground.firstDay + index);
		const weather = weatherOfDay(ground.seed, ground.place, day);
		return walkDay(design, day, weather, loadOfDay(loadSeed, design.load, day), before);
	}

	function stateBefore(index: number): SystemState {
		for (let known = handedOn.length - 1; known < index; known++) {
			handedOn.push(walk(known, handedOn[known] ?? NEW_SYSTEM).after);
		}
		return handedOn[index] ?? NEW_SYSTEM;
	}

	return {
		day(number) {
			const index = number - ground.firstDay;
			if (index < 0) throw new RangeError(`Day ${number} is before the plant's first day`);
			const known = kept.get(number);
			if (known) return known;
			const walked = walk(index, stateBefore(index));
			kept.set(number, walked);
			const [oldest] = kept.keys();
			if (kept.size > KEPT_DAYS && oldest !== undefined) kept.delete(oldest);
			return walked;
		},
	};
}

import { stepInstant, STEP_MINUTES, type PlantDay } from './calendar.ts';
import { uniform } from './random.ts';

/** How reliable the public grid is; outages follow from the seed. */
export interface GridHabits {
	/** Chance of an outage on a day, 0..1. */
	readonly outagesPerDay: number;
	/** How long one lasts, minutes. */
	readonly minutes: { readonly min: number; readonly max: number };
}

/** A time without a grid, as instants [from, to). */
export interface Outage {
	readonly fromMs: number;
	readonly toMs: number;
}

/** The outage of a day, if it has one. It begins and ends with a step of that day. */
export function outageOfDay(
	seed: number,
	habits: GridHabits | undefined,
	day: PlantDay,
): Outage | undefined {
	if (!habits || uniform(seed, day.number, 61) >= habits.outagesPerDay) return undefined;
	const { min, max } = habits.minutes;
	const minutes = min + (max - min) * uniform(seed, day.number, 62);
	const steps = Math.max(1, Math.round(minutes / STEP_MINUTES));
	const from = Math.floor(uniform(seed, day.number, 63) * Math.max(1, day.steps - steps));
	return {
		fromMs: stepInstant(day, from),
		toMs: stepInstant(day, Math.min(day.steps, from + steps)),
	};
}

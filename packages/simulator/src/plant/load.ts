import { math } from './arithmetic.ts';
import { clockMinute, type PlantDay } from './calendar.ts';
import { LOAD_PROFILES, type LoadKind } from './load-profiles.ts';
import { autoregress, hash, sequence } from './random.ts';
import { at, type Series } from './series.ts';

/** A consumer. */
export interface LoadDesign {
	readonly kind: LoadKind;
	/** kW that are always on */
	readonly baseKw: number;
	/** kW on a mild working day's top, the base included */
	readonly peakKw: number;
	/** kW of random movement, one standard deviation */
	readonly noiseKw: number;
}

const SATURDAY = 6;
const SUNDAY = 7;
/** degC: above it rooms are cooled, below the other they are heated. */
const COOLING_FROM = 24;
const HEATING_FROM = 15;

/**
 * The demand at each step of a day in kW: a function of seed, date, design and the air's temperature (degC) alone.
 * Seasons come in through the temperature.
 *
 * @param load the array for the result
 */
export function loadOfDay(
	seed: number,
	design: LoadDesign,
	day: PlantDay,
	ambient: Series,
	load: Series = new Float64Array(day.steps),
): Series {
	const profile = LOAD_PROFILES[design.kind];
	const next = sequence(hash(seed, day.number, 3));
	const activity = 0.95 + 0.1 * next();
	const phase = next();
	const working = workingShare(profile.saturday, day.weekday);
	const range = design.peakKw - design.baseKw;
	let drift = 0;
	for (let step = 0; step < day.steps; step++) {
		drift = autoregress(drift, 0.8, next);
		const minute = clockMinute(day, step);
		const shape =
			working * between(profile.workday, minute) + (1 - working) * between(profile.sunday, minute);
		const air = at(ambient, step);
		const weather =
			profile.cooling * math.max(0, air - COOLING_FROM) +
			profile.heating * math.max(0, HEATING_FROM - air);
		const machines = profile.cycle
			? profile.cycle.depth * swing(minute / profile.cycle.minutes + phase)
			: 0;
		const expected =
			design.baseKw + range * activity * (shape + machines) + design.peakKw * weather;
		load[step] = math.max(0.4 * design.baseKw, expected + design.noiseKw * drift);
	}
	return load;
}

/** How much of a working day a day is. */
function workingShare(saturday: number, weekday: number): number {
	if (weekday === SUNDAY) return 0;
	return weekday === SATURDAY ? saturday : 1;
}

/** The shape of a day at a clock time in minutes, straight between the hours. */
function between(hours: readonly number[], minute: number): number {
	const hour = math.floor(minute / 60);
	const from = hours[hour % 24] ?? 0;
	const to = hours[(hour + 1) % 24] ?? 0;
	return from + (to - from) * ((minute % 60) / 60);
}

/** A machine that runs for a third of its round; above and below the mean. */
function swing(rounds: number): number {
	return rounds - math.floor(rounds) < 1 / 3 ? 1 : -0.5;
}

import { clockMinute, type PlantDay } from './calendar.ts';
import { autoregress, hash, sequence } from './random.ts';
import type { Series } from './series.ts';

/** A commercial consumer. */
export interface LoadDesign {
	/** kW that are always on */
	readonly baseKw: number;
	/** kW on a working day's top, the base included */
	readonly peakKw: number;
	/** kW of random movement, one standard deviation */
	readonly noiseKw: number;
}

/** Share of the way from base to peak at each hour of a working day: offices, lunch dip, evening bump. */
const HOURS = [
	0, 0, 0, 0, 0.02, 0.05, 0.15, 0.5, 0.9, 0.98, 1, 0.95, 0.75, 0.9, 1, 0.97, 0.9, 0.7, 0.4, 0.3,
	0.25, 0.15, 0.05, 0.02,
] as const;

/** Share of a working day's activity by weekday, Monday first. */
const WEEK = [1, 1, 1, 1, 0.95, 0.6, 0.35] as const;

/** Consumption at each step of a day in kW: a function of seed, date and design alone. */
export function loadOfDay(seed: number, design: LoadDesign, day: PlantDay): Series {
	const next = sequence(hash(seed, day.number, 3));
	const activity = (WEEK[day.weekday - 1] ?? 1) * (0.95 + 0.1 * next());
	const load = new Float64Array(day.steps);
	let drift = 0;
	for (let step = 0; step < day.steps; step++) {
		drift = autoregress(drift, 0.8, next);
		const shape = shapeAt(clockMinute(day, step)) * activity;
		const expected = design.baseKw + (design.peakKw - design.baseKw) * shape;
		load[step] = Math.max(0.4 * design.baseKw, expected + design.noiseKw * drift);
	}
	return load;
}

/** The shape of a working day at a clock time in minutes, straight between the hours. */
function shapeAt(minute: number): number {
	const hour = Math.floor(minute / 60);
	const from = HOURS[hour % 24] ?? 0;
	const to = HOURS[(hour + 1) % 24] ?? 0;
	return from + (to - from) * ((minute % 60) / 60);
}

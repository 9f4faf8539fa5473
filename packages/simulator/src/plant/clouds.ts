import { math } from './arithmetic.ts';
import { STEP_MINUTES } from './calendar.ts';
import { autoregress, BOUND, sequence } from './random.ts';
import type { Series } from './series.ts';

/** Kinds of day by how much of the clear sky comes through: mean and how much it moves. */
const SKIES = [
	{ upTo: 0.5, mean: 0.93, spread: 0.04 },
	{ upTo: 0.85, mean: 0.74, spread: 0.14 },
	{ upTo: 1, mean: 0.42, spread: 0.12 },
] as const;
const OVERCAST = SKIES[2];

/** Clouds keep their shape for some 12 minutes. */
const PERSISTENCE = math.exp(-STEP_MINUTES / 12);

/** Least and greatest share of the clear sky that comes through. */
export const CLOUD_RANGE = { min: 0.08, max: 1 } as const;

/**
 * Share of the clear sky's light that comes through the clouds at each step of a day.
 *
 * A bounded autoregression about the mean of the day's kind. It starts again at local midnight, where the jump does not
 * show, so a day does not depend on the day before.
 *
 * @param factors the array for the result
 */
export function cloudFactors(
	seed: number,
	steps: number,
	factors: Series = new Float64Array(steps),
): Series {
	const next = sequence(seed);
	const draw = next();
	const sky = SKIES.find(({ upTo }) => draw < upTo) ?? OVERCAST;
	let state = (2 * next() - 1) * BOUND * 0.5;
	for (let step = 0; step < steps; step++) {
		state = autoregress(state, PERSISTENCE, next);
		factors[step] = math.min(
			CLOUD_RANGE.max,
			math.max(CLOUD_RANGE.min, sky.mean + sky.spread * state),
		);
	}
	return factors;
}

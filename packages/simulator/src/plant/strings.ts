import { jitter } from './random.ts';

/** The modules on one PV input. */
export interface StringDesign {
	/** Share of the system's modules; those of all strings are 1 together. */
	readonly share: number;
	/** The share of its power that a weak string gives, 0..1: shade, dirt, broken cells. Default 1. */
	readonly condition?: number;
}

/** No two strings are alike. */
const MISMATCH = 0.012;
/** And not every day: birds, dust, rain. */
const OF_THE_DAY = 0.004;

/**
 * The yield of each string on a day, as a share of the yield of all modules if all were as designed; together near to
 * 1. The same for the same seed, so that every read gets the same split.
 */
export function stringShares(
	seed: number,
	strings: readonly StringDesign[],
	dayNumber: number,
): number[] {
	return strings.map(({ share, condition = 1 }, index) => {
		const lasting = MISMATCH * jitter(seed, index, 51);
		const ofTheDay = OF_THE_DAY * jitter(seed, index, dayNumber, 52);
		return share * condition * (1 + lasting + ofTheDay);
	});
}

import { math } from './arithmetic.ts';

/**
 * Randomness that is a function of its inputs. Nothing in the plant draws from a shared generator, so any moment can be
 * computed without the moments before it having been requested.
 */

/** Mixes integers to 32 bits (the finalizer of MurmurHash3, once for every part). */
export function hash(...parts: readonly number[]): number {
	let mixed = 0x9e3779b9;
	for (const part of parts) {
		mixed = math.imul(mixed ^ (part | 0), 0x85ebca6b);
		mixed ^= mixed >>> 13;
		mixed = math.imul(mixed, 0xc2b2ae35);
		mixed ^= mixed >>> 16;
	}
	return mixed >>> 0;
}

/** 32 bits from a text (FNV-1a). */
export function hashText(text: string): number {
	let mixed = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		mixed = math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
	}
	return mixed >>> 0;
}

/** Uniform in 0 (included) .. 1 (excluded), the same for the same parts. */
export function uniform(...parts: readonly number[]): number {
	return hash(...parts) / 0x1_0000_0000;
}

/** Uniform in -1..1, the same for the same parts. */
export function jitter(...parts: readonly number[]): number {
	return 2 * uniform(...parts) - 1;
}

/** A sequence of uniform numbers (mulberry32); for walks that need one number per step. */
export function sequence(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
}

/**
 * One step of a first-order autoregression with unit variance, bounded to +-`BOUND`.
 *
 * @param previous value one step before
 * @param persistence correlation with the step before, 0..1
 * @param next uniform numbers; three are taken
 */
export function autoregress(previous: number, persistence: number, next: () => number): number {
	// Three uniforms make a bell of unit variance without a logarithm, and its tails end at +-3.
	const shock = 2 * (next() + next() + next()) - 3;
	const value = persistence * previous + math.sqrt(1 - persistence ** 2) * shock;
	return math.min(BOUND, math.max(-BOUND, value));
}

/** Limit of an autoregression, in standard deviations. */
export const BOUND = 2.5;

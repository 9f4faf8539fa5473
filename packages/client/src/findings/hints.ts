import type { Cures, Facts } from './finding.ts';
import { age } from './times.ts';

/** Remarks about a correct result. */
export interface HintParams {
	/** The last response was used again, because the limit permitted no request. */
	readonly reused: { readonly ageMs: number };
}

/** The event, the same on every surface. */
export const HINT_FACTS: Facts<HintParams> = {
	reused: {
		severity: 'info',
		what: ({ ageMs }) =>
			`Not sent: the same was read ${age(ageMs)} ago, and that response is used again.`,
		why: () => 'Frequent requests can lock the account.',
	},
};

/** @param wait how a new response is waited for */
export function hintCures(wait: string): Cures<HintParams> {
	return { reused: wait };
}

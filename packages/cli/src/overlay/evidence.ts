import type { JsonObject } from '../document/json.ts';

/** How something new is known: `confirmed` by an answer, `documented` by the vendor's own export. */
export interface NewEvidence {
	readonly status: 'confirmed' | 'documented';
	readonly source: string;
	/** yyyy-MM-dd */
	readonly date: string;
}

const RANKS = ['confirmed', 'documented', 'observed', 'sister', 'inferred', 'assumed'];

/** Whether evidence says more than what the document has. */
export function isBetter({ status }: NewEvidence, known: string | undefined): boolean {
	const rank = RANKS.indexOf(known ?? '');
	return rank < 0 || RANKS.indexOf(status) < rank;
}

export function evidenceOf({ status, source, date }: NewEvidence): JsonObject {
	return { status, source, date };
}

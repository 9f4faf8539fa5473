import { EVIDENCE } from '../document/evidence.ts';
import type { JsonObject } from '../document/json.ts';

/** How something new is known: `confirmed` by an answer, `documented` by the vendor's own export. */
export interface NewEvidence {
	readonly status: 'confirmed' | 'documented';
	readonly source: string;
	/** yyyy-MM-dd */
	readonly date: string;
}

/** Whether evidence says more than what the document has. */
export function isBetter(
	{ status }: Pick<NewEvidence, 'status'>,
	known: string | undefined,
): boolean {
	const rank = EVIDENCE.findIndex((grade) => grade === known);
	return rank < 0 || EVIDENCE.indexOf(status) < rank;
}

/** Whether an answer has shown it: then nothing can be surer. */
export function isConfirmed(known: string | undefined): boolean {
	return !isBetter({ status: EVIDENCE[0] }, known);
}

export function evidenceOf({ status, source, date }: NewEvidence): JsonObject {
	return { status, source, date };
}

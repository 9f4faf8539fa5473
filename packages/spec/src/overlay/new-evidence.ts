import { EVIDENCE } from '../document/evidence.ts';
import { without, type Json, type JsonObject } from '../document/json.ts';

/** How something new is known: `confirmed` by a response, `documented` by the vendor's own export. */
export interface NewEvidence {
	readonly status: 'confirmed' | 'documented';
	readonly source: string;
	/** yyyy-MM-dd */
	readonly date: string;
}

/** Whether evidence is better than that of the document. */
export function isBetter(
	{ status }: Pick<NewEvidence, 'status'>,
	known: string | undefined,
): boolean {
	const rank = EVIDENCE.findIndex((grade) => grade === known);
	return rank < 0 || EVIDENCE.indexOf(status) < rank;
}

/** Whether a response has shown it: then nothing can be surer. */
export function isConfirmed(known: string | undefined): boolean {
	return !isBetter({ status: EVIDENCE[0] }, known);
}

export function evidenceOf({ status, source, date }: NewEvidence): JsonObject {
	return { status, source, date };
}

/**
 * Better evidence for something that is known already, to be merged into what is known: the evidence of before
 * stays, as the last entry of `earlier`.
 */
export function raisedEvidence(known: JsonObject, evidence: NewEvidence): JsonObject {
	const before = evidenceBefore(known);
	return { ...evidenceOf(evidence), ...(before && { earlier: [before] }) };
}

/** All evidence of before, for evidence that is written as a whole. */
export function earlierEvidence(known: JsonObject): { readonly earlier?: Json[] } {
	const before = evidenceBefore(known);
	const all = [...(Array.isArray(known.earlier) ? known.earlier : []), ...(before ? [before] : [])];
	return all.length === 0 ? {} : { earlier: all };
}

/** The evidence of a source, without the facts about the field itself. */
function evidenceBefore(known: JsonObject): JsonObject | undefined {
	if (known.status === undefined) return undefined;
	return without(known, 'page', 'note', 'earlier', 'unit', 'meaning', 'rejected');
}

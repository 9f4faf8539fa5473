/** Grades of evidence, best first; openapi/README.md explains each. */
export const EVIDENCE = [
	'confirmed',
	'documented',
	'observed',
	'sister',
	'inferred',
	'assumed',
] as const;

/** Evidence grade of a fact in the document. */
export type EvidenceStatus = (typeof EVIDENCE)[number];

const SEEN: readonly EvidenceStatus[] = ['confirmed', 'documented', 'observed'];

/** Whether something was seen at this API: in a response, on the vendor's page or in public client code. */
export function isSeen(status: EvidenceStatus): boolean {
	return SEEN.includes(status);
}

/** Grades of evidence, best first; openapi/README.md explains each. */
export const EVIDENCE = [
	'confirmed',
	'documented',
	'observed',
	'sister',
	'inferred',
	'assumed',
] as const;

/** The evidence grade of a fact in the document. */
export type EvidenceStatus = (typeof EVIDENCE)[number];

/** Grades of what was seen at this API: in a response, on the vendor's page or in public client code. */
const SEEN: readonly EvidenceStatus[] = ['confirmed', 'documented', 'observed'];

export function isSeen({ status }: Evidence): boolean {
	return SEEN.includes(status);
}

export interface Evidence {
	status: EvidenceStatus;
	source: string;
	confidence?: string;
	note?: string;
	alternatives?: string[];
	/** When it was confirmed, yyyy-MM-dd. */
	date?: string;
}

import { isObject, objectAt, plain, type Json, type JsonObject } from '../document/json.ts';
import type { Facts, OperationFacts } from '../document/facts.ts';
import type { OverlayDraft } from './draft.ts';
import { earlierEvidence, evidenceOf, raisedEvidence, type NewEvidence } from './new-evidence.ts';
import { edited, type OperationEdits } from './operation-edits.ts';

/** An operation whose path differs from the document. */
export interface Move {
	readonly operation: OperationFacts;
	readonly path: string;
	readonly method: string;
	/** How the new place is known; where it only follows from a sibling's, in its own words. */
	readonly evidence: NewEvidence | { readonly inferredFrom: string; readonly date: string };
	readonly edits?: OperationEdits;
}

/** Moves operations: each is written again at its new place, and the old one is taken away. */
export function moveOperations(draft: OverlayDraft, facts: Facts, moves: readonly Move[]): void {
	for (const move of moves) {
		draft.update(['paths'], { [move.path]: { [move.method]: moved(facts, move) } });
	}
	for (const path of new Set(moves.map(({ operation }) => operation.path))) {
		const all = facts.operations.filter((operation) => operation.path === path);
		const gone = moves.filter((move) => move.operation.path === path);
		const staysFor = moves.some((move) => move.path === path);
		if (gone.length === all.length && !staysFor) draft.remove(['paths', path]);
		else {
			for (const { operation, method, path: to } of gone) {
				// Only the method has changed into one that takes the place of another.
				if (to === path && method === operation.method) continue;
				draft.remove(operation.place);
			}
		}
	}
}

/** Writes the evidence of an operation that stays at its path. Quality flags about its path go. */
export function raiseOperation(
	draft: OverlayDraft,
	{ operation, place }: OperationFacts,
	evidence: NewEvidence,
): void {
	const known = objectAt(operation, 'x-evidence') ?? {};
	for (const doubt of ['confidence', 'alternatives']) {
		if (known[doubt] !== undefined) {
			draft.remove([...place, 'x-evidence', doubt]);
		}
	}
	draft.update(place, { 'x-evidence': raisedEvidence(known, evidence) });
}

function moved(facts: Facts, { operation, path, evidence, edits = {} }: Move): JsonObject {
	const written = edited(operation, edits);
	const known = objectAt(written, 'x-evidence') ?? {};
	const page = known.page === undefined ? {} : { page: known.page };
	written['x-evidence'] = {
		...('status' in evidence
			? evidenceOf(evidence)
			: {
					...{ status: 'inferred', source: evidence.inferredFrom, date: evidence.date },
					alternatives: [operation.path],
				}),
		...page,
		...earlierEvidence(known),
	};
	if (Array.isArray(written.parameters)) {
		written.parameters = written.parameters.map((entry) => inPath(facts, operation, path, entry));
	}
	return written;
}

/** A parameter that the new path names in braces goes into the path. */
function inPath({ document }: Facts, operation: OperationFacts, path: string, entry: Json): Json {
	if (!isObject(entry)) return entry;
	const known = operation.parameters.find(({ reference }) => reference === entry.$ref);
	const component = known?.reference?.split('/').at(-1) ?? '';
	const written =
		entry.$ref === undefined ? entry : objectAt(document, 'components', 'parameters', component);
	if (!written || written.in === 'path' || !path.includes(`{${plain(written.name)}}`)) return entry;
	return { ...structuredClone(written), in: 'path', required: true };
}

import { isObject, objectAt, type Json, type JsonObject } from '../document/json.ts';
import type { OverlayDraft } from '../overlay/draft.ts';

/** Parts of a document to which nothing may lead any more when operations and objects have their own. */
const KINDS = ['parameters', 'schemas'] as const;

/** Takes parts away to which the document led before the draft, and nothing leads with it. */
export function removeUnused(draft: OverlayDraft, original: JsonObject): void {
	const before = referencesIn(original);
	let count: number;
	do {
		count = draft.actions.length;
		const document = draft.applied(original);
		const after = referencesIn(document);
		for (const kind of KINDS) {
			for (const name of Object.keys(objectAt(document, 'components', kind) ?? {})) {
				const reference = `#/components/${kind}/${name}`;
				if (before.has(reference) && !after.has(reference)) {
					draft.remove(['components', kind, name]);
				}
			}
		}
		// A part can be the only one that led to another.
	} while (draft.actions.length > count);
}

function referencesIn(document: Json, found = new Set<string>()): ReadonlySet<string> {
	if (Array.isArray(document)) for (const entry of document) referencesIn(entry, found);
	else if (isObject(document)) {
		if (typeof document.$ref === 'string') found.add(document.$ref);
		for (const member of Object.values(document)) referencesIn(member, found);
	}
	return found;
}

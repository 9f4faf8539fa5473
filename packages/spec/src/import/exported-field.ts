import { objectAt, type JsonObject } from '../document/json.ts';
import { camel, capital, free, titleOf } from '../document/names.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import type { CodeNames } from '../knowledge/code-names.ts';
import { knowledgeOf } from '../knowledge/knowledge.ts';
import type { OverlayDraft } from '../overlay/draft.ts';
import { newFieldSchema } from '../overlay/field-actions.ts';
import { evidenceOf, type NewEvidence } from '../overlay/new-evidence.ts';
import { membersOf } from './field-verdict.ts';

/** Where a new field of an export goes. */
export interface NewFieldPlace {
	/** Name of the object that has it. */
	readonly schema: string;
	/** Operation of the node that sends it; objects are open, so that required members are listed there. */
	readonly operation?: string | undefined;
	/** The document's word for the risk of a setting, by its name; undefined for what is not a setting. */
	readonly risk?: string | undefined;
}

/** Writes tables of codes, and returns the name of each. */
export type AddCodes = (schema: string, field: string, codes: CodeNames) => string;

export function codesAdder(draft: OverlayDraft, document: JsonObject): AddCodes {
	const taken = new Set(Object.keys(objectAt(document, 'x-codes') ?? {}));
	const made = new Map<string, string>();
	return (schema, field, codes) => {
		const key = JSON.stringify([schema, field, codes]);
		const known = made.get(key);
		if (known !== undefined) return known;
		const wanted = camel(schema) + capital(field.replace(/\W/g, ''));
		const name = free(wanted, taken, () => wanted);
		made.set(key, name);
		draft.update(['x-codes'], { [name]: { ...codes } });
		return name;
	};
}

/** A new field as the vendor's export has it, with all facts of the export about it. */
export function exportedField(
	field: FieldFacts,
	evidence: NewEvidence,
	{ schema, operation, risk }: NewFieldPlace,
	addCodes: AddCodes,
): JsonObject {
	const { name, types, description, required } = field;
	const said = knowledgeOf(field);
	const words = description ?? "Not described in the vendor's export.";
	const written = newFieldSchema(types, words, evidence);
	const { unit, range, codes } = said;
	return {
		...written,
		...membersOf(written, types, said),
		...(unit !== undefined && {
			'x-unit': unit,
			'x-evidence': { ...evidenceOf(evidence), unit: evidenceOf(evidence) },
		}),
		...(range && { 'x-range': { ...range } }),
		...(codes && { 'x-codes': addCodes(schema, name, codes) }),
		...(risk !== undefined && { 'x-risk': risk }),
		...(required &&
			operation !== undefined && {
				'x-n8n': { displayName: titleOf(name), required: [operation] },
			}),
	};
}

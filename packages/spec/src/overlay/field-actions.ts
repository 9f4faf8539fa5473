import { isObject, objectAt, textOf, type JsonObject } from '../document/json.ts';
import { at, type Place } from '../document/place.ts';
import type { ObjectFacts } from '../document/facts.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import type { OverlayDraft } from './draft.ts';
import {
	earlierEvidence,
	evidenceOf,
	isBetter,
	raisedEvidence,
	type NewEvidence,
} from './new-evidence.ts';

/** Raises the evidence of a field. Confidence and notes about its meaning stay. */
export function raiseEvidence(draft: OverlayDraft, field: FieldFacts, evidence: NewEvidence): void {
	// A reference may have no siblings, and equal or better facts stay.
	if (field.schema.$ref !== undefined || !isBetter(evidence, field.evidence)) return;
	const known = objectAt(field.schema, 'x-evidence') ?? {};
	updateField(draft, field, { 'x-evidence': raisedEvidence(known, evidence) });
}

/** Merges something into a field. */
export function updateField(draft: OverlayDraft, field: FieldFacts, update: JsonObject): void {
	draft.update(containerOf(field), { [field.name]: update });
}

/**
 * A field of the document under the name that it turned out to have. Meaning, unit and quantity stay, and the
 * evidence of before is kept.
 */
export function underNewName({ name, schema }: FieldFacts, evidence: NewEvidence): JsonObject {
	const known = objectAt(schema, 'x-evidence') ?? {};
	const notes = [textOf(known.note), `The document had it as ${name}.`];
	return {
		...structuredClone(schema),
		'x-evidence': {
			...known,
			...evidenceOf(evidence),
			...earlierEvidence(known),
			note: notes.filter((note) => note !== undefined).join('; '),
		},
	};
}

/** Marks a field as required for an operation of the node. */
export function requireField(
	draft: OverlayDraft,
	field: FieldFacts,
	operation: string,
	displayName: string,
): void {
	if (field.schema.$ref !== undefined) return;
	const known = objectAt(field.schema, 'x-n8n')?.displayName;
	draft.update(containerOf(field), {
		[field.name]: {
			'x-n8n': { ...(known === undefined && { displayName }), required: [operation] },
		},
	});
}

/** Gives a field the types that it has. Description, unit and quantity stay. */
export function retype(draft: OverlayDraft, field: FieldFacts, types: readonly string[]): void {
	if (field.schema.type !== undefined) draft.remove([...field.place, 'type']);
	draft.update(containerOf(field), { [field.name]: typeMembers(types) });
}

/** Adds a field to an object, next to its own fields and not in a part that it shares with others. */
export function addField(
	draft: OverlayDraft,
	document: JsonObject,
	object: ObjectFacts,
	name: string,
	schema: JsonObject,
): void {
	const place = ownPart(document, object.place);
	const properties = { properties: { [name]: schema } };
	if (place) draft.update(place, properties);
	else {
		const own = { type: 'object', additionalProperties: true, ...properties };
		draft.update([...object.place, 'allOf'], own);
	}
}

/** The schema of a field without a description. */
export function newFieldSchema(
	types: readonly string[],
	description: string,
	evidence: NewEvidence,
): JsonObject {
	return {
		...(types.length > 0 && typeMembers(types)),
		description,
		'x-evidence': evidenceOf(evidence),
	};
}

/** The part of an object that lists fields of its own; undefined where it consists of shared parts. */
function ownPart(document: JsonObject, place: Place): Place | undefined {
	const schema = at(document, place);
	if (!isObject(schema) || !Array.isArray(schema.allOf)) return place;
	const index = schema.allOf.findIndex((part) => objectAt(part, 'properties') !== undefined);
	return index < 0 ? undefined : [...place, 'allOf', index];
}

function containerOf({ place }: FieldFacts): Place {
	return place.slice(0, -1);
}

/** Types as a schema has them. */
export function typeMembers(types: readonly string[]): JsonObject {
	const [only] = types;
	return {
		type: types.length === 1 && only !== undefined ? only : [...types],
		// Other people's tools refuse a list without a word about its entries.
		...(types.includes('array') && { items: {} }),
	};
}

import { isObject, textOf, type JsonObject } from './json.ts';
import { at, placeOfReference, type Place } from './place.ts';
import { typesOf } from './schema-types.ts';

/** A field of an object as a document describes it. */
export interface FieldFacts {
	readonly name: string;
	/** JSON types without `null`; empty when the document has none. */
	readonly types: readonly string[];
	readonly description?: string;
	readonly unit?: string;
	readonly required: boolean;
	/** Status of `x-evidence`, in a document that has it. */
	readonly evidence?: string;
	readonly schema: JsonObject;
	/** Where the field itself stands. */
	readonly place: Place;
	/** Name of its component; device types share some. */
	readonly owner?: string;
}

/** References that lead in a circle, or through very many hands, end here. */
const MOST_REFERENCES = 30;

/** A schema with its place, references followed. */
export function resolve(
	document: JsonObject,
	place: Place,
): { schema: JsonObject; place: Place } | undefined {
	let current = place;
	for (let depth = 0; depth < MOST_REFERENCES; depth++) {
		const schema = at(document, current);
		if (!isObject(schema)) return undefined;
		const target = typeof schema.$ref === 'string' ? placeOfReference(schema.$ref) : undefined;
		if (!target) return { schema, place: current };
		current = target;
	}
	return undefined;
}

/**
 * The fields of an object, those of `allOf` included, by name. Where several parts have one, the last
 * counts, as it does for the generated types.
 *
 * @param known fields of the places that were looked at already: a part may be a part of itself, or be
 *   named more often than there is time for
 */
export function fieldsAt(
	document: JsonObject,
	place: Place,
	known = new Map<string, ReadonlyMap<string, FieldFacts>>(),
): ReadonlyMap<string, FieldFacts> {
	const found = resolve(document, place);
	if (!found) return new Map();
	const key = JSON.stringify(found.place);
	const before = known.get(key);
	if (before) return before;
	const fields = new Map<string, FieldFacts>();
	known.set(key, fields);
	const { schema } = found;
	const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
	parts.forEach((_, index) => {
		const part = fieldsAt(document, [...found.place, 'allOf', index], known);
		for (const [name, field] of [...part]) fields.set(name, field);
	});
	const required = Array.isArray(schema.required) ? schema.required : [];
	for (const name of Object.keys(isObject(schema.properties) ? schema.properties : {})) {
		const own = [...found.place, 'properties', name];
		fields.set(name, fieldAt(document, name, own, required.includes(name)));
	}
	return fields;
}

function fieldAt(document: JsonObject, name: string, place: Place, required: boolean): FieldFacts {
	const written = at(document, place);
	const own = isObject(written) ? written : {};
	const schema = resolve(document, place)?.schema ?? own;
	const description = textOf(own.description) ?? textOf(schema.description) ?? textOf(schema.title);
	const unit = textOf(schema['x-unit']);
	const evidence = isObject(own['x-evidence']) ? textOf(own['x-evidence'].status) : undefined;
	const owner = ownerOf(place);
	return {
		name,
		types: typesOf(document, schema),
		...(description !== undefined && { description }),
		...(unit !== undefined && { unit }),
		required,
		...(evidence !== undefined && { evidence }),
		schema,
		place,
		...(owner !== undefined && { owner }),
	};
}

/** The component that a place is in. */
export function ownerOf([first, second, third]: Place): string | undefined {
	return first === 'components' && second === 'schemas' && typeof third === 'string'
		? third
		: undefined;
}

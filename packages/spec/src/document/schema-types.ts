import { isObject, type JsonObject } from './json.ts';
import { at, placeOfReference } from './place.ts';

/** JSON types that a schema takes, `null` aside; empty if it takes any, or does not name them. */
export function typesOf(document: JsonObject, schema: JsonObject): readonly string[] {
	return typesIn(document, schema, new Map()).filter((type) => type !== 'null');
}

type Known = Map<JsonObject, readonly string[]>;

/** @param known schemas that were looked at: one may be its own form or part, or be named very often */
function typesIn(document: JsonObject, schema: JsonObject, known: Known): readonly string[] {
	const before = known.get(schema);
	if (before) return before;
	known.set(schema, []);
	const types = typesHere(document, schema, known);
	known.set(schema, types);
	return types;
}

function typesHere(document: JsonObject, schema: JsonObject, known: Known): readonly string[] {
	const members = (list: unknown): (readonly string[])[] =>
		Array.isArray(list)
			? list.filter(isObject).map((member) => typesIn(document, member, known))
			: [];
	const { $ref, type, properties, items, allOf, anyOf, oneOf } = schema;
	const place = typeof $ref === 'string' ? placeOfReference($ref) : undefined;
	const target = place && at(document, place);
	if (isObject(target)) return typesIn(document, target, known);
	const written = (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string');
	const declared = written.flatMap((one) => jsonType(one) ?? []);
	// An unknown type has no types of ours.
	if (declared.length < written.length) return [];
	if (declared.length > 0) return sorted(declared);
	if (properties !== undefined) return ['object'];
	if (allOf !== undefined) {
		// Each part narrows: a rule of one of them holds for the whole.
		return members(allOf).find((types) => types.length > 0) ?? ['object'];
	}
	if (items !== undefined) return ['array'];
	const forms = [...members(anyOf), ...members(oneOf)];
	// A form that takes anything leaves no constraint.
	if (forms.length > 0) return forms.every((types) => types.length > 0) ? sorted(forms.flat()) : [];
	const values = Array.isArray(schema.enum) ? schema.enum.filter((value) => value !== null) : [];
	return sorted(values.map((value) => (Number.isInteger(value) ? 'integer' : typeof value)));
}

const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** Type names in exports that were made from code or by hand, in lower case. */
const AS_IN_CODE: Readonly<Record<string, string>> = {
	bool: 'boolean',
	...{ byte: 'integer', int: 'integer', int32: 'integer', int64: 'integer', long: 'integer' },
	...{ short: 'integer', decimal: 'number', double: 'number', float: 'number' },
	...{ char: 'string', date: 'string', datetime: 'string', 'date-time': 'string' },
	...{ file: 'string', text: 'string', uuid: 'string', list: 'array', map: 'object' },
};

function jsonType(written: string): string | undefined {
	const type = written.trim().toLowerCase();
	if (TYPES.includes(type)) return type;
	return Object.hasOwn(AS_IN_CODE, type) ? AS_IN_CODE[type] : undefined;
}

function sorted(types: readonly string[]): string[] {
	return [...new Set(types)].sort();
}

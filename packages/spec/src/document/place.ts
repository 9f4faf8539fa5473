import type { Json, JsonObject } from './json.ts';

/** Where something stands in a document: names of members and numbers of entries, from the root. */
export type Place = readonly (string | number)[];

/** The value at a place; undefined without a value. */
export function at(document: JsonObject, place: Place): Json | undefined {
	let found: Json | undefined = document;
	for (const step of place) {
		if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step))
			return undefined;
		found = (found as Readonly<Record<string | number, Json>>)[step];
	}
	return found;
}

/** A place as a JSONPath that selects it alone, names unquoted where they can be. */
export function jsonPath(place: Place): string {
	return `$${place.map(selector).join('')}`;
}

function selector(step: string | number): string {
	if (typeof step === 'number') return `[${step}]`;
	if (/^[A-Za-z_]\w*$/.test(step)) return `.${step}`;
	const quoted = JSON.stringify(step).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
	return `['${quoted}']`;
}

/** The place that a reference within the document points to; undefined where it points to none. */
export function placeOfReference(reference: string): Place | undefined {
	if (!reference.startsWith('#/')) return undefined;
	try {
		return reference
			.slice(2)
			.split('/')
			.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
	} catch {
		// A % outside of an escape.
		return undefined;
	}
}

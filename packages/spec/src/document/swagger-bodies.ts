import { isObject, objectAt, type Json, type JsonObject } from './json.ts';
import { at, placeOfReference } from './place.ts';

/**
 * A document of Swagger 2 in which bodies and fields of forms stand in the operations that only refer to them:
 * the library that brings it to OpenAPI 3 makes no body of a reference. Others come as they are.
 */
export function withBodiesInPlace(document: JsonObject): JsonObject {
	if (document.swagger === undefined) return document;
	const inPlace = (owner: Json): Json => {
		if (!isObject(owner) || !Array.isArray(owner.parameters)) return owner;
		return { ...owner, parameters: owner.parameters.map((entry) => bodyIn(document, entry)) };
	};
	const paths = Object.entries(objectAt(document, 'paths') ?? {}).map(([path, item]) => {
		if (!isObject(item)) return [path, item];
		const members = Object.entries(item).map(([name, member]) => [name, inPlace(member)]);
		return [path, inPlace(Object.fromEntries(members) as JsonObject)];
	});
	return { ...document, paths: Object.fromEntries(paths) as JsonObject };
}

function bodyIn(document: JsonObject, entry: Json): Json {
	const reference = isObject(entry) && typeof entry.$ref === 'string' ? entry.$ref : '';
	const place = placeOfReference(reference);
	const found = place && at(document, place);
	const isBody = isObject(found) && (found.in === 'body' || found.in === 'formData');
	return isBody ? found : entry;
}

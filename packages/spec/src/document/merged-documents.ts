import { isObject, objectAt, type Json, type JsonObject } from './json.ts';

/**
 * One document of several. Components that have the same name and differ get names of their own.
 *
 * @param documents with whole paths, in OpenAPI 3.1
 * @param note takes a sentence for each operation that several documents have: the last one counts
 */
export function mergedDocuments(
	documents: readonly JsonObject[],
	note: (sentence: string) => void = () => undefined,
): JsonObject {
	const [first = {}, ...others] = documents;
	if (others.length === 0) return first;
	let merged = first;
	for (const [i, other] of others.entries()) {
		const document = withOwnNames(merged, other, `_${i + 2}`);
		const paths: JsonObject = { ...objectAt(merged, 'paths') };
		for (const [path, item] of Object.entries(objectAt(document, 'paths') ?? {})) {
			const known = objectAt(paths, path) ?? {};
			const more = isObject(item) ? item : {};
			for (const method of Object.keys(more).filter((name) => name in known)) {
				if (JSON.stringify(known[method]) === JSON.stringify(more[method])) continue;
				note(`Several documents describe ${method.toUpperCase()} ${path}. The last one counts.`);
			}
			paths[path] = { ...known, ...more };
		}
		merged = { ...merged, paths, components: joined(merged, document) };
	}
	// Paths are whole, so the address of one server before all of them would be wrong.
	return Object.fromEntries(Object.entries(merged).filter(([member]) => member !== 'servers'));
}

function joined(one: JsonObject, other: JsonObject): JsonObject {
	const kinds = Object.keys({ ...objectAt(one, 'components'), ...objectAt(other, 'components') });
	return Object.fromEntries(
		kinds.map((kind) => [
			kind,
			{ ...objectAt(one, 'components', kind), ...objectAt(other, 'components', kind) },
		]),
	);
}

/** A document in which no component has the name of a different one. */
function withOwnNames(known: JsonObject, document: JsonObject, suffix: string): JsonObject {
	const components = Object.entries(objectAt(document, 'components') ?? {}).flatMap(
		([kind, named]) =>
			Object.entries(isObject(named) ? named : {}).map(([name, value]) => ({
				pointer: `#/components/${kind}/${name}`,
				text: JSON.stringify(value),
				other: JSON.stringify(objectAt(known, 'components', kind)?.[name]),
			})),
	);
	const renamed = new Set<string>();
	// References to a renamed component differ as well.
	for (let size = -1; size < renamed.size;) {
		size = renamed.size;
		for (const { pointer, text, other } of components) {
			if ((other as string | undefined) === undefined) continue;
			const refers = [...renamed].some((one) => text.includes(JSON.stringify(one)));
			if (text !== other || refers) renamed.add(pointer);
		}
	}
	if (renamed.size === 0) return document;
	const moved = (value: Json): Json => {
		if (Array.isArray(value)) return value.map(moved);
		if (!isObject(value)) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, member]) => [
				name,
				name === '$ref' && typeof member === 'string' && renamed.has(member)
					? member + suffix
					: moved(member),
			]),
		);
	};
	const copy = moved(document) as JsonObject;
	for (const [kind, named] of Object.entries(objectAt(copy, 'components') ?? {})) {
		if (!isObject(named)) continue;
		for (const name of Object.keys(named)) {
			if (!renamed.has(`#/components/${kind}/${name}`)) continue;
			named[name + suffix] = named[name] ?? null;
			Reflect.deleteProperty(named, name);
		}
	}
	return copy;
}

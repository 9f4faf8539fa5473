import { factsOf, type OperationFacts } from '../document/facts.ts';
import { isObject, objectAt, textOf, type Json, type JsonObject } from '../document/json.ts';
import { capital, free } from '../document/names.ts';
import { at, placeOfReference } from '../document/place.ts';
import type { OverlayDraft } from '../overlay/draft.ts';
import { ownerOfOperation, type SaidObject } from './said-object.ts';

/**
 * Gives a device type its own copy of an object that it shares with others, where a fact of the export is about this
 * type and not about all of them: a fact about one device type proves nothing about another.
 *
 * @param said the export's changes of an object, by the name of the field; compared between the types
 */
export function giveOwnObjects(
	draft: OverlayDraft,
	original: JsonObject,
	objects: readonly SaidObject[],
	said: (object: SaidObject) => ReadonlyMap<string, string>,
): void {
	let document = original;
	const { operations } = factsOf(document);
	const taken = new Set(Object.keys(objectAt(document, 'components', 'schemas') ?? {}));
	const changes = objects.map((object) => ({ object, said: said(object) }));
	for (const [component, types] of sharedObjects(operations)) {
		const actions = draft.actions.length;
		const saidOf = (type: string): string =>
			changes
				.filter(({ object }) => object.of === type)
				.flatMap(({ object, said: all }) =>
					[...all].filter(([name]) => object.ours.fields.get(name)?.owner === component),
				)
				.sort()
				.join('\n');
		const [first = '', ...others] = [...types].map(saidOf);
		if (others.every((other) => other === first)) continue;
		for (const type of types) {
			if (saidOf(type) === '') continue;
			const own = operations.filter((operation) => ownerOfOperation(operation) === type);
			if (!copyIntoParts(draft, document, own, component)) {
				const name = free(capital(type) + component, taken, () => component);
				copyWhole(draft, document, own, component, name);
			}
		}
		// Places of parts move when one of them is taken away.
		if (draft.actions.length > actions) document = draft.applied(original);
	}
}

/** Objects that several device types have, or have parts of, with these types. */
function sharedObjects(operations: readonly OperationFacts[]): Map<string, Set<string>> {
	const types = new Map<string, Set<string>>();
	for (const operation of operations) {
		for (const object of [operation.row, operation.body]) {
			for (const { owner } of object?.fields.values() ?? []) {
				if (owner === undefined) continue;
				const known = types.get(owner) ?? new Set();
				types.set(owner, known.add(ownerOfOperation(operation)));
			}
		}
	}
	return new Map([...types].filter(([, all]) => all.size > 1));
}

/** Writes the fields of a shared part into the object that refers to it; false where the object is the shared one. */
function copyIntoParts(
	draft: OverlayDraft,
	document: JsonObject,
	own: readonly OperationFacts[],
	component: string,
): boolean {
	const schemas = new Set(own.flatMap(({ row, body }) => [row?.schema, body?.schema]));
	let copied = false;
	for (const schema of schemas) {
		if (schema === undefined || schema === component) continue;
		const place = ['components', 'schemas', schema];
		const parts = at(document, [...place, 'allOf']);
		if (!Array.isArray(parts)) continue;
		const index = parts.findIndex((part) => refersTo(part, component));
		const mine = parts.findIndex((part) => objectAt(part, 'properties') !== undefined);
		const shared = objectAt(document, 'components', 'schemas', component, 'properties');
		if (index < 0 || mine < 0 || !shared) continue;
		const known = objectAt(parts[mine], 'properties') ?? {};
		const fields = Object.entries(shared).filter(([name]) => !Object.hasOwn(known, name));
		draft.update([...place, 'allOf', mine], { properties: Object.fromEntries(fields) });
		draft.remove([...place, 'allOf', index]);
		copied = true;
	}
	return copied;
}

/** Copies a whole object under another name, for the operations of one device type. */
function copyWhole(
	draft: OverlayDraft,
	document: JsonObject,
	own: readonly OperationFacts[],
	component: string,
	name: string,
): void {
	const schema = objectAt(document, 'components', 'schemas', component);
	if (!schema) return;
	draft.update(['components', 'schemas'], { [name]: schema });
	const renamed = (value: Json): Json => {
		if (Array.isArray(value)) return value.map(renamed);
		if (!isObject(value)) return value;
		if (refersTo(value, component)) return { ...value, $ref: `#/components/schemas/${name}` };
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one)]));
	};
	for (const { row, body, data, place } of own) {
		const forms = data && objectAt(at(document, data))?.anyOf;
		if (row?.schema === component && data && Array.isArray(forms)) {
			draft.remove([...data, 'anyOf']);
			draft.update(data, { anyOf: forms.map(renamed) });
		}
		const sent = [...place, 'requestBody', 'content', 'application/json', 'schema'];
		if (body?.schema === component) {
			draft.update(sent, { $ref: `#/components/schemas/${name}` });
		}
	}
}

function refersTo(part: unknown, component: string): boolean {
	const reference = isObject(part) ? textOf(part.$ref) : undefined;
	const place = reference === undefined ? undefined : placeOfReference(reference);
	return place?.join('/') === `components/schemas/${component}`;
}

import { stringify } from 'yaml';
import { isObject, type Json, type JsonObject } from '../document/json.ts';
import { at, jsonPath, type Place } from '../document/place.ts';

/** One action of an OpenAPI Overlay 1.0. */
export interface OverlayAction {
	readonly target: string;
	readonly description?: string;
	readonly update?: Json;
	readonly remove?: true;
}

/** Collects the actions of an overlay in the order of their application. */
export interface OverlayDraft {
	/** Merges an object into what stands at a place, or appends it where that is a list. */
	update(place: Place, value: JsonObject, description?: string): void;
	/** Appends an entry to a list, in an action of its own: an update of one list after another joins them. */
	append(place: Place, entry: JsonObject): void;
	remove(place: Place, description?: string): void;
	/** A document as it is with the actions of so far. */
	applied(document: JsonObject): JsonObject;
	readonly actions: readonly OverlayAction[];
	/** The overlay as YAML. */
	text(info: {
		readonly title: string;
		readonly version: string;
		readonly comment: string;
	}): string;
}

export function createDraft(): OverlayDraft {
	const actions: { target: string; description?: string; update?: Json; remove?: true }[] = [];
	/** Updates that a further one of the same target can be joined to; a removal ends that. */
	const open = new Map<string, JsonObject>();
	const steps: { readonly place: Place; readonly update?: JsonObject }[] = [];
	return {
		actions,
		update(place, value, description) {
			const target = jsonPath(place);
			const known = open.get(target);
			if (known) {
				merge(known, value);
				return;
			}
			const update = structuredClone(value);
			open.set(target, update);
			actions.push({ target, ...(description !== undefined && { description }), update });
			steps.push({ place, update });
		},
		append(place, entry) {
			const update = structuredClone(entry);
			actions.push({ target: jsonPath(place), update });
			steps.push({ place, update });
		},
		remove(place, description) {
			open.clear();
			const target = jsonPath(place);
			actions.push({ target, ...(description !== undefined && { description }), remove: true });
			steps.push({ place });
		},
		applied: (document) => {
			const copy = structuredClone(document);
			for (const { place, update } of steps) {
				if (update) updateAt(copy, place, update);
				else removeAt(copy, place);
			}
			return copy;
		},
		text: ({ title, version, comment }) => {
			const lines = comment.split('\n').map((line) => `# ${line}`.trimEnd());
			const overlay = { overlay: '1.0.0', info: { title, version }, actions };
			return `${lines.join('\n')}\n${stringify(overlay, { lineWidth: 110, aliasDuplicateObjects: false })}`;
		},
	};
}

function updateAt(document: JsonObject, place: Place, update: JsonObject): void {
	const target = at(document, place);
	if (Array.isArray(target)) target.push(structuredClone(update));
	else if (isObject(target)) {
		refuseListForValue(target, update, place);
		merge(target, update);
	}
}

/** An overlay cannot put a value in the place of a list, nor a list in that of a value. */
function refuseListForValue(target: JsonObject, update: JsonObject, place: Place): void {
	for (const [key, value] of Object.entries(update)) {
		const known = Object.hasOwn(target, key) ? target[key] : undefined;
		if (isObject(known) && isObject(value)) refuseListForValue(known, value, [...place, key]);
		else if (known !== undefined && Array.isArray(known) !== Array.isArray(value)) {
			throw new Error(`An overlay cannot change ${jsonPath([...place, key])} this way.`);
		}
	}
}

function removeAt(document: JsonObject, place: Place): void {
	const owner = at(document, place.slice(0, -1));
	const last = place.at(-1);
	if (Array.isArray(owner)) owner.splice(Number(last), 1);
	else if (isObject(owner) && last !== undefined) Reflect.deleteProperty(owner, last);
}

function merge(target: JsonObject, source: JsonObject): void {
	for (const [key, value] of Object.entries(source)) {
		const existing = Object.hasOwn(target, key) ? target[key] : undefined;
		if (isObject(existing) && isObject(value)) merge(existing, value);
		// As an overlay does with a list.
		else if (Array.isArray(existing) && Array.isArray(value)) {
			existing.push(...structuredClone(value.filter((entry) => !existing.includes(entry))));
		} else target[key] = structuredClone(value);
	}
}

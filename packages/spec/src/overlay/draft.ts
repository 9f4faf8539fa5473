import { stringify } from 'yaml';
import { isObject, type Json, type JsonObject } from '../document/json.ts';
import { jsonPath, type Place } from '../document/place.ts';

/** One action of an OpenAPI Overlay 1.0. */
export interface OverlayAction {
	readonly target: string;
	readonly description?: string;
	readonly update?: Json;
	readonly remove?: true;
}

/** Collects the actions of an overlay in the order in which they are to be applied. */
export interface OverlayDraft {
	/** Merges an object into what stands at a place, or appends it where that is a list. */
	update(place: Place, value: JsonObject, description?: string): void;
	remove(place: Place | string, description?: string): void;
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
		},
		remove(place, description) {
			open.clear();
			const target = typeof place === 'string' ? place : jsonPath(place);
			actions.push({ target, ...(description !== undefined && { description }), remove: true });
		},
		text: ({ title, version, comment }) => {
			const lines = comment.split('\n').map((line) => `# ${line}`.trimEnd());
			const overlay = { overlay: '1.0.0', info: { title, version }, actions };
			return `${lines.join('\n')}\n${stringify(overlay, { lineWidth: 110, aliasDuplicateObjects: false })}`;
		},
	};
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

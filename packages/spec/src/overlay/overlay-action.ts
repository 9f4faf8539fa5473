import { paths } from 'jsonpath-rfc9535';

type Value = string | number | boolean | null | undefined | Value[] | { [name: string]: Value };
type Fields = Record<string, Value>;

/** One action of an OpenAPI Overlay. */
export interface Action {
	readonly target: string;
	readonly update?: unknown;
	readonly copy?: string;
	readonly remove?: boolean;
}

/**
 * Carries an action out on a document, which is changed. Only to find its mistake at its turn: the generated document
 * comes from the library, which ignores an action without a target.
 *
 * @returns the mistake of the action here; undefined without one
 */
export function carryOut(document: object, action: Action): string | undefined {
	const root = document as Fields;
	const targets = placesOf(root, action.target);
	if (targets.length === 0) return `nothing in the document fits ${action.target}`;
	if (action.remove === true) {
		remove(root, targets);
		return undefined;
	}
	const [source] = action.copy === undefined ? [] : placesOf(root, action.copy);
	const value = source ? valueAt(root, source) : (action.update as Value);
	for (const target of targets) {
		const doubled = update(root, target, value);
		if (doubled !== undefined) {
			return `${action.target} gets what it has already, ${doubled} twice`;
		}
	}
	return undefined;
}

/** Names and numbers that lead from the root to everything that a JSONPath selects. */
function placesOf(root: Fields, expression: string): string[][] {
	const found = new Set(paths(root as never, expression));
	return [...found].map((path) =>
		[...path.matchAll(/\[(?:'((?:[^'\\]|\\.)*)'|(\d+))\]/g)].map(([, name, index]) =>
			name === undefined ? (index ?? '') : unescaped(name),
		),
	);
}

/** A name of a normalised path is a JSON string but for its quotes. */
function unescaped(name: string): string {
	return JSON.parse(`"${name.replaceAll("\\'", "'").replaceAll('"', '\\"')}"`) as string;
}

function valueAt(root: Fields, place: readonly string[]): Value {
	return place.reduce<Value>((at, step) => (at as Fields)[step], root);
}

function remove(root: Fields, targets: readonly (readonly string[])[]): void {
	// All are found before the first is removed: one can lie in another.
	const found = targets.map((place) => {
		const parent = valueAt(root, place.slice(0, -1));
		const name = place.at(-1) ?? '';
		return { parent, name, index: Array.isArray(parent) ? Number(name) : -1 };
	});
	// Entries of a list from behind, so that those before keep their numbers.
	for (const { parent, name, index } of found.sort((a, b) => b.index - a.index)) {
		if (Array.isArray(parent)) parent.splice(index, 1);
		else Reflect.deleteProperty(parent as Fields, name);
	}
}

/** @returns name of the list that would have something twice */
function update(root: Fields, place: readonly string[], value: Value): string | undefined {
	const at = valueAt(root, place);
	if (Array.isArray(at)) return append(at, value, place.at(-1) ?? '');
	if (isFields(at)) return isFields(value) ? merge(at, value) : undefined;
	(valueAt(root, place.slice(0, -1)) as Fields)[place.at(-1) ?? ''] = value;
	return undefined;
}

function merge(target: Fields, source: Fields): string | undefined {
	for (const [name, value] of Object.entries(source)) {
		const known = Object.hasOwn(target, name) ? target[name] : undefined;
		let doubled: string | undefined;
		if (isFields(known) && isFields(value)) doubled = merge(known, value);
		else if (Array.isArray(known) && Array.isArray(value)) doubled = append(known, value, name);
		else target[name] = copyOf(value);
		if (doubled !== undefined) return doubled;
	}
	return undefined;
}

function append(list: Value[], value: Value, name: string): string | undefined {
	for (const entry of Array.isArray(value) ? value : [value]) {
		if (list.some((known) => identity(known) === identity(entry))) return name;
		list.push(copyOf(entry));
	}
	return undefined;
}

/** A parameter is the same one when its name is, regardless of its other facts. */
function identity(entry: Value): string {
	const isParameter = isFields(entry) && entry.in !== undefined && entry.name !== undefined;
	return JSON.stringify(isParameter ? [entry.in, entry.name] : entry);
}

function copyOf(value: Value): Value {
	return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as Value);
}

function isFields(value: Value): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

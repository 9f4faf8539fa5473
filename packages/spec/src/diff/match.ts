import type { Facts, OperationFacts } from '../document/facts.ts';
import { objectAt, textOf } from '../document/json.ts';
import { withoutLastSlash } from '../document/names.ts';

/** Operations of two documents that are the same one. */
export interface Pair {
	readonly before: OperationFacts;
	readonly after: OperationFacts;
	readonly by:
		| 'user'
		| 'id'
		| 'path'
		| 'page'
		| 'method'
		| 'nearPath'
		| 'alternative'
		| 'prefix'
		| 'title'
		| 'role'
		| 'words';
}

/** The known facts about operations besides the two documents. */
export interface MatchOptions {
	/** Whether both documents are ours, so that ids are the same. */
	readonly byId?: boolean;
	/** Method and path of the export, such as `GET /pcs/last`, by our operation, from the user. */
	readonly same?: Readonly<Record<string, string>>;
	/** Role and device type or subject of an operation, as words; undefined where they are not clear. */
	readonly roleOf?: (operation: OperationFacts) => string | undefined;
}

export interface Matching {
	readonly pairs: readonly Pair[];
	readonly gone: readonly OperationFacts[];
	readonly added: readonly OperationFacts[];
}

/** Less than this share of words in common is another operation. */
const ENOUGH = 0.85;

/** So many paths must differ by one prefix before it proves anything, unless the export has no more. */
const ENOUGH_PATHS = 3;

/**
 * Finds which operations of two documents are the same: by the user's choice, by id where both documents are ours, else
 * by path and method, the page of the documentation tool, a path with another method of a write, a path without its
 * parameters, case and hyphens, a path that the first holds for plausible, a common prefix, title, role, and last by
 * the words of path and title, if no other comes near.
 */
export function match(before: Facts, after: Facts, options: MatchOptions = {}): Matching {
	const { byId = false, same = {}, roleOf } = options;
	const left = new Set(before.operations);
	const right = new Set(after.operations);
	const pairs: Pair[] = [];
	const pair = (a: OperationFacts, b: OperationFacts, by: Pair['by']): void => {
		left.delete(a);
		right.delete(b);
		pairs.push({ before: a, after: b, by });
	};
	const exactly = (by: Pair['by'], key: (operation: OperationFacts) => string): void => {
		for (const a of [...left]) {
			if (key(a) === '') continue;
			const same = [...right].filter((b) => key(b) === key(a));
			const rivals = [...left].filter((other) => key(other) === key(a));
			const [only] = same;
			// Two with the same title are distinguished by nothing here.
			if (only && same.length === 1 && rivals.length === 1) pair(a, only, by);
		}
	};
	for (const [id, place] of Object.entries(same)) {
		const a = [...left].find((operation) => operation.id === id);
		const b = [...right].find(
			({ method, path }) => `${method} ${path}`.toLowerCase() === place.trim().toLowerCase(),
		);
		if (a && b) pair(a, b, 'user');
	}
	if (byId) exactly('id', ({ id }) => id);
	exactly('path', ({ method, path }) => `${method} ${path.toLowerCase()}`);
	exactly('page', pageOfTool);
	exactly('method', ({ method, path }) => (method === 'get' ? '' : lettersOfPath(path)));
	exactly('nearPath', ({ method, path }) => `${method} ${lettersOfPath(path)}`);
	for (const a of [...left]) {
		const plausible = [...right].filter((b) => isPlausible(a, b));
		const [only] = plausible;
		const rivals = only ? [...left].filter((other) => isPlausible(other, only)) : [];
		if (only && plausible.length === 1 && rivals.length === 1) pair(a, only, 'alternative');
	}
	for (const [ours, theirs] of commonPrefixes(left, right)) {
		exactly('prefix', ({ method, path }) => {
			const written = lettersOfPath(path);
			const longest = ours.length > theirs.length ? [ours, theirs] : [theirs, ours];
			const tail = longest.find((prefix) => written.startsWith(prefix));
			return tail === undefined ? '' : `${method} ${written.slice(tail.length)}`;
		});
	}
	exactly('title', ({ method, title }) => (title === '' ? '' : `${method} ${words(title)}`));
	exactly('title', ({ title }) => words(title));
	if (roleOf) exactly('role', (operation) => roleOf(operation) ?? '');
	for (const a of [...left]) {
		const near = [...right]
			.filter(({ method }) => method === a.method)
			.map((b) => ({ b, share: likeness(a, b) }))
			.sort((x, y) => y.share - x.share);
		const [first, second] = near;
		if (first && first.share >= ENOUGH && (second?.share ?? 0) < first.share) {
			pair(a, first.b, 'words');
		}
	}
	return { pairs, gone: [...left], added: [...right] };
}

/** A path without its parameters, and without what is between words. */
function lettersOfPath(path: string): string {
	const segments = path.toLowerCase().split('/');
	const named = segments.filter((part) => part !== '' && !/^\{[^{}]*\}$/.test(part));
	return named.map((part) => part.replace(/[-_.]/g, '')).join('/');
}

/** Number of the page of an operation in the documentation tool: ours has noted it, an export has it in an address. */
function pageOfTool({ operation }: OperationFacts): string {
	const noted = textOf(objectAt(operation, 'x-evidence')?.page);
	const address = textOf(operation['x-run-in-apifox']);
	return /^\d{5,}$/.exec(noted ?? '')?.[0] ?? /\bapi-(\d{5,})\b/.exec(address ?? '')?.[1] ?? '';
}

/** The prefixes of our paths and the export's paths with the same end, most frequent first. */
function commonPrefixes(
	left: ReadonlySet<OperationFacts>,
	right: ReadonlySet<OperationFacts>,
): [string, string][] {
	// The device type or subject follows. No prefix may replace it.
	const common = commonStart([...left].map(({ path }) => lettersOfPath(path)));
	const counts = new Map<string, number>();
	for (const a of left) {
		for (const b of right) {
			if (a.method !== b.method) continue;
			const [x, y] = [a.path, b.path].map((path) => lettersOfPath(path).split('/'));
			if (!x || !y) continue;
			let shared = 0;
			while (shared < Math.min(x.length, y.length) && x.at(-1 - shared) === y.at(-1 - shared))
				shared++;
			// The last word alone, such as a list, is in many paths.
			if (shared < 2) continue;
			const before = [x, y].map((parts) =>
				parts
					.slice(0, parts.length - shared)
					.map((one) => `${one}/`)
					.join(''),
			);
			counts.set(before.join(' '), (counts.get(before.join(' ')) ?? 0) + 1);
		}
	}
	return [...counts]
		.filter(([, count]) => count >= Math.min(ENOUGH_PATHS, right.size))
		.sort(([, x], [, y]) => y - x)
		.map(([key]) => key.split(' ') as [string, string])
		.filter(([ours]) => common.startsWith(ours));
}

/** The segments that all paths begin with, the last of a path aside. */
function commonStart([first = '', ...others]: readonly string[]): string {
	const segments = first.split('/').slice(0, -1);
	const isShared = (count: number): boolean =>
		others.every((path) => path.startsWith(`${segments.slice(0, count).join('/')}/`));
	let count = segments.length;
	while (count > 0 && !isShared(count)) count--;
	return count === 0 ? '' : `${segments.slice(0, count).join('/')}/`;
}

/** Whether a document allows an operation at the place of another one. */
function isPlausible({ operation, method }: OperationFacts, other: OperationFacts): boolean {
	const alternatives = objectAt(operation, 'x-evidence')?.alternatives;
	const path = withoutLastSlash(other.path);
	return method === other.method && Array.isArray(alternatives) && alternatives.includes(path);
}

function words(text: string): string {
	return wordsOf(text).join(' ');
}

function wordsOf(text: string): string[] {
	return text
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z0-9\u4e00-\u9fff]+/)
		.filter((word) => word !== '');
}

/** Common words of path and title, of all their words. */
function likeness(a: OperationFacts, b: OperationFacts): number {
	const [x, y] = [a, b].map(({ path, title }) => new Set([...wordsOf(path), ...wordsOf(title)]));
	if (!x || !y) return 0;
	const common = [...x].filter((word) => y.has(word)).length;
	return common / (x.size + y.size - common);
}

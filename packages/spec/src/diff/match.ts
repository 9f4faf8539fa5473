import type { Facts, OperationFacts } from '../document/facts.ts';
import { objectAt } from '../document/json.ts';
import { withoutLastSlash } from '../document/names.ts';

/** Operations of two documents that are the same one. */
export interface Pair {
	readonly before: OperationFacts;
	readonly after: OperationFacts;
	readonly by: 'id' | 'path' | 'nearPath' | 'alternative' | 'title' | 'words';
}

export interface Matching {
	readonly pairs: readonly Pair[];
	readonly gone: readonly OperationFacts[];
	readonly added: readonly OperationFacts[];
}

/** Less than this share of words in common is another operation. */
const ENOUGH = 0.85;

/**
 * Finds which operations of two documents are the same: by id where both documents are ours, else by path
 * and method, by what of the path is neither its last slash nor a parameter, by a path that the first holds for
 * plausible, by title and method, and last by the words of path and title, if no other comes near.
 */
export function match(before: Facts, after: Facts, byId: boolean): Matching {
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
			// Two with the same title are told apart by nothing here.
			if (only && same.length === 1 && rivals.length === 1) pair(a, only, by);
		}
	};
	if (byId) exactly('id', ({ id }) => id);
	exactly('path', ({ method, path }) => `${method} ${path.toLowerCase()}`);
	exactly('nearPath', ({ method, path }) => `${method} ${withoutParameters(path)}`);
	for (const a of [...left]) {
		const plausible = [...right].filter((b) => isPlausible(a, b));
		const [only] = plausible;
		const rivals = only ? [...left].filter((other) => isPlausible(other, only)) : [];
		if (only && plausible.length === 1 && rivals.length === 1) pair(a, only, 'alternative');
	}
	exactly('title', ({ method, title }) => (title === '' ? '' : `${method} ${words(title)}`));
	exactly('title', ({ title }) => words(title));
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

function withoutParameters(path: string): string {
	const segments = path.toLowerCase().split('/');
	return segments.filter((part) => part !== '' && !/^\{[^{}]*\}$/.test(part)).join('/');
}

/** Whether a document says of an operation that it may be where another one is. */
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

import { groupBy } from '../document/group-by.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import { knowledgeOf, nameInWords } from './knowledge.ts';

/** A field of ours that the export has under another name. */
export interface RenamedField {
	readonly before: FieldFacts;
	readonly after: FieldFacts;
	/** By what the two were found to be the same. */
	readonly by: 'user' | 'letters' | 'words' | 'affix';
}

/** A field of ours that the export does not have, with the fields that it may have become. */
export interface UnclearField {
	readonly before: FieldFacts;
	/** The most likely first. */
	readonly candidates: readonly FieldFacts[];
}

export interface FieldMatching {
	readonly renamed: readonly RenamedField[];
	readonly unclear: readonly UnclearField[];
	/** Fields of ours that nothing in the export resembles. */
	readonly gone: readonly FieldFacts[];
	/** Fields of the export that are not ours. */
	readonly added: readonly FieldFacts[];
}

type Fields = ReadonlyMap<string, FieldFacts>;

/** So many names must share a prefix or suffix before it proves anything. */
const ENOUGH_NAMES = 3;
/** A name of fewer letters is a part of too many others. */
const SHORTEST = 2;
/** A likeness below this makes no candidate. */
const LIKELY = 0.5;
const MOST_CANDIDATES = 3;

/**
 * Finds which fields of an object have another name in the export. A pair is certain where the user has named
 * it, the letters are the same, the words of the export consist of our name, or several names share one
 * prefix or suffix; and only where neither field fits another one as well.
 *
 * @param renamed names of ours with the name in the export, as the user gives them
 * @param isOpen whether a field that both have is known by nothing but an export, and can be a renamed one
 */
export function matchFields(
	ours: Fields,
	theirs: Fields,
	renamed: Readonly<Record<string, string>> = {},
	isOpen: (field: FieldFacts) => boolean = () => false,
): FieldMatching {
	const left = new Set([...ours.values()].filter(({ name }) => !theirs.has(name)));
	const right = new Set([...theirs.values()].filter(({ name }) => !ours.has(name)));
	const found: RenamedField[] = [];
	const pair = (before: FieldFacts, after: FieldFacts, by: RenamedField['by']): void => {
		left.delete(before);
		right.delete(after);
		found.push({ before, after, by });
	};
	for (const before of [...left]) {
		const name = Object.hasOwn(renamed, before.name) ? renamed[before.name] : undefined;
		const after = name === undefined ? undefined : theirs.get(name);
		if (after) pair(before, after, 'user');
	}
	const exactly = (
		by: RenamedField['by'],
		before: (field: FieldFacts) => string,
		after: (field: FieldFacts) => string,
	): void => {
		const unique = (fields: Iterable<FieldFacts>, key: (field: FieldFacts) => string) => {
			const all = groupBy(fields, key);
			return new Map(
				[...all].flatMap(([text, [one, another]]) =>
					one && !another && text !== '' ? [[text, one] as const] : [],
				),
			);
		};
		const known = unique(left, before);
		for (const [key, field] of unique(right, after)) {
			const old = known.get(key);
			if (old && areTypesAlike(old, field)) pair(old, field, by);
		}
	};
	const letters = ({ name }: FieldFacts): string => lettersOf(name);
	exactly('letters', letters, letters);
	exactly('words', letters, (field) => lettersOf(nameInWords(knowledgeOf(field)) ?? ''));
	for (const [before, after] of sharedAffixPairs(left, right)) pair(before, after, 'affix');
	const open = [...theirs.values()].filter(
		(field) => right.has(field) || isOpen(ours.get(field.name) ?? field),
	);
	const unclear = [...left].flatMap((before): UnclearField[] => {
		const candidates = candidatesFor(before, open, [...ours.keys()], [...theirs.keys()]);
		return candidates.length === 0 ? [] : [{ before, candidates }];
	});
	const isUnclear = new Set(unclear.map(({ before }) => before));
	return {
		renamed: found,
		unclear,
		gone: [...left].filter((field) => !isUnclear.has(field)),
		added: [...right],
	};
}

/** The letters and digits of a name, by which its spellings are the same. */
export function lettersOf(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

/** Two fields whose names differ by a prefix or suffix alone, and how many pairs have the same one. */
interface AffixPair {
	readonly before: FieldFacts;
	readonly after: FieldFacts;
	readonly count: number;
}

/**
 * Pairs of fields that a prefix or suffix makes the same, where several have it. A field that two of them fit
 * is left out, unless one of the two is much more frequent.
 */
function sharedAffixPairs(
	left: ReadonlySet<FieldFacts>,
	right: ReadonlySet<FieldFacts>,
): [FieldFacts, FieldFacts][] {
	const byAffix = groupBy(
		[...left].flatMap((before) =>
			[...right].flatMap((after) =>
				areTypesAlike(before, after)
					? affixesOf(before, after).map((affix) => ({ affix, before, after }))
					: [],
			),
		),
		({ affix }) => affix,
	);
	const pairs = [...byAffix.values()]
		.filter((all) => all.length >= ENOUGH_NAMES)
		.flatMap((all) =>
			all.map(({ before, after }): AffixPair => ({ before, after, count: all.length })),
		);
	const isClear = (one: AffixPair): boolean =>
		!pairs.some(
			(other) =>
				other !== one &&
				(other.before === one.before || other.after === one.after) &&
				other.count * 2 > one.count,
		);
	return pairs.filter(isClear).map(({ before, after }) => [before, after]);
}

/** The additional words of one of two names, in front or behind. */
function affixesOf(before: FieldFacts, after: FieldFacts): string[] {
	const [a, b] = [lettersOf(before.name), lettersOf(after.name)];
	const [side, long, short] = a.length > b.length ? ['-', a, b] : ['+', b, a];
	if (short.length < SHORTEST || long === short) return [];
	return [
		...(long.endsWith(short) ? [`${side} ${long.slice(0, -short.length)} in front`] : []),
		...(long.startsWith(short) ? [`${side} ${long.slice(short.length)} behind`] : []),
	];
}

function candidatesFor(
	before: FieldFacts,
	open: readonly FieldFacts[],
	ours: readonly string[],
	theirs: readonly string[],
): FieldFacts[] {
	return open
		.filter((after) => areTypesAlike(before, after))
		.map((after) => ({ after, likeness: likeness(before, after, ours, theirs) }))
		.filter(({ likeness: share }) => share >= LIKELY)
		.sort((a, b) => b.likeness - a.likeness)
		.slice(0, MOST_CANDIDATES)
		.map(({ after }) => after);
}

/** How alike two fields are, from 0 to 1: by names and words, with the unit and the place in the list. */
function likeness(
	before: FieldFacts,
	after: FieldFacts,
	ours: readonly string[],
	theirs: readonly string[],
): number {
	const { unit, words = '' } = knowledgeOf(after);
	const isUnitOther = unit !== undefined && before.unit !== undefined && unit !== before.unit;
	if (isUnitOther) return 0;
	const names = Math.max(
		sharedWords(wordsOf(before.name), wordsOf(after.name)),
		sharedLetters(lettersOf(before.name), lettersOf(after.name)),
	);
	const described = sharedWords(wordsOf(before.description ?? ''), wordsOf(words));
	const hasSameUnit = unit !== undefined && unit === before.unit;
	return (
		Math.max(names, described) * 0.8 +
		(hasSameUnit ? 0.15 : 0) +
		(isSameNeighbour(before.name, after.name, ours, theirs) ? 0.15 : 0)
	);
}

/** Whether the field before or behind is the same one in both lists. */
function isSameNeighbour(
	before: string,
	after: string,
	ours: readonly string[],
	theirs: readonly string[],
): boolean {
	const [i, j] = [ours.indexOf(before), theirs.indexOf(after)];
	return [-1, 1].some(
		(step) => ours[i + step] !== undefined && ours[i + step] === theirs[j + step],
	);
}

function areTypesAlike(before: FieldFacts, after: FieldFacts): boolean {
	const [a, b] = [before, after].map(({ types }) =>
		types.map((type) => (type === 'integer' ? 'number' : type)),
	);
	return !a?.length || !b?.length || a.some((type) => b.includes(type));
}

function wordsOf(text: string): Set<string> {
	const words = text
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replace(/([A-Za-z])(\d)/g, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}\d]+/u);
	return new Set(words.filter((word) => word !== ''));
}

function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	const shared = [...a].filter((word) => b.has(word)).length;
	return shared === 0 ? 0 : shared / Math.min(a.size + b.size - shared, Math.max(a.size, b.size));
}

/** Share of pairs of neighbouring letters that two names have in common. */
function sharedLetters(a: string, b: string): number {
	const pairs = (text: string): string[] =>
		Array.from({ length: Math.max(text.length - 1, 0) }, (_, index) =>
			text.slice(index, index + 2),
		);
	const [x, y] = [pairs(a), pairs(b)];
	const left = [...y];
	const shared = x.filter((one) => {
		const index = left.indexOf(one);
		if (index >= 0) left.splice(index, 1);
		return index >= 0;
	}).length;
	return x.length + y.length === 0 ? 0 : (2 * shared) / (x.length + y.length);
}

import type { ExportOperation } from './export-document.ts';
import { typeOf, type Schema } from './export-schema.ts';
import { identityOf, isIdentity, wordsOf } from './names.ts';
import { inputsOf, purposeOf } from './purpose.ts';
import { payloadOf, rowsIn } from './response-shape.ts';

/** The entries of one list of the export: devices of a type, plants or data loggers. */
export interface Group {
	readonly list: ExportOperation;
	readonly words: ReadonlySet<string>;
	/** The words of the path alone: titles also name what a thing belongs to. */
	readonly nouns: ReadonlySet<string>;
	/** The member of a row that identifies it; undefined where rows are not described. */
	readonly identity: string | undefined;
	readonly ids: string[];
}

/** Words that show nothing about what an operation is about. */
const STOP = new Set(
	`api open openapi get query list read find base info information basic data last latest real time realtime history
	historical setting settings config modify update set edit save add create delete remove page of the a an by type
	detail details current param params parameter parameters device devices all many for in from to and`.split(
		/\s+/,
	),
);
const IS_EVENTS = /alarm|fault|event|warn|告警|报警|故障|事件/i;

/** The groups of an export: its lists without a range of time, lists of events excepted. */
export function groupsOf(operations: readonly ExportOperation[], perGroup: number): Group[] {
	const lists = operations.filter(
		(operation) =>
			purposeOf(operation) === 'list' && !IS_EVENTS.test(`${operation.path} ${operation.title}`),
	);
	const taken = new Set<string>();
	// A word that all paths begin with names nothing.
	const isCommon = (word: string): boolean =>
		lists.length > 1 && lists.every((list) => nounsOf(list).has(word));
	return lists.map((list) => {
		const words = topicOf(list);
		const nouns = new Set([...nounsOf(list)].filter((word) => !isCommon(word)));
		const payload = payloadOf(list.response);
		const row = payload && rowsIn(payload)?.row;
		const identity = row && identityIn(row, nouns);
		const schema = identity === undefined ? undefined : row?.properties.get(identity);
		const isNumber = schema && ['integer', 'number'].includes(typeOf(schema) ?? '');
		return {
			list,
			words,
			nouns,
			identity,
			ids: idsOf(
				labelOf(nouns, taken),
				perGroup,
				isNumber === true ? taken.size * 1000 : undefined,
			),
		};
	});
}

/** The groups that an operation can be about: those with the most words in common; all where there is none. */
export function groupsFor(operation: ExportOperation, groups: readonly Group[]): readonly Group[] {
	const own = groups.find(({ list }) => list === operation);
	if (own) return [own];
	const words = topicOf(operation);
	const scored = groups.map((group) => ({ group, score: likeness(words, group.words) }));
	const best = Math.max(0, ...scored.map(({ score }) => score));
	return best === 0
		? groups
		: scored.filter(({ score }) => score === best).map(({ group }) => group);
}

/** The parameter or member of the body that names the one thing that an operation is about. */
export function ownIdentity(
	operation: ExportOperation,
	groups: readonly Group[],
): string | undefined {
	if (purposeOf(operation) === 'list') return undefined;
	const names = inputsOf(operation)
		.filter(({ name }) => isIdentity(name))
		.sort((a, b) => Number(b.required) - Number(a.required))
		.map(({ name }) => name);
	const nouns = nounsOf(operation);
	return (
		names.find((name) => groups.some(({ identity }) => identity === name)) ??
		names.find((name) => nouns.has(identityOf(name))) ??
		names.find((name) => isGeneral(identityOf(name)))
	);
}

/** Whether a member of a record names the thing itself, and not another one that it belongs to. */
export function identityIn(row: Schema, words: ReadonlySet<string>): string | undefined {
	const names = [...row.properties.keys()].filter(isIdentity);
	const isOwn = (name: string): boolean => words.has(identityOf(name));
	return names.find(isOwn) ?? names.find((name) => isGeneral(identityOf(name))) ?? names[0];
}

/** Whether an identity is of no more than "a device". */
function isGeneral(of: string): boolean {
	return /^(device|dev|equipment)?$/.test(of);
}

/** Common words as a share of all words of both. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	const common = [...a].filter((word) => b.has(word)).length;
	return common / (a.size + b.size - common || 1);
}

/** The subject of an operation, in words of its path and its title. */
export function topicOf(operation: ExportOperation): ReadonlySet<string> {
	const title = operation.title.toLowerCase().split(/[^\p{L}\p{N}]+/u);
	return new Set([...nounsOf(operation), ...title.map(singular).filter(isNoun)]);
}

/** The subject of an operation, in words of its path. */
export function nounsOf({ path }: ExportOperation): ReadonlySet<string> {
	const segments = path.split('/').filter((part) => !part.startsWith('{'));
	const words = segments.map((segment) => wordsOf(segment).map(singular));
	// `data-log` and `datalog` are the same.
	const whole = words.filter((parts) => parts.some(isNoun)).map((parts) => parts.join(''));
	return new Set([...words.flat(), ...whole].filter(isNoun));
}

function isNoun(word: string): boolean {
	return word !== '' && !STOP.has(word) && !/^v\d+$/.test(word);
}

function singular(word: string): string {
	return word.replace(/([a-z]{4})s$/, '$1');
}

function labelOf(words: ReadonlySet<string>, taken: Set<string>): string {
	const latin = [...words].filter((word) => /^[a-z0-9]{2,8}$/.test(word));
	const base = latin.slice(-2).join('').toUpperCase().slice(0, 12) || 'UNIT';
	let label = base;
	for (let number = 2; taken.has(label); number++) label = `${base}${number}X`;
	taken.add(label);
	return label;
}

function idsOf(label: string, count: number, base: number | undefined): string[] {
	return Array.from({ length: count }, (_, i) =>
		base === undefined ? `${label}${String(i + 1).padStart(4, '0')}` : String(base + i + 1),
	);
}

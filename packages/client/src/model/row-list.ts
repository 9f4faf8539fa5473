import type { OperationInfo } from './operation-info.ts';

type Members = Readonly<Record<string, unknown>>;

/** Under which other names servers keep rows, or wrap an object. */
export const USUAL_WRAPPERS = [
	'datas',
	'rows',
	'list',
	'records',
	'items',
	'content',
	'data',
	'result',
];
/** How servers write "nothing" where an object or a list is documented. */
const NOTHING = new Set<unknown>([undefined, null, '', '--', 'null', '[]', '{}']);
/** Wrappers in wrappers: no server is known to have more. */
const MOST_LEVELS = 3;

/** Where the rows of a response were found. */
export interface FoundRows {
	readonly rows: readonly unknown[];
	/** Members from the response down to the list; empty for a bare list. */
	readonly path: readonly string[];
	/** The object that has the list; undefined for a bare list. */
	readonly page: Members | undefined;
}

/** Under which name a page of an operation has its rows, by the document; else the most usual one. */
export function rowListOf({ page, data }: OperationInfo): string {
	return page?.rows ?? data.rows ?? USUAL_WRAPPERS[0] ?? '';
}

/** Whether the document has a list in the response, however it is wrapped. */
export function isList({ data: { shape } }: OperationInfo): boolean {
	return shape === 'array' || shape === 'page' || shape === 'arrayOrPage';
}

/** The entries of the list of a response, a bare array or a page; undefined where there is none. */
export function entriesIn(operation: OperationInfo, data: unknown): readonly unknown[] | undefined {
	return findRows(data, rowListOf(operation))?.rows;
}

/** Whether a value is one of the many spellings of "nothing": null, "", [], {}, or no more than those inside. */
export function isNothing(value: unknown, level = 0): boolean {
	if (NOTHING.has(value)) return true;
	if (typeof value !== 'object' || value === null || level >= MOST_LEVELS) return false;
	return Object.values(value).every((member) => isNothing(member, level + 1));
}

/**
 * The list of a response: a bare array; the member that is documented; else the one list there is, under another name
 * or deeper in the response.
 *
 * @returns undefined where there is no list, or several that may be meant
 */
export function findRows(data: unknown, documented: string, level = 0): FoundRows | undefined {
	if (Array.isArray(data)) return { rows: data, path: [], page: undefined };
	if (!isMembers(data)) return undefined;
	const name = Array.isArray(data[documented]) ? documented : theOneList(data);
	if (name !== undefined) {
		return { rows: data[name] as readonly unknown[], path: [name], page: data };
	}
	if (level >= MOST_LEVELS) return undefined;
	const [inner, ...others] = Object.entries(data).flatMap(([member, value]) => {
		const found = isMembers(value) ? findRows(value, documented, level + 1) : undefined;
		return found ? [{ ...found, path: [member, ...found.path] }] : [];
	});
	return others.length === 0 ? inner : undefined;
}

/** The name of the one list of rows among members: lists of other things, such as page numbers, do not count. */
function theOneList(data: Members): string | undefined {
	const lists = Object.keys(data).filter((name) => Array.isArray(data[name]));
	const ofRows = lists.filter((name) => (data[name] as readonly unknown[]).some(isMembers));
	if (ofRows.length === 1) return ofRows[0];
	const usual = USUAL_WRAPPERS.filter((name) =>
		(ofRows.length > 0 ? ofRows : lists).includes(name),
	);
	return ofRows.length === 0 || usual.length === 1 ? usual[0] : undefined;
}

/** Whether a value is an object with members: neither null nor a list. */
export function isMembers(value: unknown): value is Members {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import type { Json, JsonObject, PageNames } from '../document/types.ts';
import { JsonText } from './json-text.ts';
import { failed } from './refusal.ts';
import type { Call, World } from './world.ts';

/** Which rows a page has. */
interface PageCut {
	readonly number: number;
	readonly size: number;
	readonly offset: number;
}

/**
 * A page as the vendor wraps it: `{ datas, offset, pageNo, pageSize, total }`. A page size above the
 * server's greatest is capped without a word, and the answer says what was taken.
 *
 * @param rows gives at most `size` rows from `offset` on
 */
export function pageOf(
	world: World,
	call: Call,
	names: PageNames,
	total: number,
	rows: (offset: number, size: number) => readonly Json[],
): JsonObject {
	const cut = cutOf(world, call, names);
	return { [names.rows]: rows(cut.offset, cut.size), ...frameOf(cut, names, total) };
}

/** The same of rows that are JSON text already. */
export function pageTextOf(
	world: World,
	call: Call,
	names: PageNames,
	total: number,
	rows: (offset: number, size: number) => readonly string[],
): JsonText {
	const cut = cutOf(world, call, names);
	const texts = rows(cut.offset, cut.size);
	const frame = frameOf(cut, names, total);
	// The frame is an object with members, so its text goes on after the rows.
	const text = `{${JSON.stringify(names.rows)}:[${texts.join(',')}],${JSON.stringify(frame).slice(1)}`;
	const ends = texts.length > 1 ? [texts.at(0), texts.at(-1)] : texts;
	const sample = ends.map((row) => JSON.parse(row ?? 'null') as Json);
	return new JsonText(text, { [names.rows]: sample, ...frame });
}

function cutOf({ switches }: World, { query }: Call, names: PageNames): PageCut {
	const { maxPageSize } = switches.now;
	const number = Number(query[names.number] ?? 1);
	// Validation has seen a whole number, but 1e400 is one to it as well.
	if (!Number.isSafeInteger(number)) throw failed(`${names.number} is too large`);
	const size = Math.min(maxPageSize, Number(query[names.size] ?? maxPageSize));
	return { number, size, offset: (number - 1) * size };
}

function frameOf({ number, size, offset }: PageCut, names: PageNames, total: number): JsonObject {
	return { offset, [names.number]: number, [names.size]: size, [names.total]: total };
}

import type { Json, JsonObject, PageNames } from '../document/types.ts';
import { createByteWriter } from './byte-writer.ts';
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
 * A page as the vendor wraps it: `{ datas, offset, pageNo, pageSize, total }`. A page size above the server's greatest
 * is capped without a notice, and the response contains the size that was taken.
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
	return { [names.rows]: rows(cut.offset, cut.size), ...frameOf(cut, call, names, total) };
}

/**
 * The same of rows that are JSON text already.
 *
 * @param rows gives them one by one to `add`
 */
export function pageTextOf(
	world: World,
	call: Call,
	names: PageNames,
	total: number,
	rows: (offset: number, size: number, add: (row: string) => void) => void,
): JsonText {
	const cut = cutOf(world, call, names);
	const frame = frameOf(cut, call, names, total);
	const page = createByteWriter();
	let first: string | undefined;
	let last: string | undefined;
	page.add(`{${JSON.stringify(names.rows)}:[`);
	rows(cut.offset, cut.size, (row) => {
		if (first === undefined) {
			first = row;
			// Rows are of nearly the same length; a few more are room for those that are longer.
			page.expect((Math.min(cut.size, total - cut.offset) + 10) * 1.05 * row.length);
			page.add(row);
		} else {
			last = row;
			page.add(`,${row}`);
		}
	});
	// The frame is an object with members, so its text goes on after the rows.
	page.add(`],${JSON.stringify(frame).slice(1)}`);
	const ends = [first, last].filter((row) => row !== undefined);
	const sample = ends.map((row) => JSON.parse(row) as Json);
	return new JsonText(page.bytes(), { [names.rows]: sample, ...frame });
}

function cutOf({ switches }: World, { query }: Call, names: PageNames): PageCut {
	const { maxPageSize } = switches.now;
	const number = Number(query[names.number] ?? 1);
	// Validation has seen a whole number, but 1e400 is one to it as well.
	if (!Number.isSafeInteger(number)) throw failed(`${names.number} is too large`);
	const size = Math.min(maxPageSize, Number(query[names.size] ?? maxPageSize));
	return { number, size, offset: (number - 1) * size };
}

/** If the document has no names for page and size, they have the names of the request. */
function frameOf(
	{ number, size, offset }: PageCut,
	{ operation }: Call,
	names: PageNames,
	total: number,
): JsonObject {
	const wireOf = (own: string): string =>
		operation.wire.parameters.find(({ name }) => name === own)?.wire ?? own;
	return {
		offset,
		[wireOf(names.number)]: number,
		[names.taken ?? wireOf(names.size)]: size,
		[names.total]: total,
	};
}

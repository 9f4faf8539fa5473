import type { Json, JsonObject, PageNames } from '../document/types.ts';
import { failed } from './refusal.ts';
import type { Call, World } from './world.ts';

/**
 * A page as the vendor wraps it: `{ datas, offset, pageNo, pageSize, total }`. A page size above the
 * server's greatest is capped without a word, and the answer says what was taken.
 *
 * @param rows gives at most `size` rows from `offset` on
 */
export function pageOf(
	{ switches }: World,
	{ query }: Call,
	names: PageNames,
	total: number,
	rows: (offset: number, size: number) => readonly Json[],
): JsonObject {
	const { maxPageSize } = switches.now;
	const number = Number(query[names.number] ?? 1);
	// Validation has seen a whole number, but 1e400 is one to it as well.
	if (!Number.isSafeInteger(number)) throw failed(`${names.number} is too large`);
	const size = Math.min(maxPageSize, Number(query[names.size] ?? maxPageSize));
	const offset = (number - 1) * size;
	return {
		[names.rows]: rows(offset, size),
		offset,
		[names.number]: number,
		[names.size]: size,
		[names.total]: total,
	};
}

import type { CallInput } from '../core/input.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { findRows, isMembers, isNothing, rowListOf } from '../model/row-list.ts';

/** The number of rows that a call requests, if it requests the first page of a list; else undefined. */
export function firstRows({ page }: OperationInfo, input: CallInput): number | undefined {
	if (!page || Number(input[page.number]) !== 1) return undefined;
	const size = Number(input[page.size]);
	return Number.isInteger(size) && size > 0 ? size : undefined;
}

/** The same input without the page: calls that differ in nothing else read the same list. */
export function withoutPage({ page }: OperationInfo, input: CallInput): CallInput {
	return Object.fromEntries(
		Object.entries(input).filter(([name]) => name !== page?.number && name !== page?.size),
	);
}

/**
 * The first page of a list as a shorter one, made of a longer one that was read; undefined where it cannot be made.
 * The whole list also serves a call for more rows than it has.
 *
 * @param read how many rows the longer one was requested with, and its data
 * @param size how many rows are wanted
 */
export function shorterList(
	operation: OperationInfo,
	read: { readonly size: number; readonly data: unknown },
	size: number,
): { readonly data: unknown } | undefined {
	const { data } = read;
	if (read.size === size || isNothing(data)) return { data };
	const found = findRows(data, rowListOf(operation));
	if (!found) return undefined;
	const { rows, path } = found;
	if (size > read.size) {
		const total = Number(found.page?.[operation.page?.total ?? '']);
		// A total of exactly one full page can be the number of rows of the page alone.
		return rows.length < read.size && total === rows.length ? { data } : undefined;
	}
	return { data: rows.length <= size ? data : replaced(data, path, rows.slice(0, size)) };
}

function replaced(data: unknown, path: readonly string[], rows: readonly unknown[]): unknown {
	const [name, ...rest] = path;
	if (name === undefined || !isMembers(data)) return rows;
	return { ...data, [name]: replaced(data[name], rest, rows) };
}

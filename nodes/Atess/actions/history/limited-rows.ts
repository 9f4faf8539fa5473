import { checkInside, OPERATIONS, readTime, type OperationInfo } from 'atess-client/internal';

import type { Step } from '../step/action';
import { hintAtAge, readOptions } from '../step/read-options';
import { monthsOf } from './range';
import type { HistoryTask } from './request';

type Row = Readonly<Record<string, unknown>>;

/** Rows that a page is asked for at most. */
const PAGE = 1000;

/**
 * The first rows of a range, with as few calls as can be: pages of no more rows than are wanted, and no
 * page once there are enough. The order in which the server sends rows is not documented, so those of a month
 * are put in order together; a row that comes again because new ones have moved the pages is taken once.
 *
 * @throws {AtessResponseError} for rows of another range
 */
export async function* limitedRows(
	step: Step,
	{ request, limit }: HistoryTask,
): AsyncGenerator<Row> {
	const { operationId, deviceSn } = request;
	const { page }: OperationInfo = OPERATIONS[operationId];
	let left = limit;
	for (const range of monthsOf(request)) {
		const { from, to } = range;
		const input = { deviceSn, [page?.from ?? 'startDate']: from, [page?.to ?? 'endDate']: to };
		const pages = step.account.client.requestPages(operationId, input, {
			...readOptions(step),
			pageSize: Math.min(left, PAGE),
		});
		const found = new Map<string, Row>();
		for await (const { rows, ageMs } of pages) {
			if (ageMs !== undefined) hintAtAge(step, ageMs);
			checkInside(rows, request, range);
			for (const row of rows) found.set(JSON.stringify(row), row);
			if (found.size >= left) break;
		}
		const taken = [...found.values()].slice(0, left);
		yield* byTime(taken);
		left -= taken.length;
		if (left <= 0) return;
	}
}

/** As the samples were taken; they stay as they came where there is a time that cannot be read. */
function byTime(rows: readonly Row[]): Row[] {
	const entries = rows.map((row) => ({ row, sent: readTime(row.time) }));
	const key = ({ sent }: (typeof entries)[number]): string | number =>
		sent?.local ?? sent?.instant ?? '';
	const [first] = entries;
	const isSortable = entries.every(
		(entry) => key(entry) !== '' && typeof key(entry) === typeof (first && key(first)),
	);
	return isSortable
		? entries.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ row }) => row)
		: [...rows];
}

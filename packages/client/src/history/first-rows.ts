import type { CallOptions } from '../model/call-options.ts';
import type { Row } from '../model/row.ts';
import { timeIn } from '../normalise/row-time.ts';
import { readTime } from '../normalise/sent-time.ts';
import { checkInside } from './check-inside.ts';
import type { HistoryClient } from './read-window.ts';
import { checkRequest, type HistoryRequest } from './request.ts';
import { windowsOf } from './windows.ts';

/** The most rows of a page. */
const PAGE = 1000;

/**
 * The first rows of a range, with as few calls as possible: pages of no more rows than are wanted, and no further
 * page once there are enough. The order in which the server sends rows is not documented, so those of a month are
 * put in order together. A row that comes again because new ones have moved the pages is taken once.
 *
 * @throws {AtessResponseError} for rows of another range
 */
export async function* firstRows(
	client: HistoryClient,
	request: HistoryRequest,
	count: number,
	options: CallOptions = {},
): AsyncGenerator<Row, void, undefined> {
	const { operationId, deviceSn } = request;
	const { serial, from, to } = checkRequest(request);
	let left = count;
	for (const range of windowsOf(request)) {
		const pages = client.requestPages(
			operationId,
			{ [serial]: deviceSn, [from]: range.from, [to]: range.to },
			{ ...options, pageSize: Math.min(left, PAGE) },
		);
		const found = new Map<string, Row>();
		for await (const { rows } of pages) {
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

/** As the samples were taken. They stay as they came where there is a time that cannot be read. */
function byTime(rows: readonly Row[]): Row[] {
	const entries = rows.map((row) => ({ row, sent: readTime(timeIn(row)) }));
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

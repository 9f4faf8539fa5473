import { SAMPLE_MINUTES } from '../normalise/local-day.ts';
import type { Row } from '../model/row.ts';
import { batchesOf, type HistoryOptions } from './batches.ts';
import type { HistoryClient } from './read-window.ts';
import { checkRequest, type HistoryRequest } from './request.ts';
import { secondBefore, timeText, wall } from './windows.ts';

const SAMPLE_MS = SAMPLE_MINUTES * 60_000;
/** How much longer each further part is: a device that was offline for a week takes few calls. */
const GROWTH = 4;
/** The least and the most rows of a page. */
const PAGE = { least: 100, most: 1000 } as const;

/**
 * The last rows of a range in the order of time. It reads back from the end, first as long as that many samples take,
 * and further only where some of them are missing. Rows whose time cannot be read stand at the end of their part.
 *
 * @throws {AtessError} one of its kinds
 */
export async function lastRows(
	client: HistoryClient,
	request: HistoryRequest,
	count: number,
	options: Omit<HistoryOptions, 'cursor' | 'pageSize'> = {},
): Promise<readonly Row[]> {
	checkRequest(request);
	const pageSize = Math.min(Math.max(count, PAGE.least), PAGE.most);
	let rows: Row[] = [];
	let to = request.to;
	for (let span = count * SAMPLE_MS; to >= request.from; span *= GROWTH) {
		const start = timeText(wall(to) + 1000 - span);
		const from = start > request.from ? start : request.from;
		const part: Row[] = [];
		for await (const batch of batchesOf(client, { ...request, from, to }, { ...options, pageSize }))
			part.push(...batch.rows, ...batch.unreadable);
		rows = [...part, ...rows];
		if (rows.length >= count) break;
		to = secondBefore(from);
	}
	return rows.slice(-count);
}

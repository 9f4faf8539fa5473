import { AtessResponseError, throwIfAborted } from '../errors/index.ts';
import { zoneOf } from '../normalise/zone.ts';
import type { CallOptions } from '../model/call-options.ts';
import { arrange } from './arrange.ts';
import type { HistoryBatch } from './batch.ts';
import { openCursor, sealCursor, withCursor, type HistoryCursor } from './cursor.ts';
import { readWindow, type Attempt, type HistoryClient, type WindowReport } from './read-window.ts';
import { checkRequest, siteOf, type HistoryRequest, type TimeRange } from './request.ts';
import { checkReadOptions } from './read-options.ts';
import { createUnreadable } from './unreadable.ts';
import { datesIn, firstWindow, secondAfter } from './windows.ts';

export interface HistoryOptions extends CallOptions {
	/** Longest window in local dates. Default: to the end of the calendar month. */
	readonly windowDays?: number;
	/** Rows to request at a time. Default 1,000, or what the cursor's read had come to. */
	readonly pageSize?: number;
	/** Page size that a refused one is not halved below. Default 100. */
	readonly minPageSize?: number;
	/** Pages of one window after which it ends with an error. Default 1,000. */
	readonly maxPages?: number;
	/** How often a window is read again because its rows moved from page to page. Default 6. */
	readonly maxRereads?: number;
	/** Zone of the plant: distinguishes the two samples of a doubled hour from a conflict. */
	readonly timezone?: string;
	/**
	 * Hands out all rows that have the time of another one and other values. Default: only where no zone is
	 * given. With one, the first stays, and a zone that is not the plant's loses a doubled hour.
	 */
	readonly keepConflicts?: boolean;
	/** Goes on where this one was handed out. */
	readonly cursor?: HistoryCursor | string;
}

/**
 * Reads a range window by window, oldest first, and keeps no more than one window. Nothing is fetched before it is
 * needed.
 *
 * A window whose rows move while it is read (`total` changes: the range reaches into the present) is read again: once
 * as it is, then halved each time down to one date, so that the part that is still growing becomes small enough to be
 * read in one go.
 *
 * A response that cannot be read does not end the read: its window is read again in parts down to an hour,
 * so that little is lost, and what stays unreadable is in `gaps` of its batch. The read ends where nothing
 * at all was readable, or three windows in a row were not.
 *
 * Errors of the client go through unchanged, refusals because of the rate too; {@link cursorOf} shows how far the read
 * had come.
 *
 * @throws {AtessInputError} for a request or a cursor that cannot be; nothing was sent
 * @throws {AtessResponseError} for rows outside the range, too many pages, rows that keep moving
 * @throws {AtessOptionError} when there is no such zone, or a number of the options cannot be
 */
export async function* batchesOf(
	client: HistoryClient,
	request: HistoryRequest,
	options: HistoryOptions = {},
): AsyncGenerator<HistoryBatch> {
	const {
		windowDays,
		minPageSize = 100,
		maxRereads = 6,
		timezone,
		cursor,
		keepConflicts,
		...rest
	} = options;
	const operation = checkRequest(request);
	checkReadOptions(options);
	if (timezone !== undefined) zoneOf(timezone);
	const { operationId, deviceSn, from, to } = request;
	let position =
		cursor === undefined
			? sealCursor({ operationId, deviceSn, from, to, next: from, lastTime: null, pageSize: 1000 })
			: openCursor(cursor, request);
	let pageSize = options.pageSize ?? position.pageSize;
	let days = windowDays;
	let rereads = 0;
	let calls = 0;
	let hasBegun = false;
	const unreadable = createUnreadable(position);
	while (position.next !== null) {
		throwIfAborted(options.signal, siteOf(request));
		const whole = firstWindow({ from: position.next, to }, days);
		let window = { from: position.next, to: unreadable.partEnd() ?? whole.to };
		let attempt: Attempt;
		try {
			attempt = await readWindow(client, operation, request, window, {
				...rest,
				pageSize,
				// A remembered response would be the same page as before.
				...(rereads > 0 && { fresh: true }),
				// A read that has begun waits for its own calls before: else it could never get to its end.
				...(hasBegun && rest.onLimit !== 'error' && { onLimit: 'wait' as const }),
			});
		} catch (error) {
			const before = unreadable.instead(error, position.next, timezone);
			if (!before) throw withCursor(error, position);
			({ attempt, window } = before);
		}
		calls += attempt.calls;
		hasBegun = true;
		if (attempt.outcome === 'refused') {
			const smaller = Math.max(minPageSize, Math.floor(pageSize / 2));
			if (smaller >= pageSize) throw withCursor(attempt.error, position);
			pageSize = smaller;
			continue;
		}
		if (attempt.outcome === 'shifted') {
			rereads += 1;
			if (rereads > maxRereads) throw withCursor(keepsMoving(request, window, rereads), position);
			if (rereads > 1) days = Math.max(1, Math.ceil(datesIn(window) / 2));
			continue;
		}
		if (unreadable.isToBeSplit(attempt, window)) continue;
		const { notRows, pageSizeTaken } = attempt;
		const {
			rows,
			unreadable: withoutTime,
			lastTime,
			gaps: untimed,
			...arranged
		} = arrange(attempt.rows, window, timezone, keepConflicts);
		position = sealCursor({
			...position,
			next: window.to === to ? null : secondAfter(window.to),
			lastTime: lastTime ?? position.lastTime,
			pageSize,
		});
		const report: WindowReport = {
			...arranged,
			rows: rows.length,
			unreadable: withoutTime.length,
			notRows,
			calls,
			pageSize,
			pageSizeTaken,
			rereads,
		};
		const gaps = [...unreadable.gapsOf(attempt, window), ...untimed];
		yield* unreadable.inOrder({
			rows,
			unreadable: withoutTime,
			gaps,
			cursor: position,
			window,
			report,
		});
		rereads = 0;
		calls = 0;
	}
	unreadable.end();
}

function keepsMoving(request: HistoryRequest, window: TimeRange, times: number): Error {
	return new AtessResponseError(siteOf(request), {
		code: 'rowsMoved',
		params: { from: window.from, to: window.to, reads: times },
	});
}

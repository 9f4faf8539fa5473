import {
	AtessError,
	AtessResponseError,
	throwIfAborted,
	type ResponseFault,
} from '../errors/index.ts';
import type { PagesOptions } from '../request/pages.ts';
import type { RequestClient } from '../request/request-client.ts';
import type { CallOptions } from '../model/call-options.ts';
import type { Arranged } from './arrange.ts';
import { checkInside } from './check-inside.ts';
import { siteOf, type HistoryOperation, type HistoryRequest, type TimeRange } from './request.ts';
import type { Row } from '../model/row.ts';

/** The functions of a client that history needs. */
export type HistoryClient = Pick<RequestClient, 'requestPages'>;

/** The events while a window was read. */
export interface WindowReport extends Pick<Arranged, 'duplicates' | 'conflicts' | 'order'> {
	/** Rows handed out. */
	readonly rows: number;
	/** Rows without a time that can be read; they are in the batch, apart from the others. */
	readonly unreadable: number;
	/** Entries among the rows that are not rows, such as null. */
	readonly notRows: number;
	/** Calls made, those of abandoned attempts and refused ones included. */
	readonly calls: number;
	readonly pageSize: number;
	/** How many rows at a time the server gave when that was fewer than were requested. */
	readonly pageSizeTaken: number | undefined;
	/** How often the read began again because rows had moved from page to page. */
	readonly rereads: number;
}

/** One attempt at a window. */
export interface Attempt {
	readonly outcome: 'complete' | 'shifted' | 'refused' | 'unreadable';
	readonly rows: readonly Row[];
	readonly notRows: number;
	readonly calls: number;
	readonly pageSizeTaken: number | undefined;
	/** Why it was refused, or cannot be read. */
	readonly error?: unknown;
}

/** Settings of one attempt. */
export type AttemptOptions = PagesOptions & CallOptions;

/**
 * Reads a window once, from its first page to its last.
 *
 * @returns `shifted` when `total` changed on the way, `refused` when the server refused the first page
 * in a way that a smaller page may get around, `unreadable` with the rows so far when a page cannot be read
 * @throws {AtessResponseError} for rows outside the window: the server ignores the range
 */
export async function readWindow(
	client: HistoryClient,
	operation: HistoryOperation,
	request: HistoryRequest,
	window: TimeRange,
	options: AttemptOptions,
): Promise<Attempt> {
	const input = {
		[operation.serial]: request.deviceSn,
		[operation.from]: window.from,
		[operation.to]: window.to,
	};
	const rows: Row[] = [];
	let notRows = 0;
	let calls = 0;
	let pages = 0;
	const onCall = (): void => {
		calls += 1;
	};
	let pageSizeTaken: number | undefined;
	const attempt = (outcome: Attempt['outcome'], error?: unknown): Attempt => {
		const made = { outcome, rows, notRows, calls, pageSizeTaken };
		return error === undefined ? made : { ...made, error };
	};
	try {
		for await (const page of client.requestPages(request.operationId, input, {
			...options,
			onCall,
		})) {
			throwIfAborted(options.signal, siteOf(request));
			pages += 1;
			pageSizeTaken = page.pageSizeTaken ?? pageSizeTaken;
			if (page.shifted) return attempt('shifted');
			checkInside(page.rows, request, window);
			rows.push(...page.rows);
			notRows += page.notRows;
		}
	} catch (error) {
		if (isOfThisPage(error)) return attempt('unreadable', error);
		if (pages > 0 || !mayBeTooLarge(error)) throw error;
		return attempt('refused', error);
	}
	return attempt('complete');
}

/** The problem of one response, and may be right in the next. */
const OF_ONE_PAGE: readonly ResponseFault[] = [
	'empty',
	'notJson',
	'notEnvelope',
	'tooDeep',
	'paging',
];

/** Whether the server has accepted the request and only its response cannot be read. */
function isOfThisPage(error: unknown): error is AtessResponseError {
	return (
		error instanceof AtessResponseError &&
		error.httpStatus >= 200 &&
		error.httpStatus < 300 &&
		OF_ONE_PAGE.includes(error.fault)
	);
}

/** Whether a refusal may be about the size of the page: it is not about access, the device or the rate. */
function mayBeTooLarge(error: unknown): boolean {
	return error instanceof AtessError && error.kind === 'api';
}

import type { RequestEntry, RequestLog } from '../control/contract.ts';

/** What the page knows of the request log, newest first. */
export interface KnownRequests {
	/** index that the next question begins after */
	readonly next: number;
	readonly entries: readonly RequestEntry[];
}

export const NO_REQUESTS: KnownRequests = { next: -1, entries: [] };

/** Rows that are kept. */
export const MOST_ROWS = 100;

/** Adds what is new. */
export function addRequests({ entries }: KnownRequests, log: RequestLog): KnownRequests {
	const newest = [...log.requests].reverse().slice(0, MOST_ROWS);
	return { next: log.next, entries: [...newest, ...entries].slice(0, MOST_ROWS) };
}

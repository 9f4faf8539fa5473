import type { LoggedRequest } from 'atess-simulator';
import type { RequestLog } from '../control/contract.ts';

/** The part of the request log that the page keeps, newest first. */
export interface KnownRequests {
	/** index of the last request that the page has read */
	readonly next: number;
	readonly entries: readonly LoggedRequest[];
}

export const NO_REQUESTS: KnownRequests = { next: -1, entries: [] };

/** Rows that are kept. */
export const MOST_ROWS = 100;

/** Adds what is new. */
export function addRequests({ entries }: KnownRequests, log: RequestLog): KnownRequests {
	const newest = [...log.requests].reverse().slice(0, MOST_ROWS);
	return { next: log.next, entries: [...newest, ...entries].slice(0, MOST_ROWS) };
}

/** The parts of a request that the log keeps. Never a header: one of them is the credential. */
export interface LoggedRequest {
	/** counts from 0 */
	readonly index: number;
	/** ISO 8601, by the simulator's clock */
	readonly time: string;
	readonly method: string;
	/** without the query */
	readonly path: string;
	readonly query: string;
	/** undefined when no operation has that path */
	readonly operationId: string | undefined;
	/** HTTP status; 0 without a response */
	readonly status: number;
	/** code of the envelope; 0 when there was none */
	readonly code: number;
	/** real milliseconds until the response was ready */
	readonly millis: number;
}

/** The requests of a simulator. The oldest are forgotten. */
export interface RequestLog {
	/** Oldest first; grows in place. */
	readonly entries: readonly LoggedRequest[];
	add(request: Omit<LoggedRequest, 'index'>): void;
	/** Those after an index, oldest first. */
	after(index: number, most: number): readonly LoggedRequest[];
	clear(): void;
}

/** The log forgets its oldest requests beyond this. */
const MOST_REQUESTS = 20_000;

/** An empty log. */
export function createRequestLog(): RequestLog {
	const entries: LoggedRequest[] = [];
	let next = 0;
	return {
		entries,
		add(request) {
			entries.push({ index: next++, ...request });
			// In big bites, because taking from the front moves all that stay.
			if (entries.length > MOST_REQUESTS) entries.splice(0, MOST_REQUESTS / 2);
		},
		after(index, most) {
			const first = Math.max(0, index + 1 - (next - entries.length));
			return entries.slice(first, first + Math.max(0, most));
		},
		clear() {
			// The count goes on, so that a reader of the log sees later requests.
			entries.length = 0;
		},
	};
}

/** What the log keeps of a request. Never a header: one of them is the credential. */
export interface LoggedRequest {
	/** ISO 8601, by the simulator's clock */
	readonly time: string;
	readonly method: string;
	/** without the query */
	readonly path: string;
	readonly query: string;
	/** undefined when no operation has that path */
	readonly operationId: string | undefined;
	/** HTTP status */
	readonly status: number;
	/** code of the envelope */
	readonly code: number;
}

/** The log forgets its oldest requests beyond this. */
const MOST_REQUESTS = 20_000;

/** Adds a request to a log. */
export function logRequest(log: LoggedRequest[], request: LoggedRequest): void {
	log.push(request);
	// In big bites, because taking from the front moves all that stay.
	if (log.length > MOST_REQUESTS) log.splice(0, MOST_REQUESTS / 2);
}

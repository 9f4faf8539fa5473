import {
	AtessApiError,
	AtessNetworkError,
	AtessRateLimitError,
	AtessResponseError,
	AtessTimeoutError,
} from '../errors/index.ts';

/** The most calls that are ever under way at a time. */
export const MOST_CALLS = 16;
/** Calls under way at a time while nothing is known of the server. */
const FIRST_CALLS = 4;
/** A slower response does not raise the number of calls. */
const SLOW_MS = 5000;
/** A response that needs half of the usual timeout lowers it. */
const TOO_SLOW_MS = 15_000;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

export interface PaceOptions {
	/** The most calls under way at a time. Default 16. */
	readonly max?: number | undefined;
	/** Milliseconds since 1970. */
	readonly now?: (() => number) | undefined;
}

/** How many calls may be under way at a time. Runs that share it share that number. */
export interface Pace {
	/** Calls that may be under way now. */
	readonly limit: number;
	/**
	 * How many calls one of the runs may have under way, so that all of them together stay within the
	 * limit. Every run may have one.
	 *
	 * @param own how many it has
	 */
	room(own: number): number;
	/** Makes a call and learns from the response. */
	run<T>(call: () => Promise<T>): Promise<T>;
}

/**
 * Adapts the number of simultaneous calls to the server. It starts with 4. Every quick response raises it by a half
 * until the first setback, and by one for a whole round of responses after that, up to the maximum. A setback halves
 * it, down to one: a timeout, a broken connection, HTTP 5xx, a rate limit of the server, or a response that takes 15
 * seconds. Calls that were already under way at a setback do not count as another one.
 */
export function createPace({ max = MOST_CALLS, now = Date.now }: PaceOptions = {}): Pace {
	let limit = Math.min(FIRST_CALLS, max);
	let active = 0;
	let begun = 0;
	let begunAtSetback: number | undefined;

	const raise = (): void => {
		// A run that uses less than half of the calls it may have shows nothing about more of them.
		if (active < limit / 2) return;
		limit = Math.min(max, limit + (begunAtSetback === undefined ? 0.5 : 1 / limit));
	};
	const lower = (call: number): void => {
		if (call <= (begunAtSetback ?? 0)) return;
		limit = Math.max(1, limit / 2);
		begunAtSetback = begun;
	};

	return {
		get limit() {
			return Math.floor(limit);
		},
		room: (own) => Math.max(1, Math.floor(limit) - Math.max(0, active - own)),
		async run(call) {
			const started = now();
			const place = ++begun;
			active++;
			try {
				const answer = await call();
				const ms = now() - started;
				if (ms >= TOO_SLOW_MS) lower(place);
				else if (ms < SLOW_MS) raise();
				return answer;
			} catch (error) {
				if (isSetback(error)) lower(place);
				throw error;
			} finally {
				active--;
			}
		},
	};
}

/** Whether a failure is about the server's load, and not about one device or the account. */
function isSetback(error: unknown): boolean {
	if (error instanceof AtessTimeoutError || error instanceof AtessNetworkError) return true;
	if (error instanceof AtessRateLimitError) return error.sent;
	if (!(error instanceof AtessApiError) && !(error instanceof AtessResponseError)) return false;
	return error.httpStatus >= SERVER_ERROR || error.httpStatus === TOO_MANY_REQUESTS;
}

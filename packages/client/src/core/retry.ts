/** When a read is tried again. Writes never are: an error may still have been carried out. */
export interface RetryOptions {
	/** Attempts after the first one. Default 2. */
	readonly retries?: number;
	/** Upper bound of the first pause in ms; it doubles with every attempt. Default 500. */
	readonly baseMs?: number;
	/** No pause is longer than this, in ms; a server that requests more is not read again. Default 10,000. */
	readonly maxMs?: number;
}

export const RETRY_DEFAULTS: Required<RetryOptions> = { retries: 2, baseMs: 500, maxMs: 10_000 };

/**
 * Pause before the next attempt in ms, or undefined if there must not be another attempt. Full jitter: anything between
 * 0 and the doubled base, so that many clients do not come back at the same moment.
 *
 * @param attempt number of the attempt that has failed, from 1
 * @param askedMs the time that Retry-After demands
 * @param random a number from 0 up to, not including, 1
 */
export function pauseBeforeRetry(
	options: Required<RetryOptions>,
	attempt: number,
	askedMs: number | undefined,
	random: number,
): number | undefined {
	if (attempt > options.retries) return undefined;
	if (askedMs !== undefined) return askedMs <= options.maxMs ? askedMs : undefined;
	return Math.floor(random * Math.min(options.maxMs, options.baseMs * 2 ** (attempt - 1)));
}

/** A server whose clock is wrong, or that sends nonsense, must not end all reads for good. */
const LONGEST_WAIT_MS = 86_400_000;

/**
 * Reads a Retry-After header, which holds seconds or an HTTP date, as a wait of at most a day; undefined when it
 * holds neither. Every wait that a server demands passes through here.
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
	if (header === null || header.trim() === '') return undefined;
	const ms = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
	return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), LONGEST_WAIT_MS);
}

import {
	AtessNetworkError,
	AtessResponseError,
	AtessTimeoutError,
	type CallSite,
} from '../errors/index.ts';
import { clampDelay } from './clamp-delay.ts';
import { parseEnvelope } from './envelope.ts';
import type { Observe } from './observe.ts';
import { BodyTooLarge, readBody } from './read-body.ts';
import { pauseBeforeRetry, retryAfterMs, type RetryOptions } from './retry.ts';

/** Everything that touches the world, injected. */
export interface TransportOptions {
	fetch: (request: Request) => Promise<Response>;
	/** Waits; rejects with the signal's reason when it is aborted first. */
	sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	now: () => number;
	random: () => number;
	/** Time for one attempt, body included, in ms. */
	timeoutMs: number;
	/** Time for all attempts and the pauses between them, in ms. */
	totalTimeoutMs: number;
	retry: Required<RetryOptions>;
	/** Largest answer in bytes. */
	maxBytes: number;
	observe: Observe;
}

/** What came back, and after how many attempts. */
export interface Exchange {
	status: number;
	statusText: string;
	headers: Headers;
	text: string;
	attempts: number;
}

/** The signals of one attempt: the caller's, if there is one, and the deadline. */
export interface Attempt {
	caller: AbortSignal | undefined;
	deadline: AbortSignal;
	timeoutMs: number;
	/** Both in one: what the request carries. */
	signal: AbortSignal;
}

export function attemptOf(caller: AbortSignal | undefined, timeoutMs: number): Attempt {
	const deadline = AbortSignal.timeout(clampDelay(timeoutMs));
	return {
		caller,
		deadline,
		timeoutMs,
		// Joining signals costs more than all the rest of a call: only where there are two.
		signal: caller ? AbortSignal.any([caller, deadline]) : deadline,
	};
}

/**
 * After which failures a read is tried again: `any`, or those alone after which nothing can have reached
 * the server. An attempt that was answered with 502, or not in time, may have been counted by a
 * frequency limit; another one within the window could lock the account.
 */
export type RetryAfter = 'any' | 'unsent';

/** No connection was made, so there is nothing that the server could have counted. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Sends a request and reads the whole answer. Reads are tried again after a network failure, a time-out
 * or a 5xx that is no envelope, as far as `retryAfter` lets them; writes and refusals never are. No
 * attempt or pause goes beyond the total time.
 *
 * @param request carries the signal of `first`
 */
export async function exchange(
	options: TransportOptions,
	site: CallSite,
	request: Request,
	retryAfter: RetryAfter,
	first: Attempt,
): Promise<Exchange> {
	const { now, observe, totalTimeoutMs } = options;
	const { caller } = first;
	const began = now();
	let [attempt, copy] = [first, request];
	for (let number = 1; ; number++) {
		const started = now();
		observe('request', site, { attempt: number });
		const outcome = await attemptOnce(options, site, copy, attempt);
		const status = outcome instanceof Error ? outcome.name : outcome.status;
		observe('response', site, { attempt: number, status, ms: now() - started });
		if (caller?.aborted === true) throw caller.reason;

		const pauseMs = isWorthRetrying(request, outcome, retryAfter)
			? pauseBeforeRetry(
					options.retry,
					number,
					outcome instanceof Error
						? undefined
						: retryAfterMs(outcome.headers.get('retry-after'), now()),
					options.random(),
				)
			: undefined;
		if (pauseMs === undefined) {
			if (outcome instanceof Error) throw outcome;
			return { ...outcome, attempts: number };
		}
		const left = totalTimeoutMs - (now() - began) - pauseMs;
		if (left <= 0) throw new AtessTimeoutError(site, totalTimeoutMs);
		observe('retry', site, { attempt: number, status, pauseMs });
		await options.sleep(clampDelay(pauseMs), caller ?? new AbortController().signal);
		attempt = attemptOf(caller, Math.min(options.timeoutMs, left));
		// Only reads come here, and they have no body that could have been used up.
		copy = new Request(request, { signal: attempt.signal });
	}
}

/** One attempt: the whole answer, or the error that it has ended with. */
async function attemptOnce(
	options: TransportOptions,
	site: CallSite,
	request: Request,
	{ caller, deadline, timeoutMs }: Attempt,
): Promise<Omit<Exchange, 'attempts'> | Error> {
	try {
		const response = await options.fetch(request);
		const text = await readBody(response, options.maxBytes);
		const { status, statusText, headers } = response;
		return { status, statusText, headers, text };
	} catch (error) {
		if (error instanceof BodyTooLarge) return tooLarge(options, site, error.httpStatus);
		if (caller && isAborted(caller)) return caller.reason as Error;
		if (isAborted(deadline)) return new AtessTimeoutError(site, timeoutMs);
		return new AtessNetworkError(site, new URL(request.url).host, reasonOf(error));
	}
}

/** The compiler believes that what was false before an `await` still is. */
function isAborted(signal: AbortSignal): boolean {
	return signal.aborted;
}

function tooLarge(options: TransportOptions, site: CallSite, status: number): AtessResponseError {
	const limit = `${options.maxBytes / 1e6} MB`;
	const problem = `The answer is larger than ${limit}; ask for a shorter range or smaller pages`;
	return new AtessResponseError(site, problem, status, '');
}

function isWorthRetrying(
	request: Request,
	outcome: Omit<Exchange, 'attempts'> | Error,
	retryAfter: RetryAfter,
): boolean {
	if (request.method !== 'GET') return false;
	if (retryAfter === 'unsent') {
		return outcome instanceof AtessNetworkError && NEVER_SENT.has(outcome.reason);
	}
	if (outcome instanceof Error) return !(outcome instanceof AtessResponseError);
	return outcome.status >= 500 && parseEnvelope(outcome.text) === undefined;
}

/**
 * The system's code of a network failure, such as ECONNREFUSED, wherever the runtime has hidden it.
 * Nothing else is taken over: messages of HTTP libraries can carry headers.
 */
function reasonOf(error: unknown): string {
	for (let at: unknown = error, depth = 0; depth < 5 && typeof at === 'object' && at; depth++) {
		const { code, cause, errors } = at as { code?: unknown; cause?: unknown; errors?: unknown[] };
		if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
		at = cause ?? errors?.[0];
	}
	return 'the connection failed';
}

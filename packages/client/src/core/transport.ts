import {
	AtessNetworkError,
	AtessResponseError,
	AtessTimeoutError,
	type CallSite,
	type NetworkFault,
} from '../errors/index.ts';
import { clampDelay } from './clamp-delay.ts';
import { parseEnvelope } from './envelope.ts';
import { networkFailureOf } from './network-failure.ts';
import type { Observe } from './observe.ts';
import { orAborted } from './or-aborted.ts';
import { BodyTooLarge, readBody } from './read-body.ts';
import { programmingErrorIn } from './programming-error.ts';
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
	/** Largest response in bytes. */
	maxBytes: number;
	redact: (text: string) => string;
	observe: Observe;
}

/** The response, and the number of attempts. */
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
	/** The whole time that errors name. */
	timeoutMs: number;
	/** Both in one: the parts of the request. */
	signal: AbortSignal;
}

/** @param leftMs until it ends @param timeoutMs what its error names, where that is longer */
export function attemptOf(
	caller: AbortSignal | undefined,
	leftMs: number,
	timeoutMs = leftMs,
): Attempt {
	const deadline = AbortSignal.timeout(clampDelay(leftMs));
	return {
		caller,
		deadline,
		timeoutMs,
		// Joining signals costs more than all the rest of a call: only where there are two.
		signal: caller ? AbortSignal.any([caller, deadline]) : deadline,
	};
}

/**
 * After which failures a read is tried again: `any`, or those alone after which nothing can have reached the server. An
 * attempt that got 502, or no response in time, may have been counted by a rate limit. Another attempt within the time
 * of the limit could lock the account.
 */
export type RetryAfter = 'any' | 'unsent';

/**
 * Sends a request and reads the whole response. Reads are tried again after a network failure, a time-out or a 5xx
 * without an envelope, as far as `retryAfter` lets them; writes and refusals never are. No attempt or pause goes beyond
 * the total time.
 *
 * @param requestWith makes the request again for each attempt, with its signal: a body can be sent once only
 */
export async function exchange(
	options: TransportOptions,
	site: CallSite,
	requestWith: (signal: AbortSignal) => Request,
	retryAfter: RetryAfter,
	first: Attempt,
): Promise<Exchange> {
	const { now, observe, totalTimeoutMs } = options;
	const { caller } = first;
	const began = now();
	let attempt = first;
	for (let number = 1; ; number++) {
		const started = now();
		observe('request', site, { attempt: number });
		const outcome = await attemptOnce(options, site, requestWith(attempt.signal), attempt);
		const status = outcome instanceof Error ? outcome.name : outcome.status;
		observe('response', site, { attempt: number, status, ms: now() - started });
		if (caller?.aborted === true) throw caller.reason;

		const pauseMs = isWorthRetrying(site, outcome, retryAfter)
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
		const { timeoutMs } = options;
		attempt =
			left < timeoutMs ? attemptOf(caller, left, totalTimeoutMs) : attemptOf(caller, timeoutMs);
	}
}

/**
 * One attempt: the whole response, or the error that it has ended with. It ends at its deadline, even if the injected
 * fetch ignores the request's signal.
 */
async function attemptOnce(
	{ fetch, maxBytes, redact }: TransportOptions,
	site: CallSite,
	request: Request,
	{ caller, deadline, timeoutMs, signal }: Attempt,
): Promise<Omit<Exchange, 'attempts'> | Error> {
	try {
		const response = await responseInTime(fetch(request), signal);
		const text = await readBody(response, maxBytes, signal);
		const { status, statusText, headers } = response;
		return { status, statusText, headers, text };
	} catch (error) {
		if (error instanceof BodyTooLarge) return tooLarge(maxBytes, site, error.httpStatus);
		if (caller && isAborted(caller)) return caller.reason as Error;
		if (isAborted(deadline)) return new AtessTimeoutError(site, timeoutMs);
		// Used to the end: the signal of a request that is collected is never aborted.
		const { host } = new URL(request.url);
		const mistake = programmingErrorIn(error);
		const { reason, progress } = networkFailureOf(error, request.url);
		return mistake === undefined
			? new AtessNetworkError(site, host, reason, progress)
			: new AtessNetworkError(site, host, redact(mistake), { isOfCaller: true });
	}
}

/** A response that comes after the end of the attempt is let go, so that it holds no connection. */
async function responseInTime(response: Promise<Response>, signal: AbortSignal): Promise<Response> {
	try {
		return await orAborted(response, signal);
	} catch (error) {
		response.then((late) => late.body?.cancel()).catch(() => undefined);
		throw error;
	}
}

/** The compiler believes that what was false before an `await` still is. */
function isAborted(signal: AbortSignal): boolean {
	return signal.aborted;
}

function tooLarge(maxBytes: number, site: CallSite, status: number): AtessResponseError {
	const params = { megabytes: maxBytes / 1e6 };
	return new AtessResponseError(site, { code: 'tooLarge', params }, status);
}

/** Failures that come again: another server is at the address, or the program is wrong. */
const LASTING: readonly NetworkFault[] = ['certificate', 'tls', 'notHttp', 'fetchFunction'];

function isWorthRetrying(
	site: CallSite,
	outcome: Omit<Exchange, 'attempts'> | Error,
	retryAfter: RetryAfter,
): boolean {
	if (site.writes === true) return false;
	if (outcome instanceof AtessNetworkError) {
		if (LASTING.includes(outcome.fault) || isRefusedByProxy(outcome)) return false;
		return retryAfter === 'any' || !outcome.sent;
	}
	if (retryAfter === 'unsent') return false;
	if (outcome instanceof Error) return !(outcome instanceof AtessResponseError);
	return outcome.status >= 500 && parseEnvelope(outcome.text) === undefined;
}

/** A proxy that wants other credentials, or does not permit the address, does so again. */
function isRefusedByProxy({ fault, reason }: AtessNetworkError): boolean {
	return fault === 'proxy' && reason.startsWith('HTTP 4');
}

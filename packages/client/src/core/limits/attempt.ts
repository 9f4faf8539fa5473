import { AtessError, AtessRateLimitError, refusalOf, type CallSite } from '../../errors/index.ts';
import type { OperationInfo } from '../../operation-info.ts';
import type { Result } from '../../types.ts';
import { isCacheable, isSpacing, rateOf, SPACING_MS } from './limit-keys.ts';
import type { LimiterOptions, LimitRequest, Send } from './limit-request.ts';
import type { Rate } from './limit-store.ts';
import type { Flight } from './single-flight.ts';
import { isTooFrequent } from './too-frequent.ts';

/** What comes of one attempt: a response, or how long it is too early for one. */
export type Outcome =
	| { readonly result: Result<unknown> }
	| {
			readonly waitMs: number;
			/** The server's own refusal, where it was sent all the same. */
			readonly refusal?: AtessRateLimitError;
	  };

/** What the parts of one call are filed under. */
export interface CallKeys {
	readonly account: string;
	readonly limitKey: string;
	readonly callKey: string;
}

/** How long a server that refuses without a hint is left alone: the one limit that is documented. */
const FIVE_MINUTES = 300_000;
/** A rate that never makes a call wait, to look for blocks alone. */
const UNLIMITED: Rate = { requests: Infinity, seconds: 0 };

/** Returns the function that sends a call once if its limit allows it now. It never waits for a limit. */
export function createAttempt(options: LimiterOptions) {
	const { store, cache, now, observe } = options;
	const { spacing, failures } = options.traffic;

	return async (
		request: LimitRequest,
		keys: CallKeys,
		flight: Flight,
		send: Send,
	): Promise<Outcome> => {
		const once = (): Promise<Outcome> => attempt(request, keys, flight, send);
		const { operation } = request;
		if (operation.retry === 'never' || !isSpacing(operation)) return await once();
		return await spacing.inTurn(keys.limitKey, once);
	};

	async function attempt(
		request: LimitRequest,
		{ account, limitKey, callKey }: CallKeys,
		{ sent }: Flight,
		send: Send,
	): Promise<Outcome> {
		const { operation, signal } = request;
		// The queue can have outlasted the caller.
		signal?.throwIfAborted();
		const rate = keptRate(request, account);
		const waitMs = rate
			? await store.acquire(limitKey, rate)
			: (await store.usage(limitKey, UNLIMITED)).waitMs;
		if (waitMs > 0) return { waitMs };
		sent();
		const sentAt = now();
		try {
			const result = await send(signal, rate ? 'unsent' : 'any');
			if (rate) await store.settle(limitKey, rate);
			if (isCacheable(operation)) {
				const { data, code, msg, httpStatus } = result;
				cache.set(callKey, { data, code, msg, httpStatus, at: now() });
			}
			// Calls that were spaced show nothing about calls that are not.
			if (!rate && operation.limit && isSpacing(operation) && !request.continuation) {
				spacing.accepted(limitKey, sentAt, now(), operation.limit.seconds * 1000);
			}
			failures.clear(callKey);
			return { result };
		} catch (error) {
			if (rate) await (isUnsent(error) ? store.release(limitKey) : store.settle(limitKey, rate));
			return await failed(error, request, { account, limitKey, callKey }, rate !== undefined);
		}
	}

	/** The limit that this call keeps; further pages count as one with the first unless the server differs. */
	function keptRate({ operation, continuation }: LimitRequest, account: string): Rate | undefined {
		if (operation.retry === 'never') return undefined;
		const learned = isSpacing(operation) ? spacing.of(account) : undefined;
		if (continuation && learned !== 'pages') return undefined;
		return rateOf(operation, options.sisterSpacing || learned !== undefined);
	}

	/** A refusal as too frequent blocks the limit; the first one of a spacing teaches it. */
	async function failed(
		error: unknown,
		request: LimitRequest,
		{ account, limitKey, callKey }: CallKeys,
		wasSpaced: boolean,
	): Promise<Outcome> {
		const { site, operation, continuation } = request;
		const refusal = refusalIn(error, site, operation, now());
		const heeded = refusal ?? error;
		if (heeded instanceof AtessError) failures.set(callKey, { error: heeded, at: now() });
		if (!refusal) throw error;
		const waitMs = refusal.retryAfterMs ?? FIVE_MINUTES;
		await store.block(limitKey, waitMs);
		observe('limit', site, { decision: 'blocked', waitMs });
		if (operation.retry === 'never' || !isSpacing(operation) || waitMs >= SPACING_MS) throw refusal;
		// A read that was spaced is refused because of pages that were not.
		spacing.keep(account, continuation || wasSpaced ? 'pages' : 'reads');
		return { waitMs, refusal };
	}
}

/**
 * Whether no request has reached the server. A read that keeps a limit is tried again only after such an error, so
 * that the last one speaks for all attempts.
 */
function isUnsent(error: unknown): boolean {
	return error instanceof AtessError && !error.sent;
}

/** The server's own word wins: how long it wants to be left alone, or what its documented limit says. */
function refusalIn(
	error: unknown,
	site: CallSite,
	operation: OperationInfo,
	now: number,
): AtessRateLimitError | undefined {
	const isRateLimit = error instanceof AtessRateLimitError;
	const refusal = refusalOf(error);
	if (!refusal || !(isRateLimit || isTooFrequent(refusal.code, refusal.msg))) return undefined;
	const stated = isRateLimit ? error.retryAfterMs : undefined;
	const waitMs = stated ?? (operation.limit ? operation.limit.seconds * 1000 : FIVE_MINUTES);
	return new AtessRateLimitError(site, refusal, waitMs, { nextAt: now + waitMs });
}

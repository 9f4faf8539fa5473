import {
	AtessAuthError,
	AtessError,
	AtessRateLimitError,
	refusalOf,
	type CallSite,
} from '../errors/index.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import type { Observe } from '../core/observe.ts';
import type { Middleware, Next, Outcome, ProtectedCall } from './call.ts';
import type { FailureMemory } from './failure-memory.ts';
import { isSpacing, SPACING_MS } from './limit-keys.ts';
import type { LimitStore, Rate } from './limit-store.ts';
import type { Spacing } from './spacing.ts';
import { isTooFrequent } from './too-frequent.ts';

interface RateLimitOptions {
	readonly store: LimitStore;
	readonly spacing: Spacing;
	readonly failures: FailureMemory;
	readonly now: () => number;
	readonly observe: Observe;
}

/** How long a server that refuses without a hint is left alone: the one limit that is documented. */
const FIVE_MINUTES = 300_000;
/** A rate that never makes a call wait, to look for blocks alone. */
const UNLIMITED: Rate = { requests: Infinity, seconds: 0 };

/** How a call meets its limit. */
interface Kept {
	/** The limit that it keeps. */
	readonly rate?: Rate;
	/** What it is counted by, also where it keeps nothing: calls that keep a spacing come after it. */
	readonly counted?: Rate;
	readonly isAssumed?: boolean;
}

/** Sends a call once if its rate limit allows it now. It never waits for a limit. */
export function rateLimit(options: RateLimitOptions): Middleware {
	const { store, spacing, failures, now, observe } = options;

	return async (call, next) => {
		const { operation, limitKey } = call;
		if (operation.retry === 'never' || !isSpacing(operation)) return await attempt(call, next);
		return await spacing.inTurn(limitKey, () => attempt(call, next));
	};

	async function attempt(call: ProtectedCall, next: Next): Promise<Outcome> {
		const { operation, signal, limitKey, callKey } = call;
		// The queue can have outlasted the caller.
		signal?.throwIfAborted();
		const { rate, counted = rate, isAssumed = false } = keptRate(call);
		const waitMs = counted
			? await store.acquire(limitKey, counted)
			: (await store.usage(limitKey, UNLIMITED)).waitMs;
		if (waitMs > 0) {
			if (isAssumed) spacing.heldBack(limitKey, callKey);
			return { waitMs, isAssumed };
		}
		call.onSent();
		const sentAt = now();
		const ended = async (isAccepted: boolean): Promise<void> => {
			const endedAt = now();
			if (counted) await store.settle(limitKey, counted);
			if (!operation.limit || !isSpacing(operation)) return;
			const spacingMs = operation.limit.seconds * 1000;
			const isPage = call.continuation;
			spacing.ended(limitKey, { callKey, sentAt, endedAt, spacingMs, isPage, isAccepted });
		};
		try {
			const outcome = await next({ ...call, retryAfter: rate && !isAssumed ? 'unsent' : 'any' });
			// Calls that were spaced show nothing about calls that are not.
			await ended(!rate);
			failures.clear(callKey);
			return outcome;
		} catch (error) {
			// Of a read that may be sent again after any failure, an earlier attempt may have reached the server.
			if (rate && !isAssumed && usesNoSlot(error)) await store.release(limitKey);
			else await ended(false);
			return await failed(error, call, rate !== undefined);
		}
	}

	/** Further pages count as one with the first unless the server differs, or may differ. */
	function keptRate(call: ProtectedCall): Kept {
		const { operation, continuation, spacing: mode, keys, limitKey, callKey } = call;
		const { limit } = operation;
		if (operation.retry === 'never' || !limit) return {};
		if (!isSpacing(operation)) return continuation ? {} : { rate: limit };
		const known = spacing.of(keys.account) ?? (mode === 'keep' ? 'reads' : undefined);
		if (known !== undefined) return continuation && known !== 'pages' ? {} : { rate: limit };
		if (mode === 'wait' && spacing.isWorthKeeping(limitKey, callKey, continuation)) {
			return { rate: limit, isAssumed: true };
		}
		return { counted: { requests: Infinity, seconds: limit.seconds } };
	}

	/** A refusal as too frequent blocks the limit; the first one of a spacing teaches it. */
	async function failed(error: unknown, call: ProtectedCall, wasSpaced: boolean): Promise<Outcome> {
		const { site, operation, continuation, keys, limitKey, callKey } = call;
		const refusal = refusalIn(error, site, operation, now());
		const heeded = refusal ?? error;
		if (heeded instanceof AtessError) failures.set(callKey, { error: heeded, at: now() });
		if (!refusal) throw error;
		const waitMs = refusal.retryAfterMs ?? FIVE_MINUTES;
		await store.block(limitKey, waitMs);
		observe('limit', site, { decision: 'blocked', waitMs });
		if (operation.retry === 'never' || !isSpacing(operation) || waitMs >= SPACING_MS) throw refusal;
		// A read that was spaced is refused because of pages that were not.
		spacing.keep(keys.account, continuation || wasSpaced ? 'pages' : 'reads');
		return { waitMs, refusal };
	}
}

/**
 * Whether a read gives its place in the limit back: it was not sent, or access was denied. A corrected secret is
 * then tried at once, and the circuit breaker bounds the denials. A read that keeps a limit is sent again only after
 * an error before sending, so that the last error holds for all attempts.
 */
function usesNoSlot(error: unknown): boolean {
	return error instanceof AtessAuthError || (error instanceof AtessError && !error.sent);
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

import { AtessAuthError, AtessError, AtessRateLimitError, refusalOf } from '../errors/index.ts';
import type { Observe } from '../core/observe.ts';
import type { Middleware, Next, Outcome, ProtectedCall } from './call.ts';
import { isSpacing, SPACING_MS } from './limit-keys.ts';
import type { ProtectionStore, SlotRequest } from './protection-store.ts';
import { isTooFrequent } from './too-frequent.ts';
import type { Traffic } from './traffic.ts';

interface RateLimitOptions {
	readonly store: ProtectionStore;
	readonly spacing: Traffic['spacing'];
	readonly failures: Traffic['failures'];
	readonly reads: Traffic['reads'];
	readonly now: () => number;
	readonly observe: Observe;
}

/** How long a server that refuses without a hint is left alone: the one limit that is documented. */
const FIVE_MINUTES = 300_000;

/** How a call meets its limit. */
interface Kept {
	/** Whether it keeps a limit. */
	readonly isKept?: boolean;
	/** How it is counted, also where it keeps no limit: calls that keep a spacing come after it. */
	readonly counted?: Omit<SlotRequest, 'id'>;
	readonly isAssumed?: boolean;
}

/** Sends a call once if its rate limit allows it now. It never waits for a limit. */
export function rateLimit(options: RateLimitOptions): Middleware {
	const { store, spacing, failures, reads, now, observe } = options;

	return async (call, next) => {
		const { operation, limitKey } = call;
		if (!isSpacing(operation)) return await attempt(call, next);
		return await spacing.inTurn(limitKey, () => attempt(call, next));
	};

	async function attempt(call: ProtectedCall, next: Next): Promise<Outcome> {
		const { operation, signal, limitKey, callKey } = call;
		// The queue can have outlasted the caller.
		signal?.throwIfAborted();
		const { isKept = false, counted, isAssumed = false } = keptRate(call);
		const id = crypto.randomUUID();
		const waitMs = counted
			? await store.acquire(limitKey, { id, ...counted })
			: (await store.usage(limitKey)).waitMs;
		if (waitMs > 0) {
			if (isAssumed) spacing.heldBack(limitKey, callKey);
			return { waitMs, isAssumed };
		}
		call.onSent();
		const sentAt = now();
		const ended = async (isAccepted: boolean): Promise<void> => {
			const endedAt = now();
			if (counted) await settle(limitKey, id, counted.ms);
			if (!isSpacing(operation)) return;
			const spacingMs = operation.limit.seconds * 1000;
			const isPage = call.continuation;
			spacing.ended(limitKey, { callKey, sentAt, endedAt, spacingMs, isPage, isAccepted });
		};
		try {
			const outcome = await next({ ...call, retryAfter: isKept && !isAssumed ? 'unsent' : 'any' });
			// Calls that were spaced show nothing about calls that are not.
			await ended(!isKept);
			failures.delete(callKey);
			reads.set(limitKey, now());
			return outcome;
		} catch (error) {
			// Of a read that may be sent again after any failure, an earlier attempt may have reached the server.
			if (!usesNoSlot(error)) reads.set(limitKey, now());
			if (isKept && !isAssumed && usesNoSlot(error)) await settle(limitKey, id, 0);
			else await ended(false);
			return await failed(error, call, isKept);
		}
	}

	/** A store that cannot be reached must not hide what came of the call: the slot is held as it was taken. */
	async function settle(key: string, id: string, ms: number): Promise<void> {
		await store.settle(key, id, ms).catch(() => undefined);
	}

	/** Further pages count as one with the first unless the server differs, or may differ. */
	function keptRate(call: ProtectedCall): Kept {
		const { operation, continuation, spacing: mode, keys, limitKey, callKey } = call;
		const { limit } = operation;
		if (operation.retry === 'never' || !limit) return {};
		const ms = limit.seconds * 1000;
		const kept = { isKept: true, counted: { most: limit.requests, ms } };
		if (!isSpacing(operation)) return continuation ? {} : kept;
		const known = spacing.of(keys.account) ?? (mode === 'keep' ? 'reads' : undefined);
		if (known !== undefined) return continuation && known !== 'pages' ? {} : kept;
		if (mode === 'wait' && spacing.isWorthKeeping(limitKey, callKey, continuation)) {
			return { ...kept, isAssumed: true };
		}
		return { counted: { ms } };
	}

	/** A refusal as too frequent blocks the limit; the first one of a spacing teaches it. */
	async function failed(error: unknown, call: ProtectedCall, wasSpaced: boolean): Promise<Outcome> {
		const { site, operation, continuation, keys, limitKey, callKey } = call;
		const refusal = refusalIn(error, call, now());
		const heeded = refusal ?? error;
		if (heeded instanceof AtessError) failures.set(callKey, { error: heeded, at: now() });
		if (!refusal) throw error;
		const waitMs = refusal.retryAfterMs ?? FIVE_MINUTES;
		await store.block(limitKey, waitMs).catch(() => undefined);
		observe('limit', site, { decision: 'blocked', waitMs });
		if (!isSpacing(operation) || waitMs >= SPACING_MS) throw refusal;
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

/** The server's own value counts first: the pause that it demands, or else its documented limit. */
function refusalIn(
	error: unknown,
	{ site, operation, mode }: ProtectedCall,
	now: number,
): AtessRateLimitError | undefined {
	const isRateLimit = error instanceof AtessRateLimitError;
	const refusal = refusalOf(error);
	if (!refusal || !(isRateLimit || isTooFrequent(refusal.code, refusal.msg))) return undefined;
	const stated = isRateLimit ? error.retryAfterMs : undefined;
	const { code, msg, httpStatus } = refusal;
	const waitMs = stated ?? (operation.limit ? operation.limit.seconds * 1000 : FIVE_MINUTES);
	const { role } = operation;
	const held = { waitMs, nextAt: now + waitMs, role, mode };
	return new AtessRateLimitError(site, { code, msg, httpStatus, ...held });
}

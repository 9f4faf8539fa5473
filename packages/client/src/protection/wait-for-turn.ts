import { clampDelay } from '../core/clamp-delay.ts';
import type { Observe } from '../core/observe.ts';
import { AtessRateLimitError } from '../errors/index.ts';
import type { Middleware, Outcome, ProtectedCall } from './call.ts';
import { isSpacing, SPACING_MS } from './limit-keys.ts';
import type { Traffic } from './traffic.ts';

interface WaitOptions {
	readonly failures: Traffic['failures'];
	readonly reads: Traffic['reads'];
	readonly now: () => number;
	readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	readonly observe: Observe;
}

/** A server that refuses a call again after it was spaced is not called again. */
const MOST_REFUSALS = 2;
/** The end of every queue, also of one whose clock stands still. */
const LONGEST_QUEUE_MS = 3_600_000;

/**
 * Makes attempts until one has a response, as far as the mode of the call lets it wait.
 *
 * @throws {AtessRateLimitError} when it is too early and the call may not wait
 */
export function waitForTurn({ failures, reads, now, sleep, observe }: WaitOptions): Middleware {
	return async (call, next) => {
		const { site, operation, mode, signal, limitKey, callKey } = call;
		let left = call.mayWaitMs;
		let queue = LONGEST_QUEUE_MS;
		let refusals = 0;
		for (;;) {
			let outcome = await next({ ...call, mayWaitMs: left });
			if (isNotHeldBy(outcome, call, left)) {
				outcome = await next({ ...call, mayWaitMs: left, spacing: 'try', isAlone: true });
			}
			if ('result' in outcome) return outcome;
			const { waitMs, refusal } = outcome;
			if (refusal && (isStrict(call) || ++refusals >= MOST_REFUSALS)) throw refusal;
			const mayWait = mode !== 'error' && waitMs <= left;
			if (!mayWait && !(mode === 'reuse' && waitMs <= queue && isWaitedFor(call, waitMs))) {
				if (refusal) throw refusal;
				observe('limit', site, { decision: 'refused', waitMs });
				const { role, limit } = operation;
				const nextAt = now() + waitMs;
				const last = failures.get(callKey);
				const readAt = reads.get(limitKey);
				const lastMs = readAt === undefined ? undefined : now() - readAt;
				throw new AtessRateLimitError(site, { waitMs, nextAt, role, mode, limit, lastMs, last });
			}
			observe('limit', site, { decision: 'waiting', waitMs });
			left -= waitMs;
			queue -= waitMs;
			await sleep(clampDelay(waitMs), signal ?? new AbortController().signal);
		}
	};
}

/** A read of settings for a change never goes on after a refusal. */
function isStrict({ operation, fresh }: ProtectedCall): boolean {
	return fresh && operation.role === 'settings';
}

/** A read that has no value to fall back on waits for a spacing of some seconds: failing would lose it. */
function isWaitedFor(call: ProtectedCall, waitMs: number): boolean {
	return !isStrict(call) && isSpacing(call.operation) && waitMs < SPACING_MS;
}

/**
 * Whether a call is sent although it came before the end of an assumed spacing. An assumption fails neither
 * a call that may not wait, nor one that must not be given up.
 */
function isNotHeldBy(outcome: Outcome, call: ProtectedCall, left: number): boolean {
	if ('result' in outcome || outcome.isAssumed !== true) return false;
	return call.mode === 'error' || (isStrict(call) && outcome.waitMs > left);
}

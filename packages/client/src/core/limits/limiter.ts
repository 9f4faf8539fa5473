import { AtessRateLimitError } from '../../errors/index.ts';
import type { Result } from '../../types.ts';
import { clampDelay } from '../clamp-delay.ts';
import { orAborted } from '../or-aborted.ts';
import { createAttempt, type Outcome } from './attempt.ts';
import { callKeyOf, isCacheable, isSpacing, limitKeyOf, SPACING_MS } from './limit-keys.ts';
import type { LimiterOptions, LimitRequest, Send, SpacingMode } from './limit-request.ts';
import type { Flight } from './single-flight.ts';

export interface Limiter {
	/** Sends when the limit allows it, and remembers the response. */
	run(request: LimitRequest, send: Send): Promise<Result<unknown>>;
}

/** A server that refuses a call again after it was spaced is not called again. */
const MOST_REFUSALS = 2;
/** The end of every queue, also of one whose clock stands still. */
const LONGEST_QUEUE_MS = 3_600_000;

export function createLimiter(options: LimiterOptions): Limiter {
	const { cache, traffic, now, observe } = options;
	const { flights, failures } = traffic;
	const attempt = createAttempt(options);

	async function run(request: LimitRequest, send: Send): Promise<Result<unknown>> {
		const { site, operation, input, fresh, signal, deadline } = request;
		const { account, credential } = await options.keys();
		const limitKey = `${account}:${limitKeyOf(site, operation, input)}`;
		const callKey = `${credential}:${callKeyOf(site, operation, input)}`;
		const keys = { account, limitKey, callKey };
		const once = async (flight: Flight, spacing = request.spacing): Promise<Outcome> =>
			await options.circuit.run(
				site,
				() => attempt({ ...request, spacing, signal: flight.signal }, keys, flight, send),
				(outcome) => 'result' in outcome,
				flight.signal,
			);
		const alone = async (spacing?: SpacingMode): Promise<Outcome> => {
			signal?.throwIfAborted();
			const flight = { signal, sent: () => undefined };
			return await orAborted(once(flight, spacing), signal);
		};
		if (operation.retry === 'never') {
			// What was sent before a change, or while it was on its way, tells nothing of the time after it.
			const release = (): void => {
				flights.release(`${account}:`);
			};
			release();
			return await inMode(request, callKey, alone).finally(release);
		}
		if (fresh) return await inMode(request, callKey, alone);
		return await inMode(request, callKey, async (spacing) => {
			if (spacing) return await alone(spacing);
			const seen = { hasJoined: false };
			const joined = (): void => {
				seen.hasJoined = true;
				observe('limit', site, { decision: 'shared', waitMs: 0 });
			};
			const seat = { signal, joined, deadline };
			const outcome = await flights.share(`${account}:${callKey}`, once, seat);
			// A caller that changes its response must not change that of the others.
			return seen.hasJoined && 'result' in outcome ? structuredClone(outcome) : outcome;
		});
	}

	/**
	 * Makes attempts until one is sent, as the mode of the caller says.
	 *
	 * @param once makes one, in another way than the request says where that is given
	 */
	async function inMode(
		request: LimitRequest,
		callKey: string,
		once: (spacing?: SpacingMode) => Promise<Outcome>,
	): Promise<Result<unknown>> {
		const { site, mode, signal } = request;
		let left = mode === 'wait' ? request.maxWaitMs : request.patienceMs;
		let queue = LONGEST_QUEUE_MS;
		let refusals = 0;
		for (;;) {
			let outcome = await once();
			if (isNotHeldBy(outcome, request, left)) outcome = await once('try');
			if ('result' in outcome) return outcome.result;
			const { waitMs, refusal } = outcome;
			if (refusal && (isStrict(request) || ++refusals >= MOST_REFUSALS)) throw refusal;
			const mayWait = mode !== 'error' && waitMs <= left;
			const known = mode === 'cache' && !mayWait ? remembered(request, callKey) : undefined;
			if (known) {
				observe('limit', site, { decision: 'cached', waitMs });
				return known;
			}
			if (!mayWait && !(mode === 'cache' && waitMs <= queue && isWaitedFor(request, waitMs))) {
				if (refusal) throw refusal;
				observe('limit', site, { decision: 'refused', waitMs });
				throw AtessRateLimitError.notSent(site, waitMs, request.operation.limit, {
					nextAt: now() + waitMs,
					last: failures.get(callKey),
				});
			}
			observe('limit', site, { decision: 'waiting', waitMs });
			left -= waitMs;
			queue -= waitMs;
			await options.sleep(clampDelay(waitMs), signal ?? new AbortController().signal);
		}
	}

	/** The last good value, unless it is too old to stand for a new one. */
	function remembered(
		{ operation, fresh }: LimitRequest,
		callKey: string,
	): Result<unknown> | undefined {
		if (fresh || !isCacheable(operation)) return undefined;
		const value = cache.get(callKey);
		if (!value) return undefined;
		const { at, ...answer } = value;
		const ageMs = Math.max(0, now() - at);
		if (ageMs > options.maxAgeMs) return undefined;
		return { ...answer, attempts: 0, fromCache: true, ageMs };
	}

	return { run };
}

/** A read of settings for a change never goes on after a refusal. */
function isStrict({ operation, fresh }: LimitRequest): boolean {
	return fresh && operation.role === 'settings';
}

/** A read that has no value to fall back on waits for a spacing of some seconds: failing would lose it. */
function isWaitedFor(request: LimitRequest, waitMs: number): boolean {
	return !isStrict(request) && isSpacing(request.operation) && waitMs < SPACING_MS;
}

/**
 * Whether a call is sent although it came before the end of an assumed spacing. An assumption fails neither
 * a call that may not wait, nor one that must not be given up.
 */
function isNotHeldBy(outcome: Outcome, request: LimitRequest, left: number): boolean {
	if ('result' in outcome || outcome.isAssumed !== true) return false;
	const { mode, spacing } = request;
	if (spacing === 'try' || mode === 'error') return true;
	return isStrict(request) && outcome.waitMs > left;
}

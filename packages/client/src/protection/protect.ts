import type { Observe } from '../core/observe.ts';
import type { Middleware, Next } from './call.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { ProtectionStore } from './protection-store.ts';
import { rateLimit } from './rate-limit.ts';
import { readOnlyCheck } from './read-only.ts';
import { keepResponses, reuseResponses } from './response-reuse.ts';
import { tooEarly } from './too-early.ts';
import { shareFlights } from './share-flights.ts';
import { trafficOf } from './traffic.ts';
import { waitForTurn } from './wait-for-turn.ts';

export interface ProtectOptions {
	readonly readOnly: boolean;
	/** The keeper of the rate limits: this client, a gateway that it calls, or none. */
	readonly limits: 'own' | 'gateway' | 'off';
	readonly circuit: CircuitBreaker;
	readonly store: ProtectionStore;
	/** A remembered response that is older is not given, in ms. */
	readonly maxAgeMs: number;
	readonly now: () => number;
	readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	readonly observe: Observe;
}

/**
 * The steps between a call and the server, from the outside inwards.
 *
 * @param send sends the request, and retries it: see `core/transport.ts`
 */
export function protect(options: ProtectOptions, send: Next): Next {
	const { circuit, store, now, sleep, observe } = options;
	const { flights, failures, reads, spacing } = trafficOf(store);
	const always: readonly Middleware[] = [readOnlyCheck(options.readOnly)];
	const turn = waitForTurn({ failures, reads, now, sleep, observe });
	const share = shareFlights({ flights, observe });
	const limited: readonly Middleware[] = [
		turn,
		reuseResponses(options),
		share,
		circuit.middleware,
		keepResponses(options),
		rateLimit({ ...options, spacing, failures, reads }),
	];
	const middlewares: readonly Middleware[] = {
		own: [...always, ...limited],
		gateway: [...always, turn, byWishes(share), tooEarly],
		off: [...always, circuit.middleware],
	}[options.limits];
	return middlewares.reduceRight<Next>(
		(next, middleware) => async (call) => await middleware(call, next),
		send,
	);
}

/** A gateway gives a kept response to one read and not to another, so that only reads that prefer the same are one. */
function byWishes(share: Middleware): Middleware {
	return async (call, next) => {
		const { callKey, mode, mayWaitMs, continuation } = call;
		return await share(
			{ ...call, callKey: `${callKey}:${mode}:${mayWaitMs}:${continuation}` },
			next,
		);
	};
}

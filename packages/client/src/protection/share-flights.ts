import type { Observe } from '../core/observe.ts';
import { orAborted } from '../core/or-aborted.ts';
import type { Middleware, Next, Outcome, ProtectedCall } from './call.ts';
import type { SingleFlight } from './single-flight.ts';

interface ShareOptions {
	readonly flights: SingleFlight;
	readonly observe: Observe;
}

/** Sends identical reads once while one of them is on its way. Fresh reads and writes are alone. */
export function shareFlights({ flights, observe }: ShareOptions): Middleware {
	return async (call, next) => {
		const { site, operation, fresh, isAlone, signal, deadline, callKey } = call;
		const { account } = call.keys;
		if (operation.retry === 'never') {
			// A read that was sent before a change, or while it was on its way, shows nothing about the time after it.
			const release = (): void => {
				flights.release(`${account}:`);
			};
			release();
			return await alone(call, next).finally(release);
		}
		if (fresh || isAlone) return await alone(call, next);
		const seen = { hasJoined: false };
		const joined = (): void => {
			seen.hasJoined = true;
			call.progress.sent = true;
			observe('limit', site, { decision: 'shared', waitMs: 0 });
		};
		const outcome = await flights.share(
			`${account}:${callKey}`,
			(flight) => next({ ...call, signal: flight.signal, onSent: flight.sent }),
			{ signal, joined, deadline },
		);
		// A caller that changes its response must not change that of the others.
		return seen.hasJoined && 'result' in outcome ? structuredClone(outcome) : outcome;
	};
}

async function alone(call: ProtectedCall, next: Next): Promise<Outcome> {
	const { signal } = call;
	signal?.throwIfAborted();
	return await orAborted(next(call), signal);
}

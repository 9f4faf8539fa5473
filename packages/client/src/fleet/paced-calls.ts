import type { RequestClient } from '../request/request-client.ts';
import { createPace, type Pace } from './pace.ts';

/** The calls of a run: how many may be under way, and whether the circuit breaker still lets them through. */
export interface PacedCalls {
	/** Whether the circuit breaker refuses all calls. */
	readonly isOpen: boolean;
	/** Whether the server has accepted the credential. */
	readonly accepted: boolean;
	/**
	 * How many calls a run may have under way: one until the server has accepted the credential, then as many as the
	 * server bears (see `createPace`).
	 *
	 * @param own how many the run has
	 */
	room(own: number): number;
	/** Makes a call and learns from the response how many may be under way. */
	run<T>(call: () => Promise<T>): Promise<T>;
}

/** @param pace how many calls may be under way at a time; share one between runs */
export function createPacedCalls(
	client: Pick<RequestClient, 'circuit'>,
	pace: Pace = createPace(),
): PacedCalls {
	return {
		get isOpen() {
			return client.circuit().state === 'open';
		},
		get accepted() {
			return client.circuit().accepted;
		},
		room: (own) => (client.circuit().accepted ? pace.room(own) : 1),
		run: async (call) => await pace.run(call),
	};
}

import { orAborted } from '../or-aborted.ts';

/** Runs what is asked for under a key once while it is on its way, for everybody who asks. */
export interface SingleFlight {
	/**
	 * @param run gets a signal that ends it when nobody waits for it any more; none where the first who
	 * asks cannot give up
	 * @param signal ends the waiting of this caller alone
	 * @param joined is called when the call was on its way already
	 */
	share<T>(
		key: string,
		run: (signal: AbortSignal | undefined) => Promise<T>,
		signal: AbortSignal | undefined,
		joined?: () => void,
	): Promise<T>;
}

interface Flight {
	result: Promise<unknown>;
	controller: AbortController;
	waiting: number;
}

export function createSingleFlight(): SingleFlight {
	const flights = new Map<string, Flight>();

	function takeOff(
		key: string,
		run: (signal: AbortSignal | undefined) => Promise<unknown>,
		canEnd: boolean,
	): Flight {
		const controller = new AbortController();
		const flight: Flight = {
			result: run(canEnd ? controller.signal : undefined),
			controller,
			waiting: 0,
		};
		flights.set(key, flight);
		const land = (): void => {
			if (flights.get(key) === flight) flights.delete(key);
		};
		flight.result.then(land, land);
		return flight;
	}

	return {
		share: async <T>(
			key: string,
			run: (signal: AbortSignal | undefined) => Promise<T>,
			signal: AbortSignal | undefined,
			joined?: () => void,
		): Promise<T> => {
			signal?.throwIfAborted();
			const known = flights.get(key);
			if (known) joined?.();
			const flight = known ?? takeOff(key, run, signal !== undefined);
			flight.waiting++;
			try {
				return (await orAborted(flight.result, signal)) as T;
			} finally {
				flight.waiting--;
				if (flight.waiting === 0 && signal?.aborted === true) {
					// The next to ask must not join a call that is being ended.
					if (flights.get(key) === flight) flights.delete(key);
					flight.controller.abort(signal.reason);
				}
			}
		},
	};
}

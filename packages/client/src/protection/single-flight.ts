import { clampDelay } from '../core/clamp-delay.ts';
import { orAborted } from '../core/or-aborted.ts';

/** One call on its way, as its work sees it. */
export interface Flight {
	/** Ends the work when no caller waits for it; none where the first caller cannot give up. */
	readonly signal: AbortSignal | undefined;
	/** Reports that the request is sent. From then on the deadlines of callers that joined count. */
	readonly sent: () => void;
}

/** How one caller takes part in a flight. */
export interface Seat {
	/** Ends the waiting of this caller alone. */
	readonly signal?: AbortSignal | undefined;
	/** Called when the call was on its way already. */
	readonly joined?: () => void;
	/** How long a caller that joined waits for the response, and the error that ends its waiting. */
	readonly deadline?: { readonly ms: number; readonly error: () => Error };
}

/** Runs identical calls once while they are on their way, for all callers of all clients that share it. */
export interface SingleFlight {
	/** Starts the work of a key, or joins it. */
	share<T>(key: string, run: (flight: Flight) => Promise<T>, seat?: Seat): Promise<T>;
	/**
	 * Lets no later caller join the flights whose key starts with `prefix`. A read that was sent before a write must
	 * not be the response to a read that came after it.
	 */
	release(prefix: string): void;
}

interface Underway {
	readonly result: Promise<unknown>;
	readonly sent: Promise<void>;
	readonly controller: AbortController;
	waiting: number;
	landed: boolean;
}

export function createSingleFlight(): SingleFlight {
	const flights = new Map<string, Underway>();

	function takeOff(
		key: string,
		run: (flight: Flight) => Promise<unknown>,
		canEnd: boolean,
	): Underway {
		const controller = new AbortController();
		let reportSent = (): void => undefined;
		const sent = new Promise<void>((resolve) => {
			reportSent = resolve;
		});
		const signal = canEnd ? controller.signal : undefined;
		const result = run({ signal, sent: reportSent });
		const flight: Underway = { result, sent, controller, waiting: 0, landed: false };
		flights.set(key, flight);
		const land = (): void => {
			flight.landed = true;
			forget(key, flight);
		};
		result.then(land, land);
		return flight;
	}

	function forget(key: string, flight: Underway): void {
		if (flights.get(key) === flight) flights.delete(key);
	}

	return {
		share: async <T>(
			key: string,
			run: (flight: Flight) => Promise<T>,
			{ signal, joined, deadline }: Seat = {},
		): Promise<T> => {
			signal?.throwIfAborted();
			const known = flights.get(key);
			if (known) joined?.();
			const flight = known ?? takeOff(key, run, signal !== undefined);
			flight.waiting++;
			try {
				const limit = known && deadline ? deadlineAfter(flight.sent, deadline) : undefined;
				const result = limit ? Promise.race([flight.result, limit]) : flight.result;
				return (await orAborted(result, signal)) as T;
			} finally {
				flight.waiting--;
				if (flight.waiting === 0 && !flight.landed) {
					// The next caller must not join a call that is being ended.
					forget(key, flight);
					flight.controller.abort(signal?.reason);
				}
			}
		},
		release: (prefix) => {
			for (const key of flights.keys()) if (key.startsWith(prefix)) flights.delete(key);
		},
	};
}

/** A promise that rejects so long after the request was sent. */
function deadlineAfter(sent: Promise<void>, { ms, error }: NonNullable<Seat['deadline']>) {
	return sent.then(
		() =>
			new Promise<never>((_, reject) => {
				AbortSignal.timeout(clampDelay(ms)).addEventListener('abort', () => {
					reject(error());
				});
			}),
	);
}

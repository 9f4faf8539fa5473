import type { MemoryStore } from 'atess-client/internal';

import { SIMULATORS, STORE, storeBy, type SimulatedClock } from './process-state';
import { sleepUnlessAborted } from './sleep';

/** A server's time, and the memory of what was sent to it. */
export type ServerClock = SimulatedClock;

/** Every real server: this machine's clock. */
const REAL: ServerClock = {
	now: Date.now,
	store: () => STORE,
	sleep: sleepUnlessAborted,
	heed: () => undefined,
};

/** The header of the simulator: its time in milliseconds since 1970, and the simulated seconds in a real one. */
const HEADER = 'x-atess-simulator-clock';
const VALUE = /^(\d{1,15});speed=(\d{1,7}(?:\.\d{1,6})?)$/;

const LOOPBACK = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?(?:\/|$)/;

/** A simulator that keeps real time is not followed: its header is as late as its response. */
const SAME_MS = 10_000;

/**
 * The clock of a server. A simulator on this machine can run faster than real time, and it can begin in another year.
 * So n8n follows the time that it reports in a header. This is the time for everything: ages, ranges, what is due, and
 * rate limits. A server at any other address never moves the clock.
 *
 * @param server normalised base URL
 */
export function clockOf(server: string): ServerClock {
	return LOOPBACK.test(server) ? SIMULATORS.getOrMake(server, createSimulatedClock) : REAL;
}

function createSimulatedClock(): ServerClock {
	let known: { readonly at: number; readonly real: number; readonly speed: number } | undefined;
	let own: MemoryStore | undefined;
	const after = (least: number): number => {
		const real = Date.now();
		if (!known) return real;
		return Math.floor(known.at + Math.max(0, real - known.real) * Math.max(least, known.speed));
	};
	// With a stopped clock nothing would be read again, so its restart would not be noticed.
	const ofLimits = (): number => after(1);
	return {
		now: () => after(0),
		store: () => (known ? (own ??= storeBy(ofLimits)) : STORE),
		sleep: async (ms, signal) => {
			await sleepUnlessAborted(ms / Math.max(1, known?.speed ?? 1), signal);
		},
		heed(headers) {
			const [, time, pace] = VALUE.exec(headers.get(HEADER) ?? '') ?? [];
			if (time === undefined || pace === undefined) return;
			const [at, speed, real] = [Number(time), Number(pace), Date.now()];
			const isReal = !known && speed === 1 && Math.abs(at - real) < SAME_MS;
			if (!isReal) known = { at, real, speed };
		},
	};
}

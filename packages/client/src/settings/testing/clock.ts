/** A clock that goes on only when somebody waits. */
export interface VirtualClock {
	now: () => number;
	sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	advance: (ms: number) => void;
	/** Everything that was waited for, in ms. */
	readonly pauses: number[];
}

export const START = Date.UTC(2026, 10, 23, 12, 0, 0);

export function createClock(): VirtualClock {
	let time = START;
	const pauses: number[] = [];
	return {
		now: () => time,
		sleep: (ms, signal) => {
			if (signal.aborted) return Promise.reject(signal.reason as Error);
			pauses.push(ms);
			time += ms;
			return Promise.resolve();
		},
		advance: (ms) => {
			time += ms;
		},
		pauses,
	};
}

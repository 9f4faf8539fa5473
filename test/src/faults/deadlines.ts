import { AsyncLocalStorage } from 'node:async_hooks';

/** The time of one attempt in the node; other uses of the same timers wait for longer. */
const ATTEMPT_MS = 30_000;

const attempts = new AsyncLocalStorage<AbortController[]>();

/** The handling of the deadlines of a cell. */
export interface Deadlines {
	/** Runs the cell. */
	within: <T>(run: () => Promise<T>) => Promise<T>;
	/** The time of every attempt so far is over. */
	expire: () => void;
}

/**
 * Deadlines of attempts come when the cell lets them, and not by a clock: so a cell takes no half minute, and never
 * ends before its request has arrived on a machine that is busy. Nothing in the product knows of it.
 */
export function createDeadlines(): Deadlines {
	const own: AbortController[] = [];
	return {
		within: (run) => attempts.run(own, run),
		expire: () => {
			for (const attempt of own.splice(0)) {
				attempt.abort(new DOMException('The time is over.', 'TimeoutError'));
			}
		},
	};
}

/** Hands deadlines over to the cells, and lets reads be sent again without a pause. */
export function takeTime(): void {
	const real = AbortSignal.timeout.bind(AbortSignal);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const own = attempts.getStore();
		if (!own || ms > ATTEMPT_MS) return real(ms);
		const attempt = new AbortController();
		own.push(attempt);
		return attempt.signal;
	});
	jest.spyOn(Math, 'random').mockReturnValue(0);
}

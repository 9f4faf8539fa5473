import type { PollRun } from './poll-run';

/** The same poll with less time: nothing is begun, and nothing waits, once that is over. */
export function shorterRun(run: PollRun, ms: number): PollRun {
	const end = Math.max(0, run.msLeft() - ms);
	return {
		...run,
		isOver: () => run.isOver() || run.msLeft() <= end,
		msLeft: () => Math.max(0, run.msLeft() - end),
	};
}

import type { PacedCalls } from 'atess-client/internal';

import type { Account } from '../../transport/client';
import type { Paced } from '../../transport/paced';
import type { PollOptions } from './options';

/** The shared state of the steps of one poll. */
export interface PollRun {
	readonly account: Account;
	readonly options: PollOptions;
	/** How many calls may be under way, and whether the circuit breaker lets them through. */
	readonly calls: PacedCalls;
	/** When the poll began, by this machine's clock: the present of all its decisions. */
	readonly now: number;
	/** Whether no further call must begin. */
	readonly isOver: () => boolean;
	/** Whether n8n has given up the poll. */
	readonly isGivenUp: () => boolean;
	/** How long calls may still wait for their turn. */
	readonly msLeft: () => number;
	/** The shared state of the polls of an account to keep pace. */
	readonly paced: Paced;
	readonly warn: (message: string) => void;
}

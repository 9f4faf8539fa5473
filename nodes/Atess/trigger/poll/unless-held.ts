import { AtessRateLimitError } from 'atess-client/core';

import { keepSpacing } from '../../transport/process-state';
import type { PollRun } from './poll-run';

/** A limit that is shorter than this is a spacing between calls. */
const SPACING_MS = 60_000;

/**
 * What a call gives, or undefined when it was held back because the same was asked for less than its
 * limit ago: that is no failure of the poll, the next one comes. A server that asks for some seconds
 * between calls gets them from now on. What the server itself refuses as too frequent is written into the log.
 */
export async function unlessHeld<T>(
	{ account, warn }: Pick<PollRun, 'account' | 'warn'>,
	call: Promise<T>,
): Promise<T | undefined> {
	return await call.then(
		(answer) => answer,
		async (error: unknown) => {
			if (!(error instanceof AtessRateLimitError)) return await Promise.reject(error as Error);
			if (!error.sent) return undefined;
			warn(error.message);
			if ((error.retryAfterMs ?? Infinity) < SPACING_MS) keepSpacing(account.key);
			return undefined;
		},
	);
}

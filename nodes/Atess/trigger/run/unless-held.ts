import { AtessRateLimitError } from 'atess-client/internal';

import type { PollRun } from './poll-run';

/**
 * The result of a call, or undefined when it was held back because the same was read less than its limit
 * ago: that is no failure of the poll, the next one comes. A refusal of the server itself is written into
 * the log.
 */
export async function unlessHeld<T>(
	{ warn }: Pick<PollRun, 'warn'>,
	call: Promise<T>,
): Promise<T | undefined> {
	return await call.then(
		(answer) => answer,
		async (error: unknown) => {
			if (!(error instanceof AtessRateLimitError)) return await Promise.reject(error as Error);
			if (error.sent) warn(error.message);
			return undefined;
		},
	);
}

import { AtessRateLimitError, TRIGGER } from 'atess-client/internal';

import { reasonFor } from '../../transport/describe-for';
import type { PollRun } from './poll-run';

/**
 * The result of a call, or undefined when it was held back because the same was read less than its limit ago: that is
 * not a failure of the poll, because the next one follows. A refusal of the server itself is written into the log.
 */
export async function unlessHeld<T>(
	{ warn, account }: Pick<PollRun, 'warn' | 'account'>,
	call: Promise<T>,
): Promise<T | undefined> {
	return await call.then(
		(answer) => answer,
		async (error: unknown) => {
			if (!(error instanceof AtessRateLimitError)) return await Promise.reject(error as Error);
			if (error.sent) warn(reasonFor(account, TRIGGER)(error));
			return undefined;
		},
	);
}

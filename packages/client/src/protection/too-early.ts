import { AtessRateLimitError } from '../errors/index.ts';
import type { Middleware } from './call.ts';

/** A call that a gateway refuses as too early is made after a wait, like one of a limit that is kept here. */
export const tooEarly: Middleware = async (call, next) => {
	try {
		return await next(call);
	} catch (error) {
		if (!(error instanceof AtessRateLimitError) || error.retryAfterMs === undefined) throw error;
		const { retryAfterMs: waitMs, sent } = error;
		return { waitMs, ...(sent && { refusal: error }) };
	}
};

import { AtessRateLimitError } from '../errors/index.ts';
import type { Middleware } from './call.ts';

/** What a gateway refuses as too early comes after a wait, as of a limit that is kept here. */
export const tooEarly: Middleware = async (call, next) => {
	try {
		return await next(call);
	} catch (error) {
		if (!(error instanceof AtessRateLimitError) || error.retryAfterMs === undefined) throw error;
		const { retryAfterMs: waitMs, sent } = error;
		return { waitMs, ...(sent && { refusal: error }) };
	}
};

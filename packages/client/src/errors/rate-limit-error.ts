import { AtessApiError, type ServerRefusal } from './api-error.ts';
import type { CallSite } from './atess-error.ts';

/**
 * Called too often. `retryAfterMs` is how long to wait: what the server says, or else what the document
 * gives as its limit. `sent` tells whether the server has refused, or the call was held back here.
 */
export class AtessRateLimitError extends AtessApiError {
	override readonly name = 'AtessRateLimitError';
	readonly retryAfterMs: number | undefined;
	readonly sent: boolean;

	constructor(site: CallSite, refusal: ServerRefusal, retryAfterMs?: number, heldBack?: string) {
		super(site, refusal, wait('called too often', retryAfterMs), heldBack);
		this.retryAfterMs = retryAfterMs;
		this.sent = heldBack === undefined;
	}

	/** The call would have come too early, so nothing was sent. */
	static notSent(
		site: CallSite,
		waitMs: number,
		limit: { requests: number; seconds: number; status: string } | undefined,
	): AtessRateLimitError {
		const rule = limit
			? `this may be called ${limit.requests === 1 ? 'once' : `${limit.requests} times`} in ${limit.seconds} s (${limit.status})`
			: 'the server has asked to wait';
		const refusal: ServerRefusal = { code: 429, msg: '', httpStatus: 0 };
		return new AtessRateLimitError(site, refusal, waitMs, `Not sent: ${wait(rule, waitMs)}.`);
	}
}

function wait(reason: string, ms: number | undefined): string {
	return ms === undefined
		? `${reason}; wait before the next call`
		: `${reason}; wait ${Math.ceil(ms / 1000)} s`;
}

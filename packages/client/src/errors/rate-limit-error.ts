import { AtessApiError, type ServerRefusal } from './api-error.ts';
import type { AtessError, CallSite } from './atess-error.ts';

/** What is known about a wait. */
export interface WaitFacts {
	/** When the next call is possible, in milliseconds since 1970. */
	readonly nextAt?: number | undefined;
	/** How the last attempt ended and when, where it failed. */
	readonly last?: { readonly error: AtessError; readonly at: number } | undefined;
}

/**
 * Called too often. `retryAfterMs` is how long to wait: what the server says, or else what the document
 * gives as its limit. `sent` tells whether the server has refused, or the call was held back here.
 */
export class AtessRateLimitError extends AtessApiError {
	override readonly name = 'AtessRateLimitError';
	readonly retryAfterMs: number | undefined;
	readonly sent: boolean;
	/** When the next call is possible, in milliseconds since 1970, where that is known. */
	readonly nextAt: number | undefined;
	/** How the last attempt failed, and when: a failure must not disappear behind the wait that follows it. */
	readonly last: WaitFacts['last'];

	constructor(
		site: CallSite,
		refusal: ServerRefusal,
		retryAfterMs?: number,
		facts: WaitFacts = {},
		heldBack?: string,
	) {
		super(site, refusal, wait('called too often', retryAfterMs), heldBack);
		this.retryAfterMs = retryAfterMs;
		this.sent = heldBack === undefined;
		this.nextAt = facts.nextAt;
		this.last = facts.last;
	}

	/** The call would have come too early, so nothing was sent. */
	static notSent(
		site: CallSite,
		waitMs: number,
		limit: { requests: number; seconds: number; status: string } | undefined,
		facts: WaitFacts = {},
	): AtessRateLimitError {
		const rule = limit
			? `this may be called ${limit.requests === 1 ? 'once' : `${limit.requests} times`} in ${limit.seconds} s (${limit.status})`
			: 'the server has asked to wait';
		const refusal: ServerRefusal = { code: 429, msg: '', httpStatus: 0 };
		const before = facts.last ? ` The last attempt failed: ${facts.last.error.problem}` : '';
		const sentence = `Not sent: ${wait(rule, waitMs)}.${before}`;
		return new AtessRateLimitError(site, refusal, waitMs, facts, sentence);
	}
}

function wait(reason: string, ms: number | undefined): string {
	return ms === undefined
		? `${reason}; wait before the next call`
		: `${reason}; wait ${Math.ceil(ms / 1000)} s`;
}

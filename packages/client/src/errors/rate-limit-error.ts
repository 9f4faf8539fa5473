import { refusalSentence, type ServerRefusal } from './api-error.ts';
import { AtessError, type CallSite } from './atess-error.ts';

/** What is known about a wait. */
export interface WaitFacts {
	/** When the next call is possible, in milliseconds since 1970. */
	readonly nextAt?: number | undefined;
	/** How the last attempt ended and when, where it failed. */
	readonly last?: { readonly error: AtessError; readonly at: number } | undefined;
}

/**
 * Called too often. `retryAfterMs` is how long to wait: what the server says, or else what the document
 * gives as its limit. With `sent` the server has refused the call; without, the call was held back here, which
 * is no error of the API.
 */
export class AtessRateLimitError extends AtessError {
	override readonly name = 'AtessRateLimitError';
	readonly kind = 'rateLimit';
	readonly sent: boolean;
	/** How the server has refused; undefined when nothing was sent. */
	readonly refusal: ServerRefusal | undefined;
	readonly retryAfterMs: number | undefined;
	/** When the next call is possible, in milliseconds since 1970, where that is known. */
	readonly nextAt: number | undefined;
	/** How the last attempt failed, and when: a failure must not disappear behind the wait that follows it. */
	readonly last: WaitFacts['last'];

	/** @param cause the server's refusal, or the sentence why the call was held back here */
	constructor(
		site: CallSite,
		cause: ServerRefusal | string,
		retryAfterMs?: number,
		facts: WaitFacts = {},
	) {
		const isHeldBack = typeof cause === 'string';
		super(
			site,
			isHeldBack ? cause : refusalSentence(cause, wait('called too often', retryAfterMs)),
		);
		this.sent = !isHeldBack;
		this.refusal = isHeldBack ? undefined : cause;
		this.retryAfterMs = retryAfterMs;
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
		const before = facts.last ? ` The last attempt failed: ${facts.last.error.problem}` : '';
		const sentence = `Not sent: ${wait(rule, waitMs)}.${before}`;
		return new AtessRateLimitError(site, sentence, waitMs, facts);
	}
}

function wait(reason: string, ms: number | undefined): string {
	return ms === undefined
		? `${reason}; wait before the next call`
		: `${reason}; wait ${Math.ceil(ms / 1000)} s`;
}

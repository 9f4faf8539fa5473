import { isSeen, type EvidenceStatus } from '../model/evidence.ts';
import type { ErrorFinding, ErrorParams } from '../findings/index.ts';
import type { LimitMode } from '../model/call-options.ts';
import type { ServerRefusal } from './api-error.ts';
import { AtessError, type CallSite } from './atess-error.ts';

/** Why a call was held back, and until when. */
export interface HeldBack {
	/** How long it is too early, in ms. */
	readonly waitMs: number;
	/** When the next call is possible, in milliseconds since 1970. */
	readonly nextAt: number;
	/** The role of the operation. */
	readonly role?: string | undefined;
	/** The behaviour of the call when it is too early. */
	readonly mode?: LimitMode | undefined;
	/** The limit that the call keeps; undefined where an earlier response blocks it. */
	readonly limit?:
		| { readonly requests: number; readonly seconds: number; readonly status: EvidenceStatus }
		| undefined;
	/** How long ago the limit was last used, in ms, where that is known. */
	readonly lastMs?: number | undefined;
	/** How the last attempt ended and when, where it failed. */
	readonly last?: { readonly error: AtessError; readonly at: number } | undefined;
}

/** How the server has refused a call as too frequent. */
export interface TooFrequent extends ServerRefusal {
	/** How long to wait, where that is known, in ms. */
	readonly waitMs?: number | undefined;
	/** When the next call is possible, in milliseconds since 1970. */
	readonly nextAt?: number | undefined;
	/** The role of the operation. */
	readonly role?: string | undefined;
	/** The behaviour of the call when it is too early. */
	readonly mode?: LimitMode | undefined;
}

/**
 * Called too often. `retryAfterMs` is the time to wait: as the server demands, or else as the document gives the limit.
 * With `sent` the server has refused the call; without, the call was held back here, which is not an error of the API.
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
	readonly last: HeldBack['last'];

	constructor(site: CallSite, cause: TooFrequent | HeldBack) {
		super(site, 'code' in cause ? refused(cause) : heldBack(cause));
		this.sent = 'code' in cause;
		this.retryAfterMs = cause.waitMs;
		this.nextAt = cause.nextAt;
		this.refusal = undefined;
		if ('code' in cause) {
			const { code, msg, httpStatus } = cause;
			this.refusal = { code, msg, httpStatus };
		} else {
			this.last = cause.last;
		}
	}
}

function refused(cause: TooFrequent): ErrorFinding {
	const { code, msg, httpStatus, waitMs, nextAt, role, mode } = cause;
	return { code: 'tooFrequent', params: { code, msg, httpStatus, waitMs, nextAt, role, mode } };
}

function heldBack({ waitMs, nextAt, role, mode, limit, lastMs, last }: HeldBack): ErrorFinding {
	// A wait that is longer than the limit was demanded by the server.
	const kept = limit && waitMs <= limit.seconds * 1000 ? limit : undefined;
	const params: ErrorParams['heldBack'] = {
		...{ waitMs, nextAt, role, mode, lastMs },
		limit: kept && {
			requests: kept.requests,
			seconds: kept.seconds,
			isAssumed: !isSeen(kept.status),
		},
		last: last && { finding: last.error.finding, at: last.at },
	};
	return { code: 'heldBack', params };
}

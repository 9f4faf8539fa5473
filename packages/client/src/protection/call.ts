import type { CallInput } from '../core/input.ts';
import type { Target } from '../core/path.ts';
import type { RetryAfter } from '../core/transport.ts';
import type { AtessRateLimitError, CallSite } from '../errors/index.ts';
import type { LimitMode } from '../model/call-options.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import type { Result } from '../document/types.ts';

/**
 * The behaviour of a read whose limit is not known, while the server has shown neither that it has the spacing of a
 * sister API nor that it has no spacing: `try` sends, `wait` waits for the spacing where it can, `keep` takes the
 * spacing for a known limit.
 */
export type SpacingMode = 'try' | 'wait' | 'keep';

/** Names for keys. */
export interface Keys {
	/** Limits belong to it. */
	readonly account: string;
	/** Responses belong to it. */
	readonly credential: string;
}

/** A call on its way to the server. */
export interface ProtectedCall {
	readonly site: CallSite;
	readonly operation: OperationInfo;
	readonly input: CallInput;
	/** Path and parameters of the request. */
	readonly target: Target;
	readonly keys: Keys;
	/** The rate limit of the account that it counts for. */
	readonly limitKey: string;
	/** The credential, the operation and the whole input: calls with the same key have the same response. */
	readonly callKey: string;
	/** The same without the page of a list: calls with the same key read the same list. */
	readonly listKey: string;
	readonly mode: LimitMode;
	/** How long it may still wait for its turn, in ms. */
	readonly mayWaitMs: number;
	/** How it is sent where its limit is only known from a sister API (one call in 10 s). */
	readonly spacing: SpacingMode;
	/** Longest waiting for the response of a call that another caller has sent, in ms. */
	readonly deadline: { readonly ms: number; readonly error: () => Error };
	/** Neither give a response from memory nor share a call on its way. */
	readonly fresh: boolean;
	/** Share no call on its way. */
	readonly isAlone: boolean;
	/** One of the further calls of a paged read, which count as one with its first. */
	readonly continuation: boolean;
	readonly signal: AbortSignal | undefined;
	/** Is called when the request is sent. */
	readonly onSent: () => void;
	/** Whether its request was sent, or may have been sent. */
	readonly progress: { sent: boolean };
	/** After which failures it may be sent again. */
	readonly retryAfter: RetryAfter;
}

/** The result of a call: a response, or how long it is too early for one. */
export type Outcome =
	| { readonly result: Result<unknown> }
	| {
			readonly waitMs: number;
			/** The server's own refusal, where it was sent all the same. */
			readonly refusal?: AtessRateLimitError;
			/** Whether it is too early only by a spacing that the server may not have. */
			readonly isAssumed?: boolean;
	  };

/** The next step inwards: the next middleware, or the request itself. */
export type Next = (call: ProtectedCall) => Promise<Outcome>;

/** One part of the protection. It may change a call, respond to it, refuse it, or send it several times. */
export type Middleware = (call: ProtectedCall, next: Next) => Promise<Outcome>;

import type { AtessAuth } from './core/authorization.ts';
import type { SpacingMode } from './protection/call.ts';
import type { LimitMode } from './model/call-options.ts';
import type { Hooks, Logger } from './core/observe.ts';
import type { InstantOf, PathOverrides } from './core/path.ts';
import type { RetryOptions } from './core/retry.ts';
import type { AnswerWatch, Drift } from './drift/watch.ts';
import type { FacadeOptions } from './facade-options.ts';
import type { CircuitBreakerOptions, ProtectionStore } from './protection/index.ts';

/** How rate limits are kept. The limits themselves are in the document (`x-limit`). */
export interface LimitOptions {
	/**
	 * The behaviour of a read that is too early. `wait` (default) waits for its turn. `error` fails before sending.
	 * `reuse` gives the last good value with `fromCache` and its age in `ageMs`, and fails when there is no value that
	 * is young enough. `off` keeps no limit, for servers that have none.
	 */
	readonly mode?: LimitMode | 'off' | undefined;
	/**
	 * Oldest value that mode `reuse` gives, in ms. Default 900,000: when the last attempts have failed, a
	 * value of an hour ago must not pass for one of now. At most 24 hours.
	 */
	readonly maxAgeMs?: number;
	/** Longest waiting in mode `wait`, in ms. Default 330,000. */
	readonly maxWaitMs?: number;
	/**
	 * How history and settings are read. Their limit is not known; a sister API allows one call in 10 s for each
	 * operation. Such reads of one operation and account are sent one at a time until the server has accepted
	 * two in quick succession. The first one that it refuses turns the spacing on for the account.
	 *
	 * - `try` (default) sends a read at once.
	 * - `wait` waits until the spacing is over, for reads that can wait. After three waits in a row the next read is
	 *   sent at once, so that a server without the rule does not hold up a large fleet.
	 * - `keep` takes the spacing for a known limit.
	 */
	readonly spacing?: SpacingMode;
}

export interface AtessClientOptions extends FacadeOptions {
	/** User ID and secret, a ready token, or the key of a gateway. */
	readonly auth: AtessAuth;
	/** Where the API is; the vendor's production environment by default. https, except on this machine. */
	readonly baseUrl?: string | undefined;
	/** Language of the vendor's messages. Default `en`. */
	readonly language?: string;
	/** Paths that differ from the document's, by operationId; `{name}` takes a parameter into the path. */
	readonly pathOverrides?: PathOverrides;
	/** Refuse every operation that changes something, before it is sent. Default false. */
	readonly readOnly?: boolean;
	/** Take envelope code 0 for success too, as in the vendor's examples. Default false. */
	readonly acceptCodeZero?: boolean;
	/** Time for one attempt, response included, in ms. Default 30,000. */
	readonly timeoutMs?: number;
	/** Time for a call with all attempts and the pauses between them, in ms. Default 120,000. */
	readonly totalTimeoutMs?: number;
	/**
	 * Reads only; writes are never repeated. A read with a rate limit is repeated only
	 * when no connection was made: an attempt that has reached the server may have been counted.
	 */
	readonly retry?: RetryOptions;
	/** Largest response in bytes. Default 50 MB. */
	readonly maxBytes?: number;
	/** How rate limits are kept. */
	readonly limits?: LimitOptions;
	/**
	 * Where the protection of the account is kept: rate limits, the circuit breaker, responses to reuse and setting
	 * changes. Default: the memory of this process, which all clients of it share. Give the same store to all processes
	 * that use the account. Calls fail while the store cannot be reached.
	 */
	readonly store?: ProtectionStore;
	/**
	 * How urgent the reads of this client are to a gateway, from 0 (most urgent) to 7: `URGENCY`. Default: by what is
	 * read.
	 */
	readonly urgency?: number;
	/** Gets log lines of a fixed list of fields: no header, query or body. Default: none. */
	readonly logger?: Logger;
	/** Called at each request, response and retry, with the same fields. Default: none. */
	readonly hooks?: Hooks;
	/**
	 * Called once for each field of a response that the document does not have, that is missing, or that has another
	 * type. No call changes or fails because of it; its errors are ignored. Of `atess-client` only: the table of all fields would double the size of `atess-client/core`, where
	 * `onAnswer: createDriftWatch(onDrift)` is the same.
	 */
	readonly onDrift?: (drift: Drift) => unknown;
	/**
	 * Gets the data of every successful response, as sent; its errors are ignored. Data hold serial numbers: do not log
	 * them.
	 */
	readonly onAnswer?: AnswerWatch;
	/**
	 * Refuses calls after authentication failures in a row, before they lock the account. It cannot be turned off; the
	 * default is right for programs that read a few devices or a fleet.
	 */
	readonly circuitBreaker?: CircuitBreakerOptions;
	/** Sends a request; the runtime's own `fetch` by default. */
	readonly fetch?: (request: Request) => Promise<Response>;
	/** Waits, and rejects with the signal's reason when that is aborted first. */
	readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	/** From 0 up to, not including, 1. */
	readonly random?: () => number;
}

/** The functions that the core needs from outside, because it runs where timers and the global fetch are forbidden. */
export type CoreOptions = Omit<
	AtessClientOptions,
	'onDrift' | Exclude<keyof FacadeOptions, 'signal' | 'timezone'>
> &
	Required<Pick<AtessClientOptions, 'fetch' | 'sleep'>> & {
		/** The zone of the plant, for a server that wants instants in place of plant-local times. */
		readonly instantOf?: InstantOf | undefined;
	};

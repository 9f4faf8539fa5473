/**
 * The behaviour of a call when it is too early: `reuse` returns the last good value with its age, and fails when there
 * is none; `error` fails; `wait` waits for its turn.
 */
export type LimitMode = 'reuse' | 'error' | 'wait';

/** How one call is made. */
export interface CallOptions {
	/** Ends the call, retries and waiting included, with an AtessAbortError. Its cause is the signal's reason. */
	readonly signal?: AbortSignal;
	/** The behaviour when it is too early; by default that of the client. */
	readonly onLimit?: LimitMode;
	/** Longest waiting where `onLimit` is `wait`, in ms. */
	readonly maxWaitMs?: number;
	/**
	 * The values of the body have the types that the device itself reports, which may be numbers as text: their
	 * documented types are not checked. A value that JSON cannot carry is still refused. Default false.
	 */
	readonly bodyAsReported?: boolean;
	/**
	 * Longest waiting for a new value where `onLimit` is `reuse`, in ms. Default 0: the last good value is
	 * returned at once.
	 */
	readonly patienceMs?: number;
	/** Take no remembered value and share no call that is on its way. Limits still hold. */
	readonly fresh?: boolean;
	/**
	 * Give the data exactly as they were sent. By default they are given as the document has them: one
	 * object without a list around it, a list under its documented name, and null where there is nothing.
	 */
	readonly asSent?: boolean;
}

/** So many calls in so many seconds. */
export interface Rate {
	readonly requests: number;
	readonly seconds: number;
}

/** What a key has used of its rate, and when it may be used again. */
export interface Usage {
	/** Calls taken within the window that ends now. */
	used: number;
	/** Milliseconds until the next call is allowed; 0 when it is now. */
	waitMs: number;
}

/**
 * Where the windows are kept. In memory for one process; a store that several processes share has to
 * make `acquire` atomic, as Redis does with `SET key 1 NX PX ms` followed by `PTTL`.
 */
export interface LimitStore {
	/**
	 * Takes a call if one is free: 0. Otherwise the milliseconds to wait, and nothing is taken: asking
	 * again and again does not move the window.
	 */
	acquire(key: string, rate: Rate): Promise<number>;
	/**
	 * Starts the window of the call that was taken last anew. The server counts from the moment a call
	 * reaches it, which is between sending and answer: the answer is the safe end.
	 */
	settle(key: string, rate: Rate): Promise<void>;
	/** Gives the call that was taken last back: it is certain that no request has reached the server. */
	release(key: string): Promise<void>;
	/** Lets nothing through for `ms` milliseconds: the server has said so, and it wins. */
	block(key: string, ms: number): Promise<void>;
	/** Looks without taking. */
	usage(key: string, rate: Rate): Promise<Usage>;
}

/** A request for a slot of a rate limit. */
export interface SlotRequest {
	/** Name of the slot, different for each call. */
	readonly id: string;
	/** So many slots of the key can be held at one time. Without it the slot is taken regardless of other holders. */
	readonly most?: number;
	/** How long the slot is held, in ms. */
	readonly ms: number;
}

/** How much of a rate limit is used, and when the next slot is free. */
export interface Usage {
	/** Slots that are held now. */
	readonly used: number;
	/** Milliseconds until the next slot is free; 0 when one is free now. */
	readonly waitMs: number;
}

/**
 * Where the protection of an account is kept: in the memory of a process, or in a place that several processes
 * share. Values are JSON texts, so that a store needs to know nothing about them. All times are durations by the clock
 * of the store: machines that share one need not agree about the time. Each function is one atomic step.
 *
 * A key of a value begins with the name of its group and a colon, such as `circuit:`. A bounded store bounds each
 * group by itself, so that many responses displace no state of a circuit breaker.
 */
export interface ProtectionStore {
	/** The value of a key; undefined when there is none, or when it has expired. */
	get(key: string): Promise<string | undefined>;
	/**
	 * Sets the value of a key, regardless of its previous value.
	 *
	 * @param ttlMs after so many ms the value expires. A value without it is kept until it is removed: no store drops it
	 * to make room
	 */
	set(key: string, value: string, ttlMs?: number): Promise<void>;
	/**
	 * Replaces the value of a key if it is still the one that was read.
	 *
	 * @param before the value that was read; undefined for none
	 * @param after the new value; undefined removes the key
	 * @param ttlMs as in {@link set}
	 * @returns whether the value was replaced
	 */
	swap(
		key: string,
		before: string | undefined,
		after: string | undefined,
		ttlMs?: number,
	): Promise<boolean>;
	/**
	 * Takes a slot if one is free. A refused request changes nothing.
	 *
	 * @returns 0 when the slot is taken, or the milliseconds until one is free
	 */
	acquire(key: string, slot: SlotRequest): Promise<number>;
	/**
	 * Holds a slot from now on for `ms`: the server counts from a moment between sending and response, so the response
	 * is the safe end. With 0 the slot is given back.
	 */
	settle(key: string, id: string, ms: number): Promise<void>;
	/** Frees no slot of a key for `ms`. A longer block that holds already stays. */
	block(key: string, ms: number): Promise<void>;
	/** Reports the slots of a key and takes none. @param most as in a {@link SlotRequest} */
	usage(key: string, most?: number): Promise<Usage>;
	/** Start of the name of this process's leases, where the store outlives the process. */
	readonly holder?: string;
	/** Whether the process that holds a lease has ended: others need not wait for it. */
	isGone?(lease: string): boolean;
}

/** The group of a key: the text before its first colon. */
export function groupOf(key: string): string {
	return key.slice(0, Math.max(0, key.indexOf(':')));
}

/**
 * Where the protection of an account is kept: in the memory of a process, or in a place that several processes
 * share. Values are texts, so that a store needs to know nothing about them.
 */
export interface ProtectionStore {
	/** The value of a key; undefined when there is none, or when it has expired. */
	get(key: string): Promise<string | undefined>;
	/**
	 * Replaces the value of a key if it is still the one that was read. It is atomic, as a script in Redis is.
	 *
	 * @param before the value that was read; undefined for none
	 * @param after the new value; undefined removes the key
	 * @param ttlMs after so many ms the value expires
	 * @returns whether the value was replaced
	 */
	swap(
		key: string,
		before: string | undefined,
		after: string | undefined,
		ttlMs: number,
	): Promise<boolean>;
	/** Start of the name of this process's leases, where the store outlives the process. */
	readonly holder?: string;
	/** Whether the process that holds a lease has ended: others need not wait for it. */
	isGone?(lease: string): boolean;
}

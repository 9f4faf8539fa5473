/** A map of bounded size: the entry that was used longest ago is dropped first. */
export class LruMap<Value> {
	// A Map keeps the order of insertion, so the first entry is the one that was used longest ago.
	readonly #entries = new Map<string, Value>();
	readonly #most: number;
	readonly #mayDrop: (value: Value) => boolean;

	/**
	 * @param most entries to hold
	 * @param mayDrop whether an entry may be dropped to make room; by default every one
	 */
	constructor(most: number, mayDrop: (value: Value) => boolean = () => true) {
		this.#most = most;
		this.#mayDrop = mayDrop;
	}

	/** The value of a key, which counts as its use. */
	get(key: string): Value | undefined {
		const value = this.#entries.get(key);
		if (value !== undefined) this.#use(key, value);
		return value;
	}

	set(key: string, value: Value): void {
		this.#use(key, value);
		let looked = 0;
		for (const [oldest, kept] of this.#entries) {
			if (this.#entries.size <= this.#most || looked++ >= this.#entries.size) return;
			if (oldest !== key && this.#mayDrop(kept)) this.#entries.delete(oldest);
			// Out of the way of later searches for an entry that may be dropped.
			else this.#use(oldest, kept);
		}
	}

	/** The value of a key. Where there is none, one is made and kept. */
	getOrMake(key: string, make: () => Value): Value {
		const known = this.get(key);
		if (known !== undefined) return known;
		const made = make();
		this.set(key, made);
		return made;
	}

	delete(key: string): void {
		this.#entries.delete(key);
	}

	entries(): IterableIterator<[string, Value]> {
		return this.#entries.entries();
	}

	#use(key: string, value: Value): void {
		this.#entries.delete(key);
		this.#entries.set(key, value);
	}
}

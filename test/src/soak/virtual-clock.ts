/** A clock that moves only when everybody sleeps: a month passes in seconds, in the same order every time. */
export class VirtualClock {
	#now: number;
	/** Sleepers by waking time; a heap is not worth it for some hundred. */
	readonly #sleepers: { at: number; wake: () => void }[] = [];

	readonly #real = new Set<Promise<unknown>>();

	constructor(start: number) {
		this.#now = start;
	}

	readonly now = (): number => this.#now;

	readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
		new Promise((resolve, reject) => {
			const sleeper = { at: this.#now + ms, wake: resolve };
			this.#sleepers.push(sleeper);
			signal?.addEventListener(
				'abort',
				() => {
					const place = this.#sleepers.indexOf(sleeper);
					if (place >= 0) this.#sleepers.splice(place, 1);
					reject(signal.reason as Error);
				},
				{ once: true },
			);
		});

	/** Holds time while something takes real time, such as hashing. */
	async real<T>(work: Promise<T>): Promise<T> {
		this.#real.add(work);
		try {
			return await work;
		} finally {
			this.#real.delete(work);
		}
	}

	/** Lets time pass until `end`, one sleeper after the other. */
	async runUntil(end: number): Promise<void> {
		for (;;) {
			await settled();
			while (this.#real.size > 0) {
				await Promise.allSettled(this.#real);
				await settled();
			}
			let next = this.#sleepers[0];
			for (const sleeper of this.#sleepers) if (next && sleeper.at < next.at) next = sleeper;
			if (!next || next.at > end) break;
			this.#sleepers.splice(this.#sleepers.indexOf(next), 1);
			this.#now = Math.max(this.#now, next.at);
			next.wake();
		}
		this.#now = end;
	}
}

/** Waits until nothing is left to do but to sleep; streams and promises take some turns. */
async function settled(): Promise<void> {
	for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

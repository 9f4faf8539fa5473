/**
 * Lets `Date` show another time everywhere in this test, while timers and sockets run as they do. The
 * simulator gets the same time as its clock. It stands still unless a test moves it, or lets it move
 * {@link VirtualNow.during} something.
 */
export class VirtualNow {
	#now: number;
	readonly #sleepers: { at: number; wake: () => void }[] = [];
	/** Requests on their way in real time. */
	#sending = 0;

	constructor(start: string) {
		this.#now = Date.parse(start);
		jest.useFakeTimers({
			now: this.#now,
			doNotFake: [
				'hrtime',
				'nextTick',
				'performance',
				'queueMicrotask',
				'setImmediate',
				'clearImmediate',
				'setInterval',
				'clearInterval',
				'setTimeout',
				'clearTimeout',
			],
		});
	}

	readonly date = (): Date => new Date(this.#now);

	get ms(): number {
		return this.#now;
	}

	set(time: string | number): void {
		this.#now = typeof time === 'string' ? Date.parse(time) : time;
		jest.setSystemTime(this.#now);
	}

	advance(minutes: number): void {
		this.set(this.#now + minutes * 60_000);
	}

	/** Waits in this time: nothing passes by itself, see {@link during}. */
	readonly sleep = async (ms: number): Promise<void> => {
		await new Promise<void>((wake) => this.#sleepers.push({ at: this.#now + ms, wake }));
	};

	/** Waits at once, and moves the time to the waking: for a server that moves it as well. */
	readonly skip = async (ms: number): Promise<void> => {
		const wakesAt = this.#now + ms;
		await new Promise((resolve) => setImmediate(resolve));
		this.set(Math.max(this.#now, wakesAt));
	};

	/** A request over a line that takes its time on the way there and back, in this time. */
	readonly line =
		(latencyMs: () => number) =>
		async <T>(send: () => Promise<T>): Promise<T> => {
			const whole = latencyMs();
			await this.sleep(whole / 2);
			this.#sending++;
			const answer = await send().finally(() => this.#sending--);
			await this.sleep(whole / 2);
			return answer;
		};

	/** Lets time pass while something goes on: whenever all of it only waits, up to the next waking. */
	async during<T>(work: Promise<T>): Promise<T> {
		const state = { isOver: false };
		const over = (): void => {
			state.isOver = true;
		};
		work.then(over, over);
		while (!state.isOver) {
			for (let turn = 0; turn < 4; turn++) await new Promise((done) => setImmediate(done));
			if (this.#sending > 0 || this.#sleepers.length === 0) continue;
			const next = this.#sleepers.reduce((a, b) => (b.at < a.at ? b : a));
			this.#sleepers.splice(this.#sleepers.indexOf(next), 1);
			this.set(Math.max(this.#now, next.at));
			next.wake();
		}
		return await work;
	}

	end(): void {
		jest.useRealTimers();
	}
}

/**
 * Lets `Date` show another time everywhere in this test, while timers and sockets run as they do. The
 * simulator gets the same time as its clock. It moves when a test moves it, and while something goes on
 * {@link VirtualNow.during} which time passes.
 */
export class VirtualNow {
	#now: number;
	/** The time that a test has set: the time since then does not delay the next poll. */
	#base: number;
	readonly #sleepers: { at: number; wake: () => void }[] = [];
	/** Requests on their way in real time. */
	#sending = 0;
	/** The current activities, and the one loop that lets time pass for all of them. */
	#works = 0;
	#passing: Promise<void> | undefined;

	constructor(start: string) {
		this.#now = this.#base = Date.parse(start);
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
		this.#base = typeof time === 'string' ? Date.parse(time) : time;
		this.#pass(this.#base);
	}

	/** Moves on from the time that was set last, as a schedule does. */
	advance(minutes: number): void {
		this.#base += minutes * 60_000;
		this.#pass(minutes < 0 ? this.#base : Math.max(this.#now, this.#base));
	}

	/** Lets time pass at once, also while a request is on its way. */
	jump(ms: number): void {
		this.#pass(this.#now + ms);
	}

	#pass(to: number): void {
		this.#now = to;
		jest.setSystemTime(to);
	}

	/** Waits in this time: nothing passes by itself, see {@link during}. */
	readonly sleep = async (ms: number): Promise<void> => {
		await new Promise<void>((wake) => this.#sleepers.push({ at: this.#now + ms, wake }));
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
		this.#works++;
		this.#passing = this.#passing ?? this.#letPass();
		return await work.finally(() => this.#works--);
	}

	async #letPass(): Promise<void> {
		while (this.#works > 0) {
			for (let turn = 0; turn < 4; turn++) await new Promise((done) => setImmediate(done));
			if (this.#works === 0 || this.#sending > 0 || this.#sleepers.length === 0) continue;
			const next = this.#sleepers.reduce((a, b) => (b.at < a.at ? b : a));
			this.#sleepers.splice(this.#sleepers.indexOf(next), 1);
			this.#pass(Math.max(this.#now, next.at));
			next.wake();
		}
		this.#passing = undefined;
	}

	end(): void {
		jest.useRealTimers();
	}
}

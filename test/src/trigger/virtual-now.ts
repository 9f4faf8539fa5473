/**
 * Lets `Date` show another time everywhere in this test, while timers and sockets run as they do. The
 * simulator gets the same time as its clock.
 */
export class VirtualNow {
	#now: number;

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

	end(): void {
		jest.useRealTimers();
	}
}

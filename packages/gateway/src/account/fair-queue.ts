/** Why a call is not taken: too many wait. */
export class QueueFull extends Error {
	override readonly name = 'QueueFull';
}

type Task = () => void;

/**
 * Lets so many tasks run at one time. Urgent ones go first; of equally urgent ones the clients take turns, so that no
 * client is held up by the thousand calls of another.
 */
export class FairQueue {
	/** By urgency, then by client in the order of their turns. */
	readonly #waiting = Array.from({ length: 8 }, () => new Map<string, Task[]>());
	readonly #places: number;
	readonly #most: number;
	#running = 0;
	#length = 0;

	constructor(places: number, most = 5000) {
		this.#places = places;
		this.#most = most;
	}

	get running(): number {
		return this.#running;
	}

	/** How many wait, by urgency. */
	waiting(): number[] {
		return this.#waiting.map((clients) =>
			[...clients.values()].reduce((sum, { length }) => sum + length, 0),
		);
	}

	/**
	 * @param urgency from 0, the most urgent, to 7
	 * @throws {QueueFull} at once, when too many wait
	 */
	async run<Value>(urgency: number, client: string, task: () => Promise<Value>): Promise<Value> {
		if (this.#running >= this.#places) await this.#turn(urgency, client);
		else this.#running++;
		try {
			return await task();
		} finally {
			this.#next();
		}
	}

	async #turn(urgency: number, client: string): Promise<void> {
		if (this.#length >= this.#most) throw new QueueFull();
		this.#length++;
		await new Promise<void>((resolve) => {
			const clients = this.#waiting.at(Math.min(7, Math.max(0, Math.trunc(urgency))));
			if (!clients) throw new TypeError(`There is no urgency ${urgency}.`);
			const tasks = clients.get(client) ?? [];
			tasks.push(resolve);
			clients.set(client, tasks);
		});
	}

	/** Hands the place on to the next task, or gives it back. */
	#next(): void {
		const clients = this.#waiting.find(({ size }) => size > 0);
		const [client, tasks] = clients?.entries().next().value ?? [];
		const task = tasks?.shift();
		if (!clients || client === undefined || !tasks || !task) {
			this.#running--;
			return;
		}
		// To the end of the turns.
		clients.delete(client);
		if (tasks.length > 0) clients.set(client, tasks);
		this.#length--;
		task();
	}
}

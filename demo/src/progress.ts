/** Shows the current step and, at its end, its duration. */
export class Progress {
	readonly #write: (text: string) => void;

	constructor(write: (text: string) => void) {
		this.#write = write;
	}

	/** Runs a step: `Starting the simulator ... 0.3 s`. */
	async step<T>(title: string, run: () => Promise<T>): Promise<T> {
		const start = performance.now();
		this.#write(`${title} ... `);
		try {
			const result = await run();
			this.#write(`${((performance.now() - start) / 1000).toFixed(1)} s\n`);
			return result;
		} catch (error) {
			this.#write('failed\n');
			throw error;
		}
	}
}

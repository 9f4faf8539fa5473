/** Repeats a task with a pause in between, never twice at once, and not while nobody looks. */
export interface Poller {
	/** Runs the task at once, or once more when it is under way. */
	now(): void;
}

/** @param everyMs pause between two runs */
export function startPoller(task: () => Promise<void>, everyMs: number): Poller {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running = false;
	let again = false;

	async function run(): Promise<void> {
		clearTimeout(timer);
		if (running) {
			again = true;
			return;
		}
		running = true;
		do {
			again = false;
			await task();
			// It changes while the task waits.
		} while (again as boolean);
		running = false;
		if (!document.hidden) timer = setTimeout(() => void run(), everyMs);
	}

	document.addEventListener('visibilitychange', () => {
		if (document.hidden) clearTimeout(timer);
		else void run();
	});
	void run();
	return { now: () => void run() };
}

/** Repeats a task with a pause in between, never twice at once, and not while the page is hidden. */
export interface Poller {
	/** Runs the task at once, or once more when it is under way; resolves after that run. */
	now(): Promise<void>;
}

/** @param everyMs pause between two runs */
export function startPoller(task: () => Promise<void>, everyMs: number): Poller {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running: Promise<void> | undefined;
	let again = false;

	async function run(): Promise<void> {
		while (again) {
			again = false;
			await task();
		}
		running = undefined;
		if (!document.hidden) timer = setTimeout(() => void now(), everyMs);
	}

	function now(): Promise<void> {
		clearTimeout(timer);
		again = true;
		return (running ??= run());
	}

	document.addEventListener('visibilitychange', () => {
		if (document.hidden) clearTimeout(timer);
		else void now();
	});
	void now();
	return { now };
}

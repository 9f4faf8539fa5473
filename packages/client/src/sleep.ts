/** Above this a timer fires at once. */
const MAX_MS = 2 ** 31 - 1;

/**
 * Waits `ms` milliseconds; rejects with the signal's reason when that is aborted first. A timer of
 * its own, because those of AbortSignal do not keep the process alive.
 */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const stop = (): void => {
			clearTimeout(timer);
			reject(signal.reason as Error);
		};
		const timer = setTimeout(
			() => {
				signal.removeEventListener('abort', stop);
				resolve();
			},
			Math.min(ms, MAX_MS),
		);
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop, { once: true });
	});
}

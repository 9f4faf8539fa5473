/**
 * The result, unless the signal is aborted first: then it rejects with the signal's reason, and the result is
 * not waited for any longer.
 */
export function orAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (!signal) return result;
	return new Promise((resolve, reject) => {
		const stop = (): void => {
			reject(signal.reason as Error);
		};
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop, { once: true });
		result.then(resolve, reject).finally(() => {
			signal.removeEventListener('abort', stop);
		});
	});
}

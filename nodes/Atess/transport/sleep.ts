import { sleep } from 'n8n-workflow';

/** n8n's `sleep` cannot be ended; its caller can stop waiting. */
export async function sleepUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
	signal.throwIfAborted();
	let stop = (): void => undefined;
	const stopped = new Promise<void>((resolve) => {
		stop = resolve;
	});
	signal.addEventListener('abort', stop, { once: true });
	await Promise.race([sleep(ms), stopped]);
	signal.removeEventListener('abort', stop);
	signal.throwIfAborted();
}

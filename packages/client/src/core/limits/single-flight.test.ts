import { createSingleFlight } from './single-flight.ts';

/** Work that ends when it is told to, or when its signal does. */
function work() {
	const signals: AbortSignal[] = [];
	const ends: (() => void)[] = [];
	const run = (signal: AbortSignal | undefined): Promise<string> => {
		if (signal) signals.push(signal);
		return new Promise((resolve, reject) => {
			ends.push(() => {
				resolve(`result ${ends.length}`);
			});
			signal?.addEventListener('abort', () => {
				reject(signal.reason as Error);
			});
		});
	};
	return { run, signals, ends };
}

test('the work ends when the last who waits has given up, and the next to ask starts anew', async () => {
	const { share } = createSingleFlight();
	const { run, signals, ends } = work();
	const [first, second] = [new AbortController(), new AbortController()];
	const waiting = [share('k', run, first.signal), share('k', run, second.signal)];
	first.abort(new Error('first'));
	await expect(waiting[0]).rejects.toThrow('first');
	expect(signals[0]?.aborted).toBe(false);
	second.abort(new Error('second'));
	await expect(waiting[1]).rejects.toThrow('second');
	expect(signals[0]?.aborted).toBe(true);

	const again = share('k', run, undefined);
	ends[1]?.();
	expect(await again).toBe('result 2');
});

test('a failure is everybody’s, and is not kept', async () => {
	const { share } = createSingleFlight();
	const fail = (): Promise<string> => Promise.reject(new Error('no'));
	const both = [share('k', fail, undefined), share('k', fail, undefined)];
	for (const one of both) await expect(one).rejects.toThrow('no');
	await expect(share('k', () => Promise.resolve('yes'), undefined)).resolves.toBe('yes');
});

test('who is gone already starts nothing', async () => {
	const { share } = createSingleFlight();
	const { run, signals } = work();
	await expect(share('k', run, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
	expect(signals).toHaveLength(0);
});

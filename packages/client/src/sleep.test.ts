import { sleep } from './sleep.ts';

const never = (): AbortSignal => new AbortController().signal;

test('it waits about as long as requested', async () => {
	const started = performance.now();
	await sleep(30, never());
	expect(performance.now() - started).toBeGreaterThanOrEqual(29);
});

test('an abort ends it at once with its reason', async () => {
	const controller = new AbortController();
	const waiting = sleep(60_000, controller.signal);
	controller.abort(new Error('enough'));
	await expect(waiting).rejects.toThrow('enough');
});

test('a wait that is aborted already does not begin', async () => {
	await expect(sleep(60_000, AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
});

test('a delay that timers cannot take does not fire at once', async () => {
	const controller = new AbortController();
	const waiting = sleep(Number.MAX_SAFE_INTEGER, controller.signal);
	const first = await Promise.race([
		waiting.catch(() => 'slept'),
		sleep(20, never()).then(() => 'still waiting'),
	]);
	expect(first).toBe('still waiting');
	controller.abort(new Error('done'));
	await expect(waiting).rejects.toThrow('done');
});

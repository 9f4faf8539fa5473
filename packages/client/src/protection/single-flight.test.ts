import { createSingleFlight, type Flight } from './single-flight.ts';

/** Work that ends when it is stopped, or when its signal does. */
function work() {
	const signals: AbortSignal[] = [];
	const ends: (() => void)[] = [];
	const run = ({ signal, sent }: Flight): Promise<string> => {
		sent();
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

test('the work ends when the last waiting caller has given up, and the next caller starts again', async () => {
	const { share } = createSingleFlight();
	const { run, signals, ends } = work();
	const [first, second] = [new AbortController(), new AbortController()];
	const waiting = [share('k', run, first), share('k', run, second)];
	first.abort(new Error('first'));
	await expect(waiting[0]).rejects.toThrow('first');
	expect(signals[0]?.aborted).toBe(false);
	second.abort(new Error('second'));
	await expect(waiting[1]).rejects.toThrow('second');
	expect(signals[0]?.aborted).toBe(true);

	const again = share('k', run);
	ends[1]?.();
	expect(await again).toBe('result 2');
});

test('a caller after an abort starts a new call, although the ended one has not stopped yet', async () => {
	const { share } = createSingleFlight();
	const controller = new AbortController();
	const stopsNever = (): Promise<string> => new Promise(() => undefined);
	const gone = share('k', stopsNever, controller);
	controller.abort(new Error('gone'));
	await expect(gone).rejects.toThrow('gone');
	expect(await share('k', () => Promise.resolve('new'))).toBe('new');
});

test('a failure is everybody’s, and is not kept', async () => {
	const { share } = createSingleFlight();
	const fail = (): Promise<string> => Promise.reject(new Error('no'));
	const both = [share('k', fail), share('k', fail)];
	for (const one of both) await expect(one).rejects.toThrow('no');
	await expect(share('k', () => Promise.resolve('yes'))).resolves.toBe('yes');
});

test('a caller that is gone already starts nothing', async () => {
	const { share } = createSingleFlight();
	const { run, signals } = work();
	await expect(share('k', run, { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow(
		'gone',
	);
	expect(signals).toHaveLength(0);
});

test('a caller that joined waits no longer than its own deadline, and does not end the call for others', async () => {
	const { share } = createSingleFlight();
	const { run, signals, ends } = work();
	const first = share('k', run, new AbortController());
	const deadline = { ms: 10, error: () => new Error('too late') };
	await expect(share('k', run, { deadline })).rejects.toThrow('too late');
	expect(signals[0]?.aborted).toBe(false);
	ends[0]?.();
	expect(await first).toBe('result 1');
});

test('the caller that sends has no deadline here', async () => {
	const { share } = createSingleFlight();
	const { run, ends } = work();
	const deadline = { ms: 1, error: () => new Error('too late') };
	const first = share('k', run, { deadline });
	await new Promise((resolve) => setTimeout(resolve, 10));
	ends[0]?.();
	expect(await first).toBe('result 1');
});

test('a caller that cannot be aborted ends the call by its deadline, when it is the last', async () => {
	const { share } = createSingleFlight();
	const { run, signals } = work();
	const leaving = new AbortController();
	const first = share('k', run, leaving);
	const deadline = { ms: 5, error: () => new Error('too late') };
	const second = share('k', run, { deadline });
	leaving.abort(new Error('gone'));
	await expect(first).rejects.toThrow('gone');
	await expect(second).rejects.toThrow('too late');
	expect(signals[0]?.aborted).toBe(true);
});

test.each(['result', 'failure'] as const)(
	'a call that ended with a %s is not ended again',
	async (end) => {
		const { share } = createSingleFlight();
		let own: AbortSignal | undefined;
		const ended = share(
			'k',
			({ signal }) => {
				own = signal;
				return end === 'result' ? Promise.resolve() : Promise.reject(new Error('no'));
			},
			new AbortController(),
		);
		await ended.catch(() => undefined);
		expect(own?.aborted).toBe(false);
	},
);

test('the deadline of a caller that joined counts from the moment of sending', async () => {
	const { share } = createSingleFlight();
	const queued = (): Promise<string> =>
		new Promise((resolve) => {
			setTimeout(() => {
				resolve('late');
			}, 40);
		});
	const deadline = { ms: 10, error: () => new Error('too late') };
	const both = [share('k', queued), share('k', queued, { deadline })];
	expect(await Promise.all(both)).toEqual(['late', 'late']);
});

test('a flight that was released is joined by no later caller', async () => {
	const { share, release } = createSingleFlight();
	const { run, ends } = work();
	const before = share('account:k', run);
	const other = share('other:k', run);
	release('account:');
	const after = share('account:k', run);
	const joined = share('other:k', run);
	expect(ends).toHaveLength(3);
	for (const end of ends) end();
	await Promise.all([before, other, after, joined]);
});

test('the end of a flight that was released leaves the one that followed it in place', async () => {
	const { share, release } = createSingleFlight();
	const { run, ends } = work();
	const before = share('account:k', run);
	release('account:');
	const after = share('account:k', run);
	ends[0]?.();
	await before;
	const joined = share('account:k', run);
	expect(ends).toHaveLength(2);
	ends[1]?.();
	expect(await Promise.all([after, joined])).toEqual(['result 2', 'result 2']);
});

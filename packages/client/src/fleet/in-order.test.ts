import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { checkConcurrency, eachOf, inOrder } from './in-order.ts';

const bound = (concurrency: number) => ({ concurrency: () => concurrency });

test('results come in the order of the items, each once, however long each takes', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.nat(3), { maxLength: 40 }),
			fc.integer({ min: 1, max: 6 }),
			async (delays, concurrency) => {
				let active = 0;
				let most = 0;
				const run = async (delay: number) => {
					most = Math.max(most, ++active);
					await wait(delay);
					active--;
					return delay;
				};
				const results: number[] = [];
				for await (const result of inOrder(delays, run, bound(concurrency))) results.push(result);
				expect(results).toEqual(delays);
				expect(most).toBeLessThanOrEqual(concurrency);
			},
		),
		{ numRuns: 40 },
	);
});

test('it reads only a few items ahead of its reader', async () => {
	let taken = 0;
	function* endless() {
		for (;;) yield taken++;
	}
	const results = inOrder(endless(), (item) => Promise.resolve(item), bound(2));
	for (let i = 0; i < 100; i++) {
		await results.next();
		await wait(0);
	}
	expect(taken).toBeLessThanOrEqual(100 + 8);
	await results.return();
});

test('a slow item does not keep the others from being worked on', async () => {
	let done = 0;
	const results = inOrder(
		[50, 0, 0, 0, 0],
		async (delay) => {
			await wait(delay);
			return ++done;
		},
		bound(2),
	);
	expect(await results.next()).toEqual({ done: false, value: 5 });
	await results.return();
});

test('calls that are under way are aborted when the reader stops, and the items are closed', async () => {
	const signals: AbortSignal[] = [];
	let closed = false;
	function* items() {
		try {
			for (;;) yield signals.length;
		} finally {
			closed = true;
		}
	}
	const results = inOrder(
		items(),
		async (item, signal) => {
			signals.push(signal);
			if (item > 0) await wait(10_000, undefined, { signal });
		},
		bound(3),
	);
	await results.next();
	await results.return();
	expect(signals.every(({ aborted }) => aborted)).toBe(true);
	expect(closed).toBe(true);
});

test('an abort ends it with the reason and starts nothing more', async () => {
	const controller = new AbortController();
	let started = 0;
	const results = inOrder(Array.from({ length: 50 }), () => Promise.resolve(++started), {
		...bound(1),
		signal: controller.signal,
	});
	await results.next();
	const before = started;
	controller.abort(new Error('enough'));
	await expect(results.next()).rejects.toThrow('enough');
	expect(started).toBe(before);
});

test('each item is run once, never more of them at a time than may be', async () => {
	let active = 0;
	let most = 0;
	const seen: number[] = [];
	const run = async (item: number) => {
		most = Math.max(most, ++active);
		await wait(item % 3);
		active--;
		seen.push(item);
	};
	const items = Array.from({ length: 50 }, (_, index) => index);
	await eachOf(items, run, bound(5));
	expect(seen.sort((a, b) => a - b)).toEqual(items);
	expect(most).toBe(5);
	await eachOf([], run, bound(5));
});

test('one item that takes long holds up none of the others', async () => {
	let done = 0;
	let end: () => void = () => undefined;
	const long = new Promise<void>((resolve) => (end = resolve));
	const run = async (item: number) => {
		if (item === 0) {
			await long;
			return;
		}
		if (++done === 99) end();
	};
	await eachOf(Array.from({ length: 100 }).keys(), run, bound(2));
	expect(done).toBe(99);
});

test('a failure ends it, and nothing more is begun', async () => {
	let begun = 0;
	const run = async () => {
		await wait(0);
		if (++begun === 3) throw new Error('enough');
	};
	await expect(eachOf(Array.from({ length: 50 }).keys(), run, bound(1))).rejects.toThrow('enough');
	await wait(5);
	expect(begun).toBe(3);
});

test.each([0, -1, 1.5, NaN, Infinity])('a concurrency of %s is refused', (concurrency) => {
	expect(() => checkConcurrency(concurrency)).toThrow(/whole number from 1/);
});

import type { ProtectionStore } from '../protection-store.ts';

/** A store under test, with the time that it keeps. */
export interface StoreUnderTest {
	readonly store: ProtectionStore;
	/** Another opening of the same store, as another process has it. */
	readonly again: () => ProtectionStore;
	/** Lets time pass. */
	readonly pass: (ms: number) => Promise<void>;
	/** Sets the clock to another time, to a later or an earlier one. */
	readonly turnClock?: (ms: number) => void;
	readonly close?: () => Promise<void>;
}

export interface ContractOptions {
	/** A short time by this store's clock, in ms: all times of the tests are multiples of it. */
	readonly unit: number;
	/** By how much a reported time may be too short, because real time passes. */
	readonly tolerance: number;
	/** Whether its clock can be turned. */
	readonly hasClock: boolean;
	/** Whether the number of values is bounded by the store itself. */
	readonly isBounded: boolean;
}

/** The duties of every store, as tests. @param make opens an empty store that holds at most so many values */
export function storeContract(
	make: (maxKeys: number | undefined) => Promise<StoreUnderTest> | StoreUnderTest,
	{ unit, tolerance, hasClock, isBounded }: ContractOptions,
): void {
	let tested: StoreUnderTest | undefined;
	let store: ProtectionStore;
	let again: () => ProtectionStore;
	const open = async (maxKeys?: number): Promise<void> => {
		await tested?.close?.();
		const opened = await make(maxKeys);
		tested = opened;
		({ store, again } = opened);
	};
	beforeEach(() => open());
	afterAll(() => tested?.close?.());
	const pass = async (ms: number): Promise<void> => {
		await tested?.pass(ms);
	};
	const expectAbout = (actual: number, expected: number): void => {
		expect(actual).toBeLessThanOrEqual(expected);
		expect(actual).toBeGreaterThanOrEqual(expected - tolerance);
	};
	const long = 100 * unit;

	describe('a value', () => {
		test('is there only after it was set', async () => {
			expect(await store.get('a')).toBeUndefined();
			expect(await store.swap('a', 'something', 'else', long)).toBe(false);
			expect(await store.get('a')).toBeUndefined();
			await store.set('a', 'one', long);
			await store.set('a', 'two', long);
			expect(await again().get('a')).toBe('two');
		});

		test('is swapped only by those who have read it', async () => {
			expect(await store.swap('a', undefined, 'one', long)).toBe(true);
			expect(await store.swap('a', undefined, 'two', long)).toBe(false);
			expect(await store.swap('a', 'one', 'two', long)).toBe(true);
			expect(await store.swap('a', 'one', 'three', long)).toBe(false);
			expect(await again().get('a')).toBe('two');
		});

		test('is removed, and others stay', async () => {
			await store.set('a', 'one', long);
			await store.set('b', 'other', long);
			expect(await store.swap('a', 'one', undefined)).toBe(true);
			expect([await store.get('a'), await store.get('b')]).toEqual([undefined, 'other']);
		});

		test('expires, and another one takes its place', async () => {
			await store.swap('a', undefined, 'one', 2 * unit);
			await store.set('b', 'one', 2 * unit);
			await pass(unit);
			expect([await store.get('a'), await store.get('b')]).toEqual(['one', 'one']);
			await pass(unit);
			expect([await store.get('a'), await store.get('b')]).toEqual([undefined, undefined]);
			expect(await store.swap('a', 'one', 'two', long)).toBe(false);
			expect(await store.swap('a', undefined, 'two', long)).toBe(true);
		});

		test('without a time to live is kept, also where it had one before', async () => {
			await store.set('a', 'one', unit);
			await store.swap('a', 'one', 'two');
			await store.set('b', 'one', unit);
			await store.set('b', 'two');
			await pass(3 * unit);
			expect([await store.get('a'), await again().get('b')]).toEqual(['two', 'two']);
		});

		test.each(['__proto__', 'constructor', 'a b:c/d', 'ключ:значение'])(
			'has a key like any other: %s',
			async (key) => {
				expect(await store.get(key)).toBeUndefined();
				expect(await store.swap(key, undefined, '', long)).toBe(true);
				expect(await again().get(key)).toBe('');
				expect(await store.acquire(key, { id: 'one', most: 1, ms: long })).toBe(0);
				expect((await store.usage(key, 1)).used).toBe(1);
			},
		);

		test('that many count at once loses no count', async () => {
			const openings = [store, again(), again()];
			await Promise.all(
				Array.from({ length: 6 }, async (_, index) => {
					const own = openings[index % 3] ?? store;
					for (;;) {
						const before = await own.get('count');
						const after = String(Number(before ?? 0) + 1);
						if (await own.swap('count', before, after, long)) return;
					}
				}),
			);
			expect(await store.get('count')).toBe('6');
		});
	});

	describe('a slot', () => {
		const take = (id: string, most?: number, own = store): Promise<number> =>
			own.acquire('key', { id, ms: 10 * unit, ...(most !== undefined && { most }) });

		test('is held for its time, and a refused request does not make that longer', async () => {
			expect(await take('one', 1)).toBe(0);
			await pass(4 * unit);
			expectAbout(await take('two', 1), 6 * unit);
			await pass(4 * unit);
			expectAbout(await take('two', 1, again()), 2 * unit);
			await pass(2 * unit);
			expect(await take('two', 1)).toBe(0);
		});

		test('is given to exactly as many as may hold one, however many request it at once', async () => {
			const openings = [store, again(), again()];
			const waits = await Promise.all(
				Array.from({ length: 12 }, (_, index) => take(`${index}`, 3, openings[index % 3])),
			);
			expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
			for (const wait of waits.filter((one) => one !== 0)) expectAbout(wait, 10 * unit);
			expect((await store.usage('key', 3)).used).toBe(3);
		});

		test('of another key is another one', async () => {
			expect(await take('one', 1)).toBe(0);
			expect(await store.acquire('other', { id: 'one', most: 1, ms: unit })).toBe(0);
		});

		test('of several becomes free with the one that ends first', async () => {
			for (const id of ['one', 'two']) {
				expect(await take(id, 2)).toBe(0);
				await pass(2 * unit);
			}
			expectAbout(await take('three', 2), 6 * unit);
			// With a lower limit the last one has to end.
			expectAbout((await store.usage('key', 1)).waitMs, 8 * unit);
		});

		test('is held again from the response on', async () => {
			await take('one', 1);
			await pass(6 * unit);
			await store.settle('key', 'one', 10 * unit);
			await pass(6 * unit);
			expectAbout(await take('two', 1), 4 * unit);
			// Also where the response came after its end.
			await pass(8 * unit);
			await store.settle('key', 'one', 10 * unit);
			expectAbout(await take('two', 1), 10 * unit);
		});

		test('is given back by the call that holds it, and by no other', async () => {
			await take('one', 2);
			await take('two', 2);
			await store.settle('key', 'one', 0);
			await store.settle('key', 'never taken', 0);
			expect((await store.usage('key', 2)).used).toBe(1);
			expect(await take('three', 2)).toBe(0);
			expectAbout(await take('four', 2), 10 * unit);
		});

		test('without a limit is taken regardless of other holders, and counts for those with one', async () => {
			for (const id of ['one', 'two', 'three']) expect(await take(id)).toBe(0);
			expect(await store.usage('key')).toEqual({ used: 3, waitMs: 0 });
			expectAbout(await take('four', 1), 10 * unit);
		});

		test('is not free while the key is blocked, and a block is never made shorter', async () => {
			await store.block('key', 6 * unit);
			await store.block('key', unit);
			expectAbout(await take('one', 1), 6 * unit);
			expectAbout(await take('one'), 6 * unit);
			expectAbout((await again().usage('key')).waitMs, 6 * unit);
			await pass(6 * unit);
			expect(await take('one', 1)).toBe(0);
			await store.block('key', 20 * unit);
			await pass(10 * unit);
			const { used, waitMs } = await store.usage('key', 1);
			expect(used).toBe(0);
			expectAbout(waitMs, 10 * unit);
		});

		test('is taken by no look', async () => {
			expect(await store.usage('key', 1)).toEqual({ used: 0, waitMs: 0 });
			await take('one', 1);
			const { used, waitMs } = await store.usage('key', 1);
			expect(used).toBe(1);
			expectAbout(waitMs, 10 * unit);
			expect(await store.usage('key', 2)).toEqual({ used: 1, waitMs: 0 });
		});

		test('of a process that ended before the response is held for its time', async () => {
			await take('one', 1, again());
			expectAbout(await take('two', 1, again()), 10 * unit);
			await pass(10 * unit);
			expect(await take('two', 1, again())).toBe(0);
		});
	});

	if (hasClock)
		describe('a clock', () => {
			test('that is set back makes no wait and no life longer', async () => {
				await store.acquire('key', { id: 'one', most: 1, ms: 10 * unit });
				await store.block('blocked', 10 * unit);
				await store.set('a', 'one', 10 * unit);
				tested?.turnClock?.(-86_400_000);
				expect(await again().get('a')).toBe('one');
				const waits = async (): Promise<number[]> => [
					(await again().usage('key', 1)).waitMs,
					(await again().usage('blocked')).waitMs,
				];
				expect(await waits()).toEqual([10 * unit, 10 * unit]);
				await pass(4 * unit);
				expect(await waits()).toEqual([6 * unit, 6 * unit]);
				await pass(6 * unit);
				expect(await waits()).toEqual([0, 0]);
				expect(await again().get('a')).toBeUndefined();
			});

			test('that is set forward ends what it passes, and no more', async () => {
				await store.acquire('key', { id: 'one', most: 1, ms: 10 * unit });
				await store.set('a', 'one', 10 * unit);
				await store.set('pending', 'one');
				tested?.turnClock?.(86_400_000);
				expect((await store.usage('key', 1)).waitMs).toBe(0);
				expect([await store.get('a'), await store.get('pending')]).toEqual([undefined, 'one']);
				expect(await store.acquire('key', { id: 'two', most: 1, ms: 10 * unit })).toBe(0);
				expect((await store.usage('key', 1)).waitMs).toBe(10 * unit);
			});
		});

	if (isBounded)
		describe('a full store', () => {
			test('drops values that expire, never those that do not', async () => {
				await open(3);
				await store.set('writes:one', 'pending');
				for (let i = 0; i < 10; i++) await store.set(`writes:${i}`, 'resolved', long);
				await store.set('writes:two', 'pending');
				await store.set('writes:three', 'pending');
				await store.set('writes:four', 'pending');
				await store.set('writes:last', 'resolved', long);
				const found = await Promise.all(
					['one', 'two', 'three', 'four', 'last'].map((name) => store.get(`writes:${name}`)),
				);
				expect(found).toEqual(['pending', 'pending', 'pending', 'pending', 'resolved']);
				const resolved = await Promise.all(
					Array.from({ length: 10 }, (_, i) => store.get(`writes:${i}`)),
				);
				expect(resolved.filter((value) => value !== undefined)).toEqual([]);
			});

			test('drops no value of one group because of another one', async () => {
				await open(3);
				await store.set('writes:one', 'count', long);
				for (let i = 0; i < 10; i++) await store.set(`response:${i}`, 'data', long);
				expect(await store.get('writes:one')).toBe('count');
				expect(await store.get('response:9')).toBe('data');
				expect(await store.get('response:0')).toBeUndefined();
			});
		});
}

import type { ProtectionStore } from '../protection-store.ts';

/** What every store has to do, as tests. */
export function storeContract(
	/** @param now the clock of the store, in ms since 1970 */
	make: (now: () => number) => { store: ProtectionStore; again: () => ProtectionStore },
): void {
	let now: number;
	let store: ProtectionStore;
	let again: () => ProtectionStore;
	beforeEach(() => {
		now = Date.parse('2026-11-23T10:00:00Z');
		({ store, again } = make(() => now));
	});

	test('a key without a value has none', async () => {
		expect(await store.get('a')).toBeUndefined();
		expect(await store.swap('a', 'something', 'else', 1000)).toBe(false);
		expect(await store.get('a')).toBeUndefined();
	});

	test('a value is replaced only by those who have read it', async () => {
		expect(await store.swap('a', undefined, 'one', 1000)).toBe(true);
		expect(await store.swap('a', undefined, 'two', 1000)).toBe(false);
		expect(await store.swap('a', 'one', 'two', 1000)).toBe(true);
		expect(await store.swap('a', 'one', 'three', 1000)).toBe(false);
		expect(await store.get('a')).toBe('two');
		expect(await again().get('a')).toBe('two');
	});

	test('a key is removed', async () => {
		await store.swap('a', undefined, 'one', 1000);
		await store.swap('b', undefined, 'other', 1000);
		expect(await store.swap('a', 'one', undefined, 1000)).toBe(true);
		expect(await store.get('a')).toBeUndefined();
		expect(await store.get('b')).toBe('other');
	});

	test('a value expires, and another one takes its place', async () => {
		await store.swap('a', undefined, 'one', 1000);
		now += 999;
		expect(await store.get('a')).toBe('one');
		now += 1;
		expect(await store.get('a')).toBeUndefined();
		expect(await store.swap('a', 'one', 'two', 1000)).toBe(false);
		expect(await store.swap('a', undefined, 'two', 1000)).toBe(true);
	});

	test.each(['__proto__', 'constructor', 'a b:c/d'])('%s is a key like any other', async (key) => {
		expect(await store.get(key)).toBeUndefined();
		expect(await store.swap(key, undefined, '', 1000)).toBe(true);
		expect(await store.get(key)).toBe('');
	});

	test('of many that count at once, none is lost', async () => {
		const openings = [store, again(), again()];
		await Promise.all(
			Array.from({ length: 6 }, async (_, index) => {
				const own = openings[index % 3] ?? store;
				for (;;) {
					const before = await own.get('count');
					const after = String(Number(before ?? 0) + 1);
					if (await own.swap('count', before, after, 1000)) return;
				}
			}),
		);
		expect(await store.get('count')).toBe('6');
	});
}

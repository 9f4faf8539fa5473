import { createMemoryStore, processStore } from './memory-store.ts';
import { storeContract } from './testing/store-contract.ts';

const START = Date.parse('2026-11-23T10:00:00Z');

storeContract(
	(maxKeys) => {
		let now = START;
		const store = createMemoryStore({ now: () => now, maxKeys });
		const turn = (ms: number): void => {
			now += ms;
		};
		return {
			store,
			again: () => store,
			pass: (ms) => {
				turn(ms);
				return Promise.resolve();
			},
			turnClock: turn,
		};
	},
	{ unit: 1000, tolerance: 0, hasClock: true, isBounded: true },
);

test('the key that was used longest ago goes first when it is full', async () => {
	const store = createMemoryStore({ maxKeys: 2 });
	for (const key of ['a', 'b']) await store.swap(key, undefined, key, 1000);
	await store.get('a');
	await store.swap('c', undefined, 'c', 1000);
	expect([await store.get('a'), await store.get('b'), await store.get('c')]).toEqual([
		'a',
		undefined,
		'c',
	]);
});

test('ten limits are kept for each value, and then those that were used longest ago go', async () => {
	const store = createMemoryStore({ now: () => START, maxKeys: 2 });
	for (let i = 0; i < 25; i++) await store.acquire(`${i}`, { id: 'one', most: 1, ms: 1000 });
	const used = await Promise.all(
		Array.from({ length: 25 }, async (_, i) => (await store.usage(`${i}`)).used),
	);
	expect(used).toEqual([...Array<number>(5).fill(0), ...Array<number>(20).fill(1)]);
});

test('a removed value and a slot that was given back take no place', async () => {
	const store = createMemoryStore({ now: () => START, maxKeys: 2 });
	await store.set('writes:removed', 'pending');
	await store.swap('writes:removed', 'pending', undefined);
	await store.set('writes:one', '1', 1000);
	await store.set('writes:two', '2', 1000);
	expect([await store.get('writes:one'), await store.get('writes:two')]).toEqual(['1', '2']);
	await store.acquire('held', { id: 'one', most: 1, ms: 1000 });
	for (let i = 0; i < 20; i++) {
		await store.acquire(`${i}`, { id: 'one', most: 1, ms: 1000 });
		await store.settle(`${i}`, 'one', 0);
	}
	expect((await store.usage('held', 1)).used).toBe(1);
});

test('clients with the same clock share the store of the process', () => {
	const other = (): number => START;
	expect(processStore(Date.now)).toBe(processStore(Date.now));
	expect(processStore(other)).not.toBe(processStore(Date.now));
});

describe('the state that a later process needs', () => {
	let now: number;
	const store = () => createMemoryStore({ now: () => now });
	beforeEach(() => {
		now = START;
	});

	test('are slots and blocks with the rest of their time', async () => {
		const before = store();
		await before.acquire('answered', { id: 'one', most: 1, ms: 300_000 });
		await before.settle('answered', 'one', 300_000);
		await before.block('blocked', 60_000);
		await before.acquire('given back', { id: 'one', most: 1, ms: 300_000 });
		await before.settle('given back', 'one', 0);
		now += 20_000;
		expect(before.openSlots()).toEqual({ answered: 280_000, blocked: 40_000 });
		now += 40_000;
		expect(before.openSlots()).toEqual({ answered: 240_000 });
		now -= 7_200_000;
		expect(before.openSlots()).toEqual({ answered: 240_000 });
	});

	test('are calls on their way, which count from now', async () => {
		const before = store();
		for (const id of ['one', 'two']) {
			await before.acquire('key', { id, most: 3, ms: 300_000 });
			now += 10_000;
		}
		await before.settle('key', 'two', 300_000);
		now += 20_000;
		expect(before.openSlots()).toEqual({ key: 300_000 });
		await before.settle('key', 'one', 0);
		expect(before.openSlots()).toEqual({ key: 280_000 });
	});

	test('makes no younger slot of it longer or shorter', async () => {
		const after = store();
		await after.acquire('key', { id: 'one', most: 1, ms: 300_000 });
		await after.block('key', 280_000);
		await after.block('unknown here', 280_000);
		expect(await after.usage('key', 1)).toEqual({ used: 1, waitMs: 300_000 });
		expect(await after.usage('unknown here', 1)).toEqual({ used: 0, waitMs: 280_000 });
	});
});

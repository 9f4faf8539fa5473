import { createMemoryStore } from './memory-store.ts';
import { storeContract } from './testing/store-contract.ts';

storeContract((now) => {
	const store = createMemoryStore({ now });
	return { store, again: () => store };
});

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

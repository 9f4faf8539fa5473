import { createMemoryStore } from '../protection/index.ts';
import { createDeviceTypeMemory } from './device-type-memory.ts';
import { createModelMemory } from './model-memory.ts';

const ownerOf = (name: string) => () => Promise.resolve(name);

test('types are shared by those with the same credential and store', async () => {
	const store = createMemoryStore();
	await createDeviceTypeMemory(store, ownerOf('one')).set('A', 'pcs');
	expect(await createDeviceTypeMemory(store, ownerOf('one')).get('A')).toBe('pcs');
	expect(await createDeviceTypeMemory(store, ownerOf('two')).get('A')).toBeUndefined();
	expect(await createDeviceTypeMemory().get('A')).toBeUndefined();
});

test('a full memory forgets the device that it was asked for longest ago', async () => {
	const memory = createDeviceTypeMemory(createMemoryStore({ maxKeys: 2 }));
	await memory.set('A', 'pcs');
	await memory.set('B', 'pbd');
	await memory.get('A');
	await memory.set('C', 'bcu');
	const deviceTypes = await Promise.all(
		['A', 'B', 'C'].map(async (deviceSn) => await memory.get(deviceSn)),
	);
	expect(deviceTypes).toEqual(['pcs', undefined, 'bcu']);
});

test('a type that this version does not know is none', async () => {
	const store = createMemoryStore();
	await store.set('deviceType:one:A', 'windmill', 1000);
	expect(await createDeviceTypeMemory(store, ownerOf('one')).get('A')).toBeUndefined();
});

test('a model may be read once an hour, by one of many', async () => {
	let now = 0;
	const store = createMemoryStore({ now: () => now });
	const models = createModelMemory(store, ownerOf('one'));
	const tries = await Promise.all([1, 2, 3].map(async () => await models.mayRead('A')));
	expect(tries.filter(Boolean)).toHaveLength(1);
	expect(await models.mayRead('B')).toBe(true);
	now = 3_599_999;
	expect(await models.mayRead('A')).toBe(false);
	now = 3_600_000;
	expect(await models.mayRead('A')).toBe(true);
});

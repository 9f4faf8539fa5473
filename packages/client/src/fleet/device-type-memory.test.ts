import { createMemoryStore } from '../protection/index.ts';
import { createDeviceTypeMemory } from './device-type-memory.ts';

const ownerOf = (name: string) => () => Promise.resolve(name);

test('types are shared by those with the same credential and store', async () => {
	const store = createMemoryStore();
	await createDeviceTypeMemory(store, ownerOf('one')).set('A', 'pcs');
	expect(await createDeviceTypeMemory(store, ownerOf('one')).get('A')).toBe('pcs');
	expect(await createDeviceTypeMemory(store, ownerOf('two')).get('A')).toBeUndefined();
	expect(await createDeviceTypeMemory().get('A')).toBeUndefined();
});

test('a full memory forgets the device that was requested longest ago', async () => {
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

test('a type that this version does not know is not used', async () => {
	const store = createMemoryStore();
	await store.set('deviceType:one:A', 'windmill', 1000);
	expect(await createDeviceTypeMemory(store, ownerOf('one')).get('A')).toBeUndefined();
});

import { createKindMemory } from './kind-memory.ts';

test('a full memory forgets the device that it was asked for longest ago', () => {
	const memory = createKindMemory(2);
	memory.set('A', 'pcs');
	memory.set('B', 'pbd');
	memory.get('A');
	memory.set('C', 'bcu');
	expect(['A', 'B', 'C'].map((deviceSn) => memory.get(deviceSn))).toEqual([
		'pcs',
		undefined,
		'bcu',
	]);
});

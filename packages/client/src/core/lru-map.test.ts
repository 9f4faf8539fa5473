import fc from 'fast-check';
import { LruMap } from './lru-map.ts';

const keysOf = (map: Pick<LruMap<unknown>, 'entries'>): string[] =>
	[...map.entries()].map(([key]) => key);

test('the entry that was used longest ago is dropped', () => {
	const map = new LruMap<number>(2);
	map.set('a', 1);
	map.set('b', 2);
	expect(map.get('a')).toBe(1);
	map.set('c', 3);
	expect(keysOf(map)).toEqual(['a', 'c']);
	map.set('a', 4);
	map.set('d', 5);
	expect(keysOf(map)).toEqual(['a', 'd']);
	map.delete('a');
	expect(map.get('a')).toBeUndefined();
});

test('a value is made once, and is used whenever it is needed', () => {
	const map = new LruMap<object>(2);
	const made = map.getOrMake('a', () => ({}));
	map.getOrMake('b', () => ({}));
	expect(map.getOrMake('a', () => ({}))).toBe(made);
	map.getOrMake('c', () => ({}));
	expect(keysOf(map)).toEqual(['a', 'c']);
});

test('entries that may not be dropped stay, and the map is not larger than they are', () => {
	fc.assert(
		fc.property(
			fc.array(fc.record({ key: fc.nat(20), keep: fc.boolean() }), { maxLength: 60 }),
			fc.integer({ min: 1, max: 5 }),
			(steps, most) => {
				const map = new LruMap<boolean>(most, (keep) => !keep);
				const kept = new Set<string>();
				for (const { key, keep } of steps) {
					map.set(`${key}`, keep);
					if (keep) kept.add(`${key}`);
					else kept.delete(`${key}`);
					const keys = new Set(keysOf(map));
					expect([...kept].filter((one) => !keys.has(one))).toEqual([]);
					expect(keys.size).toBeLessThanOrEqual(Math.max(most, kept.size + 1));
					expect(keys.has(`${key}`)).toBe(true);
				}
			},
		),
	);
});

import { AtessNetworkError } from '../errors/index.ts';
import { createFailureMemory } from './failure-memory.ts';
import { createValueCache } from './value-cache.ts';

const VALUE = { data: { a: 1 }, code: 200, msg: '', httpStatus: 200, at: 0 };

test('a full cache forgets the response that was not used for longest', () => {
	const cache = createValueCache(2);
	cache.set('A', VALUE);
	cache.set('B', VALUE);
	cache.get('A');
	cache.set('C', VALUE);
	expect(['A', 'B', 'C'].map((key) => cache.get(key)?.code)).toEqual([200, undefined, 200]);
	cache.set('A', { ...VALUE, at: 1 });
	cache.set('D', VALUE);
	expect(['A', 'C', 'D'].map((key) => cache.get(key)?.at)).toEqual([1, undefined, 0]);
});

test('a full memory forgets the oldest failure', () => {
	const failures = createFailureMemory(2);
	const site = { operationId: 'pcsDataLast', method: 'GET', path: '/' };
	const error = new AtessNetworkError(site, 'example.com', 'broken');
	for (const [at, key] of ['A', 'B', 'A', 'C'].entries()) failures.set(key, { error, at });
	expect(['A', 'B', 'C'].map((key) => failures.get(key)?.at)).toEqual([2, undefined, 3]);
	failures.clear('A');
	expect(failures.get('A')).toBeUndefined();
});

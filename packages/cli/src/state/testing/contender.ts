/**
 * A process that works with the files of a store, for tests with several of them: `node contender.ts FOLDER WORK`.
 * It prints what came of it.
 */
import { createFileStore } from '../file-store.ts';

const [, , folder = '', work] = process.argv;
const store = createFileStore(folder);
const id = String(process.pid);

if (work === 'slots') {
	// Each round is a slot of its own; one contender gets it.
	let taken = 0;
	for (let round = 0; round < 20; round++) {
		const wait = await store.acquire(`round ${round}`, { id, most: 1, ms: 3_600_000 });
		if (wait === 0) taken++;
	}
	console.log(taken);
}

if (work === 'count') {
	for (let added = 0; added < 20;) {
		const before = await store.get('count');
		const after = String(Number(before ?? 0) + 1);
		if (await store.swap('count', before, after)) added++;
	}
}

if (work === 'forever') {
	// One value is kept before the other one: a later step is never there without an earlier one.
	for (let step = 1; ; step++) {
		await store.set('writes:a', String(step));
		await store.set('b', String(step));
		await store.acquire('slot', { id: String(step), ms: 3_600_000 });
		if (step === 3) console.log('begun');
	}
}

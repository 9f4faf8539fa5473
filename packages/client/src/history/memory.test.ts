import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createHistory } from './history.ts';
import { requestOf, samples, scriptedServer } from './testing/scripted-server.ts';
import type { Row } from '../model/row.ts';

// Collecting takes more than a second where hundreds of other tests have run in the same process.
const EVERY = 5;
/** Rows of one window, which is a day. */
const MOST = 288;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Rows that something still holds. One collection can miss some in a process with a large heap. */
async function alive(refs: readonly WeakRef<Row>[]): Promise<number> {
	let held = refs.length;
	for (let collections = 0; collections < 5 && held > MOST; collections++) {
		// A WeakRef keeps its target until the current job has ended.
		await new Promise((resolve) => setTimeout(resolve, 1));
		collectGarbage();
		held = refs.filter((ref) => ref.deref() !== undefined).length;
	}
	return held;
}

test('iterating over many windows keeps the rows of one', async () => {
	const range = requestOf('2026-09-01 00:00:00', '2026-09-20 23:59:59');
	const refs: WeakRef<Row>[] = [];
	const { client } = scriptedServer(samples(range.from, range.to), {
		cap: 100,
		order: (rows) =>
			rows.map((row) => {
				// As over a network: each response is made of new objects.
				const copy = { ...row };
				refs.push(new WeakRef(copy));
				return copy;
			}),
	});
	const held: number[] = [];
	let rows = 0;
	let days = 0;
	for await (const batch of createHistory(client).batches(range, { windowDays: 1 })) {
		rows += batch.rows.length;
		days += 1;
		if (days % EVERY === 0) held.push(await alive(refs));
	}
	expect(rows).toBe(20 * 288);
	expect(held).toHaveLength(20 / EVERY);
	// The server makes a day's rows again for each page, so that refs count three times what it sends.
	expect(Math.max(...held)).toBeLessThanOrEqual(MOST);
});

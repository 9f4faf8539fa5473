import type { ProtectionStore } from 'atess-client';
import { setTimeout as pause } from 'node:timers/promises';

/** A replica that has died holds its lease no longer. */
const LEASE_MS = 150_000;
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 100;

/**
 * Runs a task with a key after the one that runs already, in this gateway or in another one that shares the store: the
 * second task finds the result of the first. The tasks that have waited run at once.
 */
export async function afterTheFirst<Value>(
	store: ProtectionStore,
	key: string,
	run: () => Promise<Value>,
): Promise<Value> {
	const id = crypto.randomUUID();
	const name = `flight:${key}`;
	if (!(await store.swap(name, undefined, id, LEASE_MS))) {
		let wait = FIRST_PAUSE_MS;
		while ((await store.get(name)) !== undefined) {
			await pause(wait);
			wait = Math.min(LONGEST_PAUSE_MS, wait * 2);
		}
		return await run();
	}
	try {
		return await run();
	} finally {
		await store.swap(name, id, undefined).catch(() => undefined);
	}
}

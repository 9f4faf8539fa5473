import type { ProtectionStore } from 'atess-client';
import { setTimeout as pause } from 'node:timers/promises';

/** A replica that has died holds its lease no longer. */
const LEASE_MS = 150_000;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 250;

/**
 * Runs one task with a key at a time among all replicas that share a store: the one that comes second finds what the
 * first has brought.
 */
export async function alone<Value>(
	store: ProtectionStore,
	key: string,
	run: () => Promise<Value>,
): Promise<Value> {
	const id = crypto.randomUUID();
	const name = `flight:${key}`;
	for (
		let wait = FIRST_PAUSE_MS;
		!(await store.swap(name, undefined, id, LEASE_MS));
		wait = Math.min(LONGEST_PAUSE_MS, wait * 2)
	) {
		await pause(wait);
	}
	try {
		return await run();
	} finally {
		await store.swap(name, id, undefined).catch(() => undefined);
	}
}

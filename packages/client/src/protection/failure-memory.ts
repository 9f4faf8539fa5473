import type { AtessError } from '../errors/index.ts';
import { putNewest } from '../core/put-newest.ts';

/** How the last attempt at a call ended. */
export interface LastFailure {
	readonly error: AtessError;
	/** Milliseconds since 1970. */
	readonly at: number;
}

/** The calls whose last attempt failed: a message about waiting names what it failed with. */
export interface FailureMemory {
	get(key: string): LastFailure | undefined;
	set(key: string, failure: LastFailure): void;
	/** The call has succeeded. */
	clear(key: string): void;
}

/** @param maxEntries calls to hold; the oldest failure goes first */
export function createFailureMemory(maxEntries = 1000): FailureMemory {
	const failures = new Map<string, LastFailure>();
	return {
		get: (key) => failures.get(key),
		set: (key, failure) => {
			putNewest(failures, key, failure, maxEntries);
		},
		clear: (key) => {
			failures.delete(key);
		},
	};
}

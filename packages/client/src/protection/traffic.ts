import { LruMap } from '../core/lru-map.ts';
import type { AtessError } from '../errors/index.ts';
import { namedStore } from './named-store.ts';
import type { ProtectionStore } from './protection-store.ts';
import { createSingleFlight, type SingleFlight } from './single-flight.ts';
import { createSpacing, type Spacing } from './spacing.ts';

/** How the last attempt at a call ended. */
export interface LastFailure {
	readonly error: AtessError;
	/** Milliseconds since 1970. */
	readonly at: number;
}

/**
 * The knowledge about calls on their way that all clients of a process with the same store share. It is bounded, and it
 * ends with the process.
 */
export interface Traffic {
	readonly flights: SingleFlight;
	/** How fast the servers take reads whose limits are not known. */
	readonly spacing: Spacing;
	/** The calls whose last attempt failed: a message about waiting names that failure. */
	readonly failures: LruMap<LastFailure>;
	/** When reads of a limit ended that reached the server, in ms since 1970. */
	readonly reads: LruMap<number>;
}

const MOST_FAILURES = 1000;
const MOST_READS = 10_000;

const traffics = new WeakMap<ProtectionStore, Traffic>();

export function trafficOf(store: ProtectionStore): Traffic {
	const key = namedStore(store);
	const traffic = traffics.get(key) ?? {
		flights: createSingleFlight(),
		spacing: createSpacing(),
		failures: new LruMap<LastFailure>(MOST_FAILURES),
		reads: new LruMap<number>(MOST_READS),
	};
	traffics.set(key, traffic);
	return traffic;
}

import { createFailureMemory, type FailureMemory } from './failure-memory.ts';
import { createSingleFlight, type SingleFlight } from './single-flight.ts';
import { createSpacing, type Spacing } from './spacing.ts';

/**
 * What all clients of a process share about calls on their way, beside windows and responses: which calls
 * are in flight, how fast the servers take reads whose limits are not known, and what failed last. Bounded.
 */
export interface Traffic {
	readonly flights: SingleFlight;
	readonly spacing: Spacing;
	readonly failures: FailureMemory;
}

export function createTraffic(): Traffic {
	return {
		flights: createSingleFlight(),
		spacing: createSpacing(),
		failures: createFailureMemory(),
	};
}

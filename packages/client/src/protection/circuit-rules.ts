const MINUTE = 60_000;

/** The numbers of the circuit breaker. There are no others in client, CLI, node and trigger. */
export interface CircuitRules {
	/** Authentication failures in a row that open the circuit. */
	readonly failures: number;
	/**
	 * Different devices or plants in a row whose access was denied (403) that open the circuit once the credential
	 * has succeeded. One device alone opens it for itself after `failures`.
	 */
	readonly targetsAfterSuccess: number;
	/** Time from the failure that opens the circuit until the first trial request, in ms. */
	readonly cooldownMs: number;
	/** Each failed trial request doubles the cooldown up to this time, in ms. */
	readonly longestCooldownMs: number;
	/** How long other calls wait for the response to a trial request, in ms. */
	readonly trialMs: number;
}

export const CIRCUIT_RULES: CircuitRules = {
	// Servers commonly lock an account after 5 attempts.
	failures: 3,
	// All devices of one data logger can have moved to another account, and most lists show them in a row.
	targetsAfterSuccess: 20,
	cooldownMs: 5 * MINUTE,
	longestCooldownMs: 60 * MINUTE,
	// Refusals come at once. A call that takes longer waits for a server that is not reached.
	trialMs: MINUTE,
};

/** The same for polls. They come again and again, and no person watches them. */
export const POLL_CIRCUIT_RULES: CircuitRules = { ...CIRCUIT_RULES, targetsAfterSuccess: 4 };

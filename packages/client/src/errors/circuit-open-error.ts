import { AtessError, type CallSite } from './atess-error.ts';
import type { AtessAuthError } from './auth-error.ts';

/** Why a circuit breaker is open, and until when. */
export interface CircuitFacts {
	/** Authentication failures in a row. */
	readonly failures: number;
	/** When the next trial request is possible, in ms since 1970. */
	readonly nextTrialAt: number;
	/** How long it is until then, in ms. */
	readonly waitMs: number;
	/** Whether all calls with the credential are refused, or those about this device or plant alone. */
	readonly scope: 'credential' | 'target';
	/** The last failure. */
	readonly cause: AtessAuthError;
}

/**
 * Not sent: the circuit breaker of the credential is open after authentication failures in a row. `cause` is the
 * last failure.
 */
export class AtessCircuitOpenError extends AtessError {
	override readonly name = 'AtessCircuitOpenError';
	readonly kind = 'circuitOpen';
	declare readonly cause: AtessAuthError;
	readonly sent = false;
	/** Authentication failures in a row. */
	readonly failures: number;
	/** When the next trial request is possible, in ms since 1970. */
	readonly nextTrialAt: number;
	/** Whether all calls with the credential are refused, or those about this device or plant alone. */
	readonly scope: CircuitFacts['scope'];

	constructor(site: CallSite, { failures, nextTrialAt, waitMs, scope, cause }: CircuitFacts) {
		const { code, msg, httpStatus } = cause;
		super(site, {
			code: 'circuitOpen',
			params: {
				...{ code, msg, httpStatus, failures, nextAt: nextTrialAt, waitMs },
				isOfTarget: scope === 'target',
			},
		});
		this.cause = cause;
		this.failures = failures;
		this.scope = scope;
		this.nextTrialAt = nextTrialAt;
	}
}

/** Whether an open circuit breaker has refused a call, and would refuse every other one with the credential. */
export function isCircuitOpen(error: unknown): error is AtessCircuitOpenError {
	return error instanceof AtessCircuitOpenError && error.scope === 'credential';
}

import { AtessError, type CallSite } from './atess-error.ts';
import { unknownOutcome } from './unknown-outcome.ts';

/** No complete answer in time. A write may have been carried out all the same: read back. */
export class AtessTimeoutError extends AtessError {
	override readonly name = 'AtessTimeoutError';
	readonly kind = 'timeout';
	readonly sent = true;
	/** The whole time that was allowed: for one attempt, or for the call where that ran out. */
	readonly timeoutMs: number;

	constructor(site: CallSite, timeoutMs: number) {
		super(site, `No complete answer within ${timeoutMs / 1000} s.`, unknownOutcome(site));
		this.timeoutMs = timeoutMs;
	}
}

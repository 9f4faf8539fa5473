import { AtessError, unknownOutcome, type CallSite } from './atess-error.ts';

/** No complete response in time. A write may have been carried out: read its values back. */
export class AtessTimeoutError extends AtessError {
	override readonly name = 'AtessTimeoutError';
	readonly kind = 'timeout';
	readonly sent = true;
	/** The whole time that was allowed: for one attempt, or for the call where that ran out. */
	readonly timeoutMs: number;

	constructor(site: CallSite, timeoutMs: number) {
		const { isRanged } = site;
		super(site, { code: 'timeout', params: { timeoutMs, isRanged } }, unknownOutcome(site));
		this.timeoutMs = timeoutMs;
	}
}

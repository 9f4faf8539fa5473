import { AtessError, type CallSite } from './atess-error.ts';
import { unknownOutcome } from './timeout-error.ts';

/** The server was not reached, or the connection broke. `reason` is the system's code, such as ECONNREFUSED. */
export class AtessNetworkError extends AtessError {
	override readonly name = 'AtessNetworkError';
	readonly reason: string;

	constructor(site: CallSite, host: string, reason: string) {
		super(site, `${host} could not be reached (${reason}).${unknownOutcome(site)}`);
		this.reason = reason;
	}
}

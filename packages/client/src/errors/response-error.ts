import { AtessError, type CallSite } from './atess-error.ts';
import { unknownOutcome } from './timeout-error.ts';

/** The answer is not what the vendor documents: not JSON, not an envelope, empty or far too large. */
export class AtessResponseError extends AtessError {
	override readonly name = 'AtessResponseError';
	readonly httpStatus: number;
	/** The first characters of the answer, secrets removed. */
	readonly start: string;

	constructor(site: CallSite, problem: string, httpStatus: number, start: string) {
		super(
			site,
			`${problem} (HTTP ${httpStatus})${start === '' ? '.' : `: ${start}`}${unknownOutcome(site)}`,
		);
		this.httpStatus = httpStatus;
		this.start = start;
	}
}

import { AtessError, type CallSite } from './atess-error.ts';
import { unknownOutcome } from './unknown-outcome.ts';

/**
 * What is wrong with a response: `empty`, `webPage`, `redirect`, `notJson`, `notEnvelope` and `tooDeep` mean that
 * it is not of the API; `tooLarge` that it was not read; `paging` that the
 * pages of a list contradict each other; `data` that the envelope is right and its data are not
 * as requested.
 */
export type ResponseFault =
	| 'empty'
	| 'webPage'
	| 'redirect'
	| 'notJson'
	| 'notEnvelope'
	| 'tooDeep'
	| 'tooLarge'
	| 'paging'
	| 'data';

/** The answer is not what the vendor documents: not JSON, not an envelope, empty or far too large. */
export class AtessResponseError extends AtessError {
	override readonly name = 'AtessResponseError';
	readonly kind = 'response';
	readonly sent = true;
	readonly httpStatus: number;
	/** What is wrong, without any of the answer. */
	readonly summary: string;
	/** The first characters of the answer, secrets removed. */
	readonly start: string;
	readonly fault: ResponseFault;

	constructor(
		site: CallSite,
		problem: string,
		httpStatus: number,
		start: string,
		fault: ResponseFault = 'data',
	) {
		const shown = start === '' ? '' : `: "${start}"`;
		super(site, `${problem} (HTTP ${httpStatus})${shown}.`, unknownOutcome(site));
		this.httpStatus = httpStatus;
		this.summary = problem;
		this.start = start;
		this.fault = fault;
	}
}

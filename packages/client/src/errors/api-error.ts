import type { ErrorFinding } from '../findings/index.ts';
import { AtessError, unknownOutcome, type CallSite } from './atess-error.ts';
import type { ErrorKind } from './error-kind.ts';

export interface ServerRefusal {
	/** `code` of the envelope, or the HTTP status where there was no envelope. */
	code: number;
	/** The vendor's message as one printable line, secrets removed. */
	msg: string;
	httpStatus: number;
}

/** The vendor refused: an envelope code other than 200, or an HTTP status other than 2xx. */
export class AtessApiError extends AtessError {
	override readonly name: string = 'AtessApiError';
	readonly kind: ErrorKind = 'api';
	readonly sent = true;
	readonly code: number;
	readonly msg: string;
	readonly httpStatus: number;

	constructor(site: CallSite, refusal: ServerRefusal, finding = refusalFinding(refusal)) {
		super(site, finding, finding.code === 'serverFailed' ? unknownOutcome(site) : undefined);
		this.code = refusal.code;
		this.msg = refusal.msg;
		this.httpStatus = refusal.httpStatus;
	}
}

/** The vendor's wording for a device that is not connected is not known; these words can be in such a message. */
const OFFLINE = /offline|off-line|not online|disconnect/i;

function refusalFinding({ code, msg, httpStatus }: ServerRefusal): ErrorFinding {
	const params = { code, msg, httpStatus };
	if (OFFLINE.test(msg)) return { code: 'deviceUnreachable', params };
	const isFailure = code === 500 || httpStatus >= 500;
	return { code: isFailure ? 'serverFailed' : 'refused', params };
}

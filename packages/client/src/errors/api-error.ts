import { AtessError, type CallSite } from './atess-error.ts';
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

	constructor(site: CallSite, refusal: ServerRefusal, explanation?: string) {
		super(site, refusalSentence(refusal, explanation));
		this.code = refusal.code;
		this.msg = refusal.msg;
		this.httpStatus = refusal.httpStatus;
	}
}

/** What the server has refused with, and what that means. */
export function refusalSentence(
	{ code, msg, httpStatus }: ServerRefusal,
	explanation?: string,
): string {
	const said = msg === '' ? '' : ` "${msg}"`;
	const http = httpStatus === code ? '' : ` (HTTP ${httpStatus})`;
	return `The server refused with code ${code}${said}${http}${explanation ? `: ${explanation}` : ''}.`;
}

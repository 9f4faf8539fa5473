import { AtessError, type CallSite } from './atess-error.ts';

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
	readonly code: number;
	readonly msg: string;
	/** 0 when nothing was sent. */
	readonly httpStatus: number;

	/** @param sentence the whole problem, where it is not the server that has refused */
	constructor(site: CallSite, refusal: ServerRefusal, explanation?: string, sentence?: string) {
		super(site, sentence ?? refusalSentence(refusal, explanation));
		this.code = refusal.code;
		this.msg = refusal.msg;
		this.httpStatus = refusal.httpStatus;
	}
}

function refusalSentence({ code, msg, httpStatus }: ServerRefusal, explanation?: string): string {
	const said = msg === '' ? '' : ` "${msg}"`;
	const http = httpStatus === code ? '' : ` (HTTP ${httpStatus})`;
	return `The server refused with code ${code}${said}${http}${explanation ? `: ${explanation}` : ''}.`;
}

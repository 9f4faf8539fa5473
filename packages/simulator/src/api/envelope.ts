import type { Json } from '../document/types.ts';
import type { Switches } from '../switches/switches.ts';
import type { Reply } from './reply.ts';
import { JsonText } from './json-text.ts';
import { CODE, type Refusal } from './refusal.ts';

/** What every answer is wrapped in. */
export interface Envelope {
	readonly code: number;
	readonly data: Json | JsonText;
	readonly msg: string;
}

/** An answer: its envelope, and the HTTP status that it is sent with. */
export interface Answer {
	readonly status: number;
	readonly envelope: Envelope;
}

/** The answer of an operation that has succeeded. */
export function success(data: Json | JsonText): Answer {
	return { status: 200, envelope: { code: CODE.success, data, msg: 'operate successfully' } };
}

/**
 * The answer of an operation that has been refused: as an envelope on HTTP 200, or with its code as the
 * HTTP status. Which of the two the vendor does is not documented.
 */
export function refused(refusal: Refusal, style: Switches['errors']): Answer {
	return {
		status: style === 'status' ? statusOf(refusal.code) : 200,
		envelope: { code: refusal.code, data: null, msg: refusal.message },
	};
}

/** An answer from below the API: no such path, or the simulator itself has failed. */
export function transportError(status: number, msg: string): Answer {
	return { status, envelope: { code: status, data: null, msg } };
}

/** Codes that are no HTTP status come as a failure of the server. */
function statusOf(code: number): number {
	return code >= 400 && code <= 599 ? code : 500;
}

/** An answer as it goes over the wire. */
export function replyOf({ status, envelope }: Answer): Reply {
	return {
		status,
		contentType: 'application/json;charset=UTF-8',
		body: textOf(envelope),
	};
}

function textOf({ code, data, msg }: Envelope): string {
	const text = data instanceof JsonText ? data.text : JSON.stringify(data);
	return `{"code":${code},"data":${text},"msg":${JSON.stringify(msg)}}`;
}

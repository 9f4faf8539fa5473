import type { EnvelopeRule } from '../document/envelope-rule.ts';
import type { Json } from '../document/types.ts';
import type { Switches } from '../switches/switches.ts';
import type { Reply } from './reply.ts';
import { JsonText } from './json-text.ts';
import { CODE, type Refusal } from './refusal.ts';

/** The envelope of every response. */
export interface Envelope {
	readonly code: number;
	readonly data: Json | JsonText;
	readonly msg: string;
}

/** A response: its envelope, and the HTTP status that it is sent with. */
export interface Answer {
	readonly status: number;
	readonly envelope: Envelope;
}

/** The response of an operation that has succeeded. */
export function success(data: Json | JsonText): Answer {
	return { status: 200, envelope: { code: CODE.success, data, msg: 'operate successfully' } };
}

/**
 * The response of an operation that has been refused: as an envelope on HTTP 200, or with its code as the HTTP status.
 * Which of the two the vendor does is not documented.
 */
export function refused(refusal: Refusal, style: Switches['errors']): Answer {
	return {
		status: style === 'status' ? statusOf(refusal.code) : 200,
		envelope: { code: refusal.code, data: null, msg: refusal.message },
	};
}

/** A response from below the API: no such path, or the simulator itself has failed. */
export function transportError(status: number, msg: string): Answer {
	return { status, envelope: { code: status, data: null, msg } };
}

/** Codes that are not an HTTP status come as a failure of the server. */
function statusOf(code: number): number {
	return code >= 400 && code <= 599 ? code : 500;
}

/** A response as it goes over the wire, with the names and codes of the document. */
export function replyOf({ status, envelope }: Answer, rule: EnvelopeRule): Reply {
	return {
		status,
		contentType: 'application/json;charset=UTF-8',
		body: bodyOf(envelope, rule),
	};
}

/** An envelope with the names and codes of the document. */
export function writtenEnvelope({ code, data, msg }: Envelope, rule: EnvelopeRule): object {
	return {
		[rule.code]: rule.codeOf(code),
		[rule.data]: data instanceof JsonText ? data.sample : data,
		[rule.message]: msg,
	};
}

function bodyOf({ code, data, msg }: Envelope, rule: EnvelopeRule): Reply['body'] {
	const member = (name: string, value: Json): string =>
		`${JSON.stringify(name)}:${JSON.stringify(value)}`;
	const begin = `{${member(rule.code, rule.codeOf(code))},${JSON.stringify(rule.data)}:`;
	const end = `,${member(rule.message, msg)}}`;
	if (!(data instanceof JsonText)) return begin + JSON.stringify(data) + end;
	return [Buffer.from(begin), data.bytes, Buffer.from(end)];
}

import {
	AtessApiError,
	AtessAuthError,
	AtessNotFoundError,
	AtessRateLimitError,
	AtessResponseError,
	type CallSite,
	type ServerRefusal,
} from '../errors/index.ts';
import { retryAfterMs } from './retry.ts';

/** What every answer of the vendor is wrapped in. */
export interface Envelope {
	code: number;
	msg: string;
	data: unknown;
}

/** An answer as it came over the wire, body read. */
export interface Answer {
	httpStatus: number;
	text: string;
	/** The Retry-After header. */
	retryAfter: string | null;
}

export interface EnvelopeRules {
	/** Whether code 0 counts as success: the vendor's examples carry it, his text says 200. */
	acceptCodeZero: boolean;
	/** Whether the path is one that the document only infers. */
	pathInferred: boolean;
	redact: (text: string) => string;
	now: () => number;
}

/**
 * Unwraps an answer. Success is HTTP 2xx and code 200 (documented); whatever else comes is thrown as
 * the error that says what it is, since the vendor does not document whether a refusal comes with
 * HTTP 200 or with a status of its own.
 */
export function unwrap(site: CallSite, answer: Answer, rules: EnvelopeRules): Envelope {
	const { httpStatus } = answer;
	const envelope = parseEnvelope(answer.text);
	const httpOk = httpStatus >= 200 && httpStatus < 300;
	if (
		envelope &&
		httpOk &&
		(envelope.code === 200 || (envelope.code === 0 && rules.acceptCodeZero))
	) {
		return envelope;
	}

	const refusal: ServerRefusal = {
		code: envelope?.code ?? httpStatus,
		msg: rules.redact(envelope?.msg ?? '').slice(0, 500),
		httpStatus,
	};
	const is = (...codes: number[]): boolean =>
		codes.includes(httpStatus) || (envelope !== undefined && codes.includes(envelope.code));
	if (is(401, 403)) throw new AtessAuthError(site, refusal);
	if (is(429)) {
		throw new AtessRateLimitError(site, refusal, retryAfterMs(answer.retryAfter, rules.now()));
	}
	if (is(404) || envelope?.code === 400) {
		const what = envelope ? 'thing' : rules.pathInferred ? 'inferredPath' : 'path';
		throw new AtessNotFoundError(site, refusal, what);
	}
	if (envelope) throw new AtessApiError(site, refusal);
	throw new AtessResponseError(
		site,
		describe(answer.text, httpStatus),
		httpStatus,
		rules.redact(answer.text).trim().slice(0, 200),
	);
}

/** Whether a text is an envelope at all: then the vendor has answered, and asking again is no help. */
export function parseEnvelope(text: string): Envelope | undefined {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return undefined;
	}
	if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
	const { code, msg, data } = json as { code?: unknown; msg?: unknown; data?: unknown };
	// A number sent as text is still a number; anything else is no code.
	const number = typeof code === 'string' && /^-?\d+$/.test(code) ? Number(code) : code;
	if (typeof number !== 'number' || !Number.isInteger(number)) return undefined;
	return { code: number, msg: typeof msg === 'string' ? msg : '', data };
}

function describe(text: string, httpStatus: number): string {
	if (httpStatus >= 300 && httpStatus < 400) {
		return 'The server redirects to another address; check the base URL';
	}
	if (text.trim() === '') return 'The answer is empty';
	if (/^\s*</.test(text)) return 'The answer is a web page, not JSON';
	try {
		JSON.parse(text);
	} catch {
		return 'The answer is not JSON';
	}
	return 'The answer is JSON, but not the envelope of this API';
}

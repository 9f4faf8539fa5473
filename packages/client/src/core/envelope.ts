import {
	AtessApiError,
	AtessAuthError,
	AtessNotFoundError,
	AtessRateLimitError,
	AtessResponseError,
	type CallSite,
	type ResponseFault,
	type ServerRefusal,
} from '../errors/index.ts';
import { printableLine } from '../errors/printable.ts';
import { ENVELOPE } from '../generated/operations.ts';
import { exactJson } from './exact-json.ts';
import { lookUp } from './look-up.ts';
import { retryAfterMs } from './retry.ts';
import { wordsOfPage } from './words-of-page.ts';

/** What every answer of the vendor is wrapped in. */
export interface Envelope {
	code: number;
	msg: string;
	data: unknown;
	/** Whether the code is one of success by the document. */
	isSuccess: boolean;
	/** The HTTP status that the code means. */
	meaning: unknown;
}

/** An answer as it came over the wire, body read. */
export interface Answer {
	httpStatus: number;
	text: string;
	/** The Retry-After header. */
	retryAfter: string | null;
}

export interface EnvelopeRules {
	/** Whether code 0 counts as success beside those of the document: the vendor's examples carry it. */
	acceptCodeZero: boolean;
	/** Whether the path is one that the document only infers. */
	pathInferred: boolean;
	/** Whether one value that is not JSON costs only that value: see `exactJson`. */
	isLenient: boolean;
	redact: (text: string) => string;
	now: () => number;
}

/**
 * Unwraps an answer. Success is HTTP 2xx and a code of success in the document; whatever else comes is thrown as
 * the error that says what it is, since the vendor does not document whether a refusal comes with
 * HTTP 200 or with a status of its own.
 */
export function unwrap(site: CallSite, answer: Answer, rules: EnvelopeRules): Envelope {
	const { httpStatus } = answer;
	const envelope = parseEnvelope(answer.text, rules.isLenient);
	const httpOk = httpStatus >= 200 && httpStatus < 300;
	const isSuccess = envelope?.isSuccess ?? false;
	if (envelope && httpOk && (isSuccess || (envelope.code === 0 && rules.acceptCodeZero))) {
		return envelope;
	}

	const refusal: ServerRefusal = {
		code: envelope?.code ?? httpStatus,
		msg: oneLine(rules.redact(envelope?.msg ?? '').slice(0, 5000)).slice(0, 500),
		httpStatus,
	};
	const is = (...statuses: unknown[]): boolean =>
		statuses.includes(httpStatus) || (!isSuccess && statuses.includes(envelope?.meaning));
	if (is(401, 403)) throw new AtessAuthError(site, refusal);
	if (is(429)) {
		throw new AtessRateLimitError(site, refusal, retryAfterMs(answer.retryAfter, rules.now()));
	}
	if (is(404)) {
		const nowhere = rules.pathInferred ? 'inferredPath' : 'path';
		const what = refusal.code === 404 ? 'thing' : 'nothing';
		throw new AtessNotFoundError(site, refusal, envelope ? what : nowhere);
	}
	if (envelope) throw new AtessApiError(site, refusal);
	const fault = faultOf(answer.text, httpStatus);
	const accepted = fault === 'empty' && httpOk && site.writes === true;
	throw new AtessResponseError(
		site,
		accepted ? ACCEPTED : httpStatus === UNAVAILABLE ? SENTENCES.unavailable : SENTENCES[fault],
		httpStatus,
		startOf(rules.redact(answer.text).slice(0, 5000), fault),
		fault,
	);
}

/** Whether a text is an envelope at all: then the vendor has answered, and asking again is no help. */
export function parseEnvelope(text: string, isLenient = true): Envelope | undefined {
	let json: unknown;
	try {
		json = exactJson(text, isLenient);
	} catch {
		return undefined;
	}
	if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
	if (isDeeperThan(MOST_LEVELS, json)) return undefined;
	const members = json as Readonly<Record<string, unknown>>;
	const code = members[ENVELOPE.code];
	// A number sent as text is still a number; a word is a code only where the document has words.
	const number = typeof code === 'string' && /^-?\d+$/.test(code) ? Number(code) : code;
	const { success, statuses } = ENVELOPE;
	const isSuccess = success.includes(code) || success.includes(number);
	const meaning = isSuccess ? 200 : (lookUp(statuses, String(code)) ?? number);
	const envelope = { msg: messageOf(members), data: dataOf(members), isSuccess, meaning };
	if (Number.isInteger(number)) return { ...envelope, code: number as number };
	if (success.every(Number.isInteger)) return undefined;
	const known = typeof meaning === 'number' ? meaning : 500;
	return { ...envelope, code: known, msg: envelope.msg || textOf(code) };
}

function messageOf(members: Readonly<Record<string, unknown>>): string {
	return textOf(members[ENVELOPE.message.find((name) => textOf(members[name])) ?? '']);
}

/** The words of the server, without HTML. Line breaks become blanks, so that phrases can still be recognised. */
function oneLine(text: string): string {
	const words = wordsOfPage(text);
	return printableLine(words.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ').trim());
}

/** Some servers leave the data out and put the list or the object next to the code. */
function dataOf(members: Readonly<Record<string, unknown>>): unknown {
	if (Object.hasOwn(members, ENVELOPE.data)) return members[ENVELOPE.data];
	const around = [ENVELOPE.code, ...ENVELOPE.message];
	const rest = Object.entries(members).filter(([name]) => !around.includes(name));
	const holdsData = rest.some(([, value]) => typeof value === 'object' && value);
	return holdsData ? Object.fromEntries(rest) : undefined;
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** Deeper nesting is no answer of the API, and ends code that walks through it with a RangeError. */
const MOST_LEVELS = 100;

const UNAVAILABLE = 503;
const ACCEPTED = 'The request was accepted without content in the response';
const SENTENCES = {
	redirect: 'The server redirects to another address; check the base URL',
	empty: 'The answer is empty',
	webPage: 'The answer is a web page, not JSON',
	notJson: 'The answer is not JSON',
	tooDeep: `The answer is nested deeper than ${MOST_LEVELS} levels, and is not an answer of the API`,
	notEnvelope: 'The answer is JSON, but not the envelope of this API',
	unavailable: 'The server is temporarily unavailable',
};

function faultOf(
	text: string,
	httpStatus: number,
): Exclude<ResponseFault, 'data' | 'paging' | 'tooLarge'> {
	if (httpStatus >= 300 && httpStatus < 400) return 'redirect';
	if (text.trim() === '') return 'empty';
	if (/^\s*</.test(text)) return 'webPage';
	try {
		return isDeeperThan(MOST_LEVELS, exactJson(text, true)) ? 'tooDeep' : 'notEnvelope';
	} catch {
		return 'notJson';
	}
}

/** What an error shows of a response: nothing of nesting. */
function startOf(text: string, fault: ResponseFault): string {
	if (fault === 'tooDeep') return '';
	return oneLine(text).slice(0, 200);
}

/** Never goes further down than asked. */
function isDeeperThan(levels: number, value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

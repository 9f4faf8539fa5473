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
import { printableLine } from '../findings/printable.ts';
import { ENVELOPE } from '../generated/operations.ts';
import { exactJson } from './exact-json.ts';
import { lookUp } from './look-up.ts';
import { retryAfterMs } from './retry.ts';
import { wordsOfPage } from './words-of-page.ts';

/** The envelope of every response of the vendor. */
export interface Envelope {
	code: number;
	msg: string;
	data: unknown;
	/** Whether the code is one of success by the document. */
	isSuccess: boolean;
	/** The HTTP status that the code means. */
	meaning: unknown;
}

/** A response as it came over the wire, body read. */
export interface Answer {
	httpStatus: number;
	text: string;
	/** The Retry-After header. */
	retryAfter: string | null;
}

export interface EnvelopeRules {
	/** Whether code 0 counts as success in addition to those of the document: the vendor's examples carry it. */
	acceptCodeZero: boolean;
	/** Whether the path is one that the document only infers. */
	pathInferred: boolean;
	/** Whether one value that is not JSON costs only that value: see `exactJson`. */
	isLenient: boolean;
	redact: (text: string) => string;
	now: () => number;
}

/**
 * Unwraps a response. Success is HTTP 2xx and a code of success in the document. Everything else is thrown as an error
 * of its kind, because the vendor does not document whether a refusal comes with HTTP 200 or with a status of its own.
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
		const now = rules.now();
		const waitMs = retryAfterMs(answer.retryAfter, now);
		const nextAt = waitMs === undefined ? undefined : now + waitMs;
		throw new AtessRateLimitError(site, { ...refusal, waitMs, nextAt });
	}
	if (is(404)) {
		const isOfApi = envelope !== undefined;
		throw new AtessNotFoundError(site, refusal, { isOfApi, isInferred: rules.pathInferred });
	}
	if (envelope) throw new AtessApiError(site, refusal);
	const fault = faultOf(answer.text, httpStatus);
	const accepted = fault === 'empty' && httpOk && site.writes === true;
	throw new AtessResponseError(
		site,
		fault === 'tooDeep'
			? { code: fault, params: { levels: MOST_LEVELS } }
			: {
					code: accepted ? 'noContent' : httpStatus === UNAVAILABLE ? 'unavailable' : fault,
					params: {},
				},
		httpStatus,
		startOf(rules.redact(answer.text).slice(0, 5000), fault),
		fault,
	);
}

/** Whether a text is an envelope at all: then the vendor has responded, and a retry does not help. */
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

/** Deeper nesting is not from the API, and ends code that walks through it with a RangeError. */
const MOST_LEVELS = 100;

const UNAVAILABLE = 503;

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

/** The parts of a response that an error shows: nothing nested. */
function startOf(text: string, fault: ResponseFault): string {
	if (fault === 'tooDeep') return '';
	return oneLine(text).slice(0, 200);
}

/** Never goes further down than requested. */
function isDeeperThan(levels: number, value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

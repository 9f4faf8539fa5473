import {
	AtessAuthError,
	AtessNotFoundError,
	AtessRateLimitError,
	AtessResponseError,
} from 'atess-client';
import { errorText } from '../terminal/words.ts';
import { isCircuitOpen, refusalOf } from 'atess-client/internal';

/** The outcome of one call to one path. */
export type Outcome =
	| { readonly status: 'answered'; readonly data: unknown }
	/** There is no such path. Where a page states it, the server may also be down: see `isPage`. */
	| { readonly status: 'noPath'; readonly message: string; readonly isPage?: true }
	/** The path exists, and the server refuses the call. */
	| {
			readonly status: 'refused';
			readonly code: number;
			readonly httpStatus: number;
			readonly message: string;
	  }
	/** No conclusion: no connection, a timeout, or a response that is not from the API. */
	| {
			readonly status: 'failed';
			readonly message: string;
			readonly isPage?: true;
			/** It was accepted, and the response was empty. */
			readonly isNull?: true;
	  }
	/** The limit permits no read now, and no response is in memory. */
	| { readonly status: 'tooEarly'; readonly message: string }
	/** The circuit breaker is open; nothing more is sent. */
	| { readonly status: 'stopped'; readonly message: string };

/** Texts with which servers report that a path does not exist. Assumed: the texts of common frameworks. */
const NO_PATH =
	/no (such |static )?(path|resource|handler|route|endpoint|mapping)|(path|url|route) not found/i;

/**
 * Texts with which servers report that a requested object does not exist. Assumed; the vendor's own documentation has
 * "not fount".
 */
const NOT_FOUND = /not? (be )?(found|fount|exist)|no such|does ?n.t exist|不存在|未找到/i;

/**
 * The meaning of a response without an error for the path that was tried. Null shows nothing about fields, and not even
 * that the path is right; with words for "not found" it speaks against it.
 */
export function outcomeOfAnswer({ data, msg }: { data: unknown; msg: string }): Outcome {
	if (data !== null && data !== undefined) return { status: 'answered', data };
	const said = msg.trim() === '' ? 'without a message' : `with the message "${msg.trim()}"`;
	const message = `The response has no data, ${said}: that shows nothing about fields.`;
	if (NO_PATH.test(msg) || NOT_FOUND.test(msg)) return { status: 'noPath', message };
	return { status: 'failed', message, isNull: true };
}

/** The meaning of an error of the client for the path that was tried. */
export function outcomeOf(error: unknown): Outcome {
	const message = error instanceof Error ? errorText(error) : String(error);
	if (isCircuitOpen(error)) return { status: 'stopped', message };
	if (error instanceof AtessResponseError && isPage(error)) {
		return { status: error.httpStatus < 500 ? 'noPath' : 'failed', message, isPage: true };
	}
	if (error instanceof AtessRateLimitError && !error.sent) return { status: 'tooEarly', message };
	const refusal = refusalOf(error);
	if (!refusal) return { status: 'failed', message };
	const { code, httpStatus, msg } = refusal;
	const spoken = !(error instanceof AtessAuthError || error instanceof AtessRateLimitError);
	const missing = error instanceof AtessNotFoundError && (code === 404 || httpStatus === 404);
	if (spoken && (missing || code === 405 || httpStatus === 405 || NO_PATH.test(msg))) {
		return { status: 'noPath', message };
	}
	return { status: 'refused', code, httpStatus, message };
}

/**
 * A web page or a redirect where the API should be. Many sites respond like this to unknown paths, and gateways to
 * every path while the server behind them is down.
 */
function isPage({ fault }: AtessResponseError): boolean {
	return fault === 'webPage' || fault === 'redirect';
}

/** The text about an operation whose paths returned only pages. */
export const PAGES_EVERYWHERE =
	'a web page or a redirect everywhere: the server or a gateway in front of it is down, or the address is another';

import {
	AtessApiError,
	AtessAuthError,
	AtessCircuitOpenError,
	AtessError,
	AtessInputError,
	AtessKindError,
	AtessNetworkError,
	AtessNotFoundError,
	AtessRateLimitError,
	AtessReadOnlyError,
	AtessResponseError,
	AtessTimeoutError,
	isSeen,
	operationNamed,
	refusalOf,
} from 'atess-client/internal';
import { DateTime } from 'luxon';
import type { Failure } from 'n8n-workflow';

import { NoDataError } from './no-data-error';

/** Stable name of a cause, for workflows that decide by it. */
export type Reason =
	| 'accountRefused'
	| 'certificate'
	| 'connectionBroken'
	| 'credentialsRefused'
	| 'deviceOffline'
	| 'input'
	| 'noData'
	| 'noPermission'
	| 'notFound'
	| 'notReachable'
	| 'notTheApi'
	| 'other'
	| 'pathWrong'
	| 'readOnly'
	| 'refused'
	| 'serverTrouble'
	| 'timeout'
	| 'tooLarge'
	| 'tooOften'
	| 'unexpectedData'
	| 'unknownKind'
	| 'unknownOutcome';

/** What happened and what to do, in the words of who uses the node. */
export interface Words {
	readonly reason: Reason;
	readonly message: string;
	readonly advice: string;
	/** What n8n's pollers go by: wait, or leave it to a person. */
	readonly failure?: Failure;
}

/** What else is known when an error is put into words. */
export interface ErrorFacts {
	/** Zone of the plants or of the workflow, for times in messages. */
	readonly timezone?: string | undefined;
	/** Whether the server has accepted this account before. */
	readonly accepted?: boolean | undefined;
	/** Milliseconds since 1970. */
	readonly now: number;
}

const MINUTE = 60_000;
const CREDENTIAL: Failure = { cause: 'credential-invalid' };
const CONFIGURATION: Failure = { cause: 'configuration-invalid' };
const LATER: Failure = { cause: 'temporarily-unavailable' };

/** Says in plain words what an error of the client means. */
export function wordsFor(error: Error, facts: ErrorFacts): Words {
	if (!(error instanceof AtessError)) {
		return { reason: 'other', message: error.message, advice: 'Check the fields of this node.' };
	}
	// The more special classes first: some extend others.
	if (error instanceof AtessCircuitOpenError) return circuitOpen(error, facts);
	if (error instanceof AtessAuthError) return noAccess(error, facts);
	if (error instanceof AtessRateLimitError) return tooOften(error, facts);
	if (error instanceof AtessNotFoundError) return notFound(error);
	if (error instanceof AtessApiError) return refused(error);
	if (error instanceof AtessInputError) {
		return {
			reason: 'input',
			message: error.problem,
			advice: 'Correct this field of the node. Nothing was sent to the server.',
		};
	}
	if (error instanceof AtessReadOnlyError) {
		return {
			reason: 'readOnly',
			message: error.problem,
			advice:
				'To allow changes, switch off Read Only in the credential. A wrong setting can trip a site.',
		};
	}
	if (error instanceof AtessKindError) {
		return {
			reason: 'unknownKind',
			message: `Could not determine the device type of ${error.deviceSn}.`,
			advice:
				'Check the serial number. If it is right, choose the resource that fits it, and for an HPS the Device Type.',
			failure: CONFIGURATION,
		};
	}
	return noAnswer(error);
}

/** Nothing was sent, because the circuit breaker of the credential is open. */
function circuitOpen(
	{ cause, failures, nextTrialAt, scope }: AtessCircuitOpenError,
	{ timezone, now }: ErrorFacts,
): Words {
	const row = failures === 1 ? 'access once' : `access ${failures} times in a row`;
	const thing = scope === 'target' ? thingOf(cause) : undefined;
	const to = thing === undefined ? '' : ` to ${thing}`;
	return {
		reason: 'accountRefused',
		message: `The server denied ${row}${to}${said(cause)}. No request is sent before ${clock(nextTrialAt, timezone, now)}, because more failures could lock the account.`,
		advice:
			'Check user ID and secret, or the token, with the Test button of the credential, and that the devices are in this account. A corrected credential is tried at once, and this one as soon as its test has succeeded.',
		failure: CREDENTIAL,
	};
}

function noAccess(error: AtessAuthError, { accepted }: ErrorFacts): Words {
	if (error.code === 401) {
		return {
			reason: 'credentialsRefused',
			message: `The server does not accept the user ID and secret, or the token${said(error)}.`,
			advice: 'Correct them in the credential, and try its Test button.',
			failure: CREDENTIAL,
		};
	}
	const thing = thingOf(error);
	if (accepted === true && thing !== undefined) {
		return {
			reason: 'noPermission',
			message: `The account has no permission for ${thing}${said(error)}.`,
			advice:
				'The server has accepted this account for other calls: check the number, and that the device or plant belongs to this account.',
			failure: CONFIGURATION,
		};
	}
	return {
		reason: 'credentialsRefused',
		message: `The server refuses access${thing === undefined ? '' : ` to ${thing}`}${said(error)}.`,
		advice:
			'Check user ID and secret, or the token, in the credential (its Test button tells), and whether this plant, data logger or device belongs to the account.',
		failure: CREDENTIAL,
	};
}

function tooOften(error: AtessRateLimitError, facts: ErrorFacts): Words {
	const { retryAfterMs, sent, last } = error;
	const { timezone, now } = facts;
	const nextAt = error.nextAt ?? (retryAfterMs === undefined ? undefined : now + retryAfterMs);
	const next =
		nextAt === undefined
			? ' Wait before the next request.'
			: ` Next request possible at ${clock(nextAt, timezone, now)}.`;
	const what = sent
		? `The server refused the request as too frequent${said(error)}.`
		: `Not sent: ${reasonOf(error)}.`;
	// What went wrong before is what can be corrected.
	const before =
		last && !(last.error instanceof AtessRateLimitError)
			? { at: clock(startOfMinute(last.at), timezone, now), ...wordsFor(last.error, facts) }
			: undefined;
	return {
		reason: 'tooOften',
		message: `${what}${next}${before ? ` The last attempt, at ${before.at}, failed: ${before.message}` : ''}`,
		advice:
			before?.advice ??
			'Requests that come too often can lock the account. Run the workflow less often, or choose Wait or Use Last Value under On Frequency Limit.',
		failure: { cause: 'rate-limited', ...(retryAfterMs !== undefined && { retryAfterMs }) },
	};
}

/** What has held a request back: the server's last word, or the limit. */
function reasonOf({ operationId, retryAfterMs = 0, last }: AtessRateLimitError): string {
	if (last?.error instanceof AtessRateLimitError) {
		return `the server refused the last request as too frequent${said(last.error)}`;
	}
	const { limit } = operationNamed(operationId);
	// A wait that is longer than the limit is the server's own.
	if (!limit || retryAfterMs > limit.seconds * 1000) return 'the server asked to wait';
	const window =
		limit.seconds % 60 === 0 ? `${limit.seconds / 60} minutes` : `${limit.seconds} seconds`;
	return `the limit is ${limit.requests === 1 ? 'one request' : `${limit.requests} requests`} in ${window}`;
}

function notFound(error: AtessNotFoundError): Words {
	const { operationId, method, path } = error;
	const inferred = isGuess(operationId);
	const override = `correct it in the credential under Path Overrides: {"${operationId}": "/api/v1/..."}`;
	if (error.httpStatus === 404) {
		return {
			reason: 'pathWrong',
			message: `The server has nothing at ${method} ${path}${said(error)}.`,
			advice: inferred
				? `The path is not confirmed: it is inferred from its siblings. If other operations work, ${override}.`
				: `Check the base URL in the credential. If other operations work, ${override}.`,
			failure: CONFIGURATION,
		};
	}
	const thing = thingOf(error) ?? 'what was asked for';
	return {
		reason: 'notFound',
		message: `The server does not find ${thing}${said(error)}.`,
		advice: `Check the number, and that the resource fits: a device is found under its own kind only, an HPS under its own type.${inferred ? ` The path is not confirmed; if nothing is ever found, ${override}.` : ''}`,
		failure: CONFIGURATION,
	};
}

/** The vendor's wording for a lost device is not known; these words are what such a message can hold. */
const OFFLINE = /offline|off-line|not online|disconnect/i;

function refused(error: AtessApiError): Words {
	const thing = thingOf(error) ?? 'the device';
	if (OFFLINE.test(error.msg)) {
		return {
			reason: 'deviceOffline',
			message: `The server cannot reach ${thing}${said(error)}.`,
			advice:
				'Its data logger has lost the connection. Check its power and network, and try later.',
			failure: LATER,
		};
	}
	if (error.code === 500 || error.httpStatus >= 500) {
		return {
			reason: 'serverTrouble',
			message: `The server failed${said(error)}.${outcome(error)}`,
			advice:
				"500 is the vendor's code for every failure: a malformed value can be the cause, or a passing trouble of the server.",
			failure: LATER,
		};
	}
	return {
		reason: 'refused',
		message: `The server refused${said(error)}.`,
		advice: "Code and message are the vendor's. This code is not documented.",
	};
}

function noAnswer(error: AtessError): Words {
	const message = error.problem;
	if (error instanceof AtessNetworkError) return { message, ...connectionAdvice(error) };
	if (error instanceof AtessTimeoutError) {
		return {
			reason: 'timeout',
			message,
			advice: isRead(error)
				? `The server may be busy: try again later${hasRange(error) ? ', or ask for a shorter range' : ''}.`
				: READ_FIRST,
			failure: LATER,
		};
	}
	if (error instanceof NoDataError) {
		return {
			reason: 'noData',
			message: `The server has no data of ${thingOf(error) ?? 'this'}.`,
			advice:
				'It may not have reported yet. Otherwise check the serial number, and that the resource, and for an HPS its type, fit it.',
			failure: CONFIGURATION,
		};
	}
	if (error instanceof AtessResponseError) return { message, ...responseAdvice(error) };
	return { reason: 'other', message, advice: 'Check the fields of this node.' };
}

type Advice = Omit<Words, 'message'>;

/** For a write that may have been carried out. */
const READ_FIRST =
	'Read the current values before you try again: a second request could carry out the change twice.';

function connectionAdvice(error: AtessNetworkError): Advice {
	switch (error.fault) {
		case 'notReached':
			return {
				reason: 'notReachable',
				advice: 'Check the base URL in the credential and whether n8n can reach the server.',
				failure: LATER,
			};
		case 'certificate':
			return {
				reason: 'certificate',
				advice:
					'Check the base URL in the credential. If a proxy in your network replaces certificates, add its certificate authority to n8n with the environment variable NODE_EXTRA_CA_CERTS.',
				failure: CONFIGURATION,
			};
		case 'tls':
			return {
				reason: 'certificate',
				advice:
					'Check the base URL in the credential, and its port: https needs a port that accepts TLS.',
				failure: CONFIGURATION,
			};
		case 'fetchFunction':
			return {
				reason: 'other',
				advice: `${isRead(error) ? '' : `${READ_FIRST} `}This is an error of this package or of n8n. Report it with this message.`,
			};
		case 'notHttp':
			return NOT_THE_API;
		case 'broken':
		case 'cutOff':
			return {
				reason: 'connectionBroken',
				advice: isRead(error)
					? 'The server, or a proxy in between, closed the connection too early. Try again later.'
					: READ_FIRST,
				failure: LATER,
			};
	}
}

const NOT_THE_API: Advice = {
	reason: 'notTheApi',
	advice:
		'This is not an answer of the ATESS API: check the base URL in the credential, and whether a proxy or a maintenance page answers in its place.',
	failure: CONFIGURATION,
};

function responseAdvice(error: AtessResponseError): Advice {
	if (isRead(error)) return causeAdvice(error);
	if (error.fault === 'empty') {
		return { reason: 'unknownOutcome', advice: READ_FIRST, failure: LATER };
	}
	const cause = causeAdvice(error);
	return { ...cause, advice: `${READ_FIRST} ${cause.advice}` };
}

function causeAdvice(error: AtessResponseError): Advice {
	const { fault, httpStatus } = error;
	if (httpStatus >= 500) {
		return {
			reason: 'serverTrouble',
			advice:
				'Try again later. If this lasts, a proxy or a maintenance page may answer in place of the API: check the base URL in the credential.',
			failure: LATER,
		};
	}
	if (fault === 'paging') {
		return {
			reason: 'unexpectedData',
			advice:
				'The server was reached and accepts the credential, but the pages of its list contradict each other. What was delivered before is right. Ask for a shorter range, or with a smaller limit.',
			failure: LATER,
		};
	}
	if (fault === 'data') {
		return {
			reason: 'unexpectedData',
			advice: `The server was reached and accepts the credential, but these data are not as documented. Try again later${hasRange(error) ? ', or ask for a shorter range' : ''}.`,
			failure: LATER,
		};
	}
	if (fault === 'tooLarge') {
		return {
			reason: 'tooLarge',
			advice: hasRange(error)
				? 'Ask for a shorter range.'
				: 'Check the base URL in the credential: another server may answer in place of the API.',
			failure: CONFIGURATION,
		};
	}
	return NOT_THE_API;
}

/** Whether a period was asked for, which can be made shorter. */
function hasRange({ operationId }: AtessError): boolean {
	return operationNamed(operationId).page?.from !== undefined;
}

function isRead({ operationId }: AtessError): boolean {
	return operationNamed(operationId).retry === 'safe';
}

/** ` (code 403 "No access")`, and the HTTP status where that is another. */
function said(error: AtessError): string {
	const refusal = refusalOf(error);
	if (!refusal) return '';
	const { code, msg, httpStatus } = refusal;
	const words = msg === '' ? '' : ` "${msg}"`;
	return ` (code ${code}${words}${httpStatus === code ? '' : `, HTTP ${httpStatus}`})`;
}

/** A write that failed may have been carried out. */
function outcome(error: AtessError): string {
	return isRead(error)
		? ''
		: ' Whether the change was carried out is not known: read it back before trying again.';
}

const THINGS: Readonly<Record<string, string>> = {
	deviceSn: 'device',
	dataLogSn: 'data logger',
	plantId: 'plant',
};

function thingOf({ target }: AtessError): string | undefined {
	const [name = '', number] = target?.split(' ') ?? [];
	const thing = THINGS[name];
	return thing === undefined || number === undefined ? undefined : `${thing} ${number}`;
}

function isGuess(operationId: string): boolean {
	return !isSeen(operationNamed(operationId).evidence);
}

const startOfMinute = (at: number): number => Math.floor(at / MINUTE) * MINUTE;

/** `14:35 (Asia/Bangkok)`, the next full minute; with the date where it is another day. */
function clock(at: number, timezone: string | undefined, now: number): string {
	const zone = timezone ?? 'UTC';
	const minute = DateTime.fromMillis(Math.ceil(at / MINUTE) * MINUTE, { zone });
	const today = minute.hasSame(DateTime.fromMillis(now, { zone }), 'day');
	return `${minute.toFormat(today ? 'HH:mm' : 'yyyy-MM-dd HH:mm')} (${zone})`;
}

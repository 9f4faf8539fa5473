import { withArticle } from './article.ts';
import { joined } from './describe.ts';
import type { About, ErrorParams, Refusal } from './error-params.ts';
import type { Fact, Facts } from './finding.ts';
import { age, clock, span, times } from './times.ts';

/** An error whose last sentence is the outcome of a write. */
function error<P extends About>(what: Fact<P>['what'], why?: Fact<P>['why']): Fact<P> {
	return {
		severity: 'error',
		what,
		why: (p, scene, say) => joined(why?.(p, scene, say), p.outcome && OUTCOMES[p.outcome]),
	};
}

const OUTCOMES = {
	notSent: 'Nothing was sent.',
	unknown: 'Whether the change was carried out is not known.',
} as const;

/** A response whose text is not one of the API, or not complete. */
function response<P extends ErrorParams['empty']>(what: (p: P) => string): Fact<P> {
	return error(
		(p) => `${what(p)} (HTTP ${p.httpStatus}).`,
		({ start = '' }, { quotes }) => (quotes && start !== '' ? `It begins with "${start}".` : ''),
	);
}

/** A page of a list that contradicts the others. */
function page(problem: string): Fact<ErrorParams['pageEmpty']> {
	return error(
		(p) => `Page ${p.page} ${problem}.`,
		(p) =>
			`${p.total === undefined ? 'The server gives no total' : `The server counts ${p.total} rows`}, and the pages before had ${p.before}.`,
	);
}

/** The event and its reason for every error, the same on every surface. */
export const ERROR_FACTS: Facts<ErrorParams> = {
	aborted: error((p) => `Stopped by the signal of the caller (${p.text.replace(/\.$/, '')}).`),
	circuitOpen: error(
		(p) =>
			`Not sent: the server denied access ${times(p.failures)}${p.isOfTarget ? to(p) : ''}${said(p)}.`,
		(p, scene) =>
			`More failures could lock the account. ${next('trial request', p, scene.timezone)}`,
	),
	credentialsRefused: error((p) =>
		p.isAtGateway === true
			? `The server does not accept the credentials of the gateway${said(p)}.`
			: `The server does not accept the user ID and secret, or the token${said(p)}.`,
	),
	accessDenied: error(
		(p, { accepted }) =>
			accepted && subject(p.target)
				? `The account has no permission for ${subject(p.target)}${said(p)}.`
				: `The server denies access${to(p)}${said(p)}.`,
		(p, { accepted }) =>
			accepted && subject(p.target)
				? 'The server has accepted this account for other requests.'
				: `The credentials${p.isAtGateway === true ? ' of the gateway' : ''} are wrong, or ${subject(p.target) ?? 'this plant or device'} is not in the account.`,
	),
	tooFrequent: error(
		(p) => `The server refused the request as too frequent${said(p)}.`,
		(p, { timezone }) => next('request', p, timezone),
	),
	heldBack: error(
		(p) => {
			const { limit, lastMs, last, role = '', target } = p;
			if (last?.finding.code === 'tooFrequent') {
				return `Not sent: the server refused the last request as too frequent${said(last.finding.params)}.`;
			}
			if (!limit) return 'Not sent: the server refused an earlier request as too frequent.';
			const rule = `the limit is ${limit.requests === 1 ? 'one read' : `${limit.requests} reads`} in ${span(limit.seconds)}${limit.isAssumed ? ' (assumed)' : ''}`;
			if (lastMs === undefined) return `Not sent: ${rule}.`;
			return `Not sent: ${READ[role]?.(subject(target)) ?? 'this was'} read ${age(lastMs)} ago, and ${rule}.`;
		},
		(p, { timezone }, say) => {
			const { last, nextAt = 0, waitMs = 0 } = p;
			const then = next('read', p, timezone);
			if (!last || last.finding.code === 'tooFrequent') return then;
			const at = clock(last.at - (last.at % 60_000), nextAt - waitMs, timezone);
			return `${then} The last attempt, at ${at}, failed: ${say(last.finding).message}`;
		},
	),
	notFound: error(
		(p) => `The server does not find ${subject(p.target) ?? 'the requested entry'}${said(p)}.`,
		(p) =>
			`${NOT_FOUND[nameIn(p.target)] ?? 'The serial number or ID is wrong, or the device is of another type.'}${p.isInferred ? UNCONFIRMED : ''}`,
	),
	pathNotFound: error(
		(p) => `The server has nothing at ${p.method} ${p.path}${said(p)}.`,
		(p) => (p.isInferred ? UNCONFIRMED.trim() : 'Another server may be at this address.'),
	),
	deviceUnreachable: error(
		(p) => `The server cannot reach ${subject(p.target) ?? 'the device'}${said(p)}.`,
		() => 'Its data logger has lost the connection.',
	),
	serverFailed: error(
		(p) => `The server failed${said(p)}.`,
		(p) =>
			p.code === 500
				? 'The vendor uses code 500 for every failure: the cause can be a malformed value or a temporary problem.'
				: '',
	),
	refused: error(
		(p) => `The server refused the request${said(p)}.`,
		() => "The vendor's documentation does not contain this code.",
	),
	gatewayRefused: error((p) => p.reason),
	gatewayKeyUnknown: error(() => 'The gateway does not know this key.'),
	input: error((p) => `${p.parameter} ${p.problem}.`),
	readOnly: error(() => 'This operation changes data, and only reads are allowed (read-only).'),
	other: error((p) => p.text),
	refusedChange: error((p) => p.reasons.join(' ')),
	deviceTypeUnknown: error(
		(p) =>
			`Could not determine the device type of ${p.deviceSn} (tried ${p.tried.join(', ')}${p.dataLogSn === undefined ? '' : ` behind data logger ${p.dataLogSn}`}).`,
	),
	deviceTypeWrong: error(
		(p) => `${p.deviceSn} is ${withArticle(p.type)}, not ${withArticle(p.stated)}.`,
	),
	notReached: error((p) => `${p.host} could not be reached (${p.reason}).`),
	proxy: error((p) =>
		p.reason.startsWith('HTTP ')
			? `The proxy refused the connection to ${p.host} (${p.reason}).`
			: `The proxy for ${p.host} could not be reached (${p.reason}).`,
	),
	certificate: error((p) => `The TLS certificate of ${p.host} is not trusted (${p.reason}).`),
	tls: error((p) => `No encrypted connection to ${p.host} could be made (${p.reason}).`),
	notHttp: error((p) => `The response of ${p.host} is not HTTP (${p.reason}).`),
	broken: error(
		(p) => `The connection to ${p.host} failed before a response arrived (${p.reason}).`,
	),
	cutOff: error(
		(p) => `The response of ${p.host} was cut off after ${p.receivedBytes} bytes (${p.reason}).`,
	),
	fetchFunction: error(
		(p) => `The fetch function that was given to the client failed (${p.reason}).`,
	),
	timeout: error((p) => `No complete response within ${p.timeoutMs / 1000} s.`),
	empty: response(() => 'The response is empty'),
	noContent: response(() => 'The request was accepted without content in the response'),
	webPage: response(() => 'The response is a web page, not JSON'),
	redirect: response(() => 'The server redirects to another address'),
	notJson: response(() => 'The response is not JSON'),
	notEnvelope: response(() => 'The response is JSON, but not the envelope of this API'),
	tooDeep: response((p) => `The response is nested deeper than ${p.levels} levels`),
	unavailable: response(() => 'The server is temporarily unavailable'),
	tooLarge: response((p) => `The response is larger than ${p.megabytes} MB and was not read`),
	pageWithoutData: page('has no data'),
	pageWithoutList: page('has no list of rows'),
	pageEmpty: page('is empty'),
	pageRepeated: page('has the rows of an earlier page'),
	tooManyPages: error((p) => `The list has more than ${p.pages} pages (${p.rows} rows so far).`),
	rowsMoved: error(
		(p) => `The number of rows from ${p.from} to ${p.to} changed during each of ${p.reads} reads.`,
	),
	outsideRange: error(
		(p) => `A row of ${p.time} is outside the requested range from ${p.from} to ${p.to}.`,
	),
	notOneObject: error((p) => `The data are ${p.seen}, not one object.`),
	foreignFields: error(
		(p) =>
			`The response has no documented field of the device type ${p.deviceType} (its fields are ${p.seen}).`,
	),
	noList: error(() => 'The response has no list of entries.'),
	noData: error((p) => `The server has no data of ${subject(p.target) ?? 'this'}.`),
};

const NOT_FOUND: Readonly<Record<string, string>> = {
	deviceSn: 'The serial number is wrong, or the device is of another type.',
	dataLogSn: 'The serial number is wrong.',
	plantId: 'The ID is wrong.',
};

const UNCONFIRMED = ' The path of this operation is not confirmed.';

/** The data that the reads of a role return, with a verb. */
const READ: Readonly<Record<string, (subject: string | undefined) => string>> = {
	list: () => 'this list was',
	get: of('the base info', 'was'),
	latest: of('the latest data', 'were'),
	history: of('the history', 'was'),
	settings: of('the settings', 'were'),
};

function of(thing: string, verb: string): (subject: string | undefined) => string {
	return (subject) => `${thing}${subject === undefined ? '' : ` of ${subject}`} ${verb}`;
}

const SUBJECTS: Readonly<Record<string, string>> = {
	deviceSn: 'device',
	dataLogSn: 'data logger',
	plantId: 'plant',
};

/** The parameter that a target names. */
function nameIn(target = ''): string {
	return target.split(' ', 1).join();
}

/** `device SIMHPS0001`; undefined where the call is about none. */
function subject(target: string | undefined): string | undefined {
	const [name = '', number] = target?.split(' ') ?? [];
	const thing = SUBJECTS[name];
	return thing === undefined || number === undefined ? undefined : `${thing} ${number}`;
}

function to({ target }: About): string {
	const name = subject(target);
	return name === undefined ? '' : ` to ${name}`;
}

/** ` (code 403 "No access", HTTP 200)`. */
function said({ code, msg, httpStatus }: Refusal): string {
	const words = msg === '' ? '' : ` "${msg}"`;
	return ` (code ${code}${words}${httpStatus === code ? '' : `, HTTP ${httpStatus}`})`;
}

function next(
	what: string,
	{
		nextAt,
		waitMs = 0,
	}: { readonly nextAt: number | undefined; readonly waitMs: number | undefined },
	timezone: string | undefined,
): string {
	if (nextAt === undefined) return '';
	return `Next ${what} possible at ${clock(nextAt, nextAt - waitMs, timezone)}.`;
}

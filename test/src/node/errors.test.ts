import {
	AtessApiError,
	AtessAuthError,
	AtessCircuitOpenError,
	AtessInputError,
	AtessKindError,
	AtessNetworkError,
	AtessNotFoundError,
	AtessRateLimitError,
	AtessReadOnlyError,
	AtessResponseError,
	AtessTimeoutError,
} from 'atess-client';
import type { CallSite, ServerRefusal } from 'atess-client/internal';
import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { wordsFor, type ErrorFacts, type Reason } from '../../../nodes/Atess/shared/error-words.ts';
import { toNodeError } from '../../../nodes/Atess/shared/errors.ts';
import { NoDataError } from '../../../nodes/Atess/shared/no-data-error.ts';

const NODE = { name: 'ATESS', type: 'n8n-nodes-atess.atess' } as INode;
/** 14:30:10 in Bangkok. */
const FACTS: ErrorFacts = { now: Date.parse('2026-11-23T07:30:10Z') };

const read = (operationId: string, target?: string): CallSite => ({
	operationId,
	method: 'GET',
	path: '/api/v1/x',
	...(target !== undefined && { target }),
});
const DATA_LAST = read('pcsDataLast', 'deviceSn P1');
const HISTORY = read('pcsDataList', 'deviceSn P1');
const DOCUMENTED = read('pbdDataLast', 'deviceSn D1');
const WRITE: CallSite = { ...read('plantUpdate'), method: 'PUT', writes: true };
const said = (code: number, msg = '', httpStatus = 200): ServerRefusal => ({
	code,
	msg,
	httpStatus,
});

/** After 3 failures, until 14:35 in Bangkok. */
const circuitOpen = (scope: 'credential' | 'target'): AtessCircuitOpenError =>
	new AtessCircuitOpenError(DATA_LAST, {
		failures: 3,
		nextTrialAt: Date.parse('2026-11-23T07:34:20Z'),
		scope,
		cause: new AtessAuthError(DATA_LAST, said(403)),
	});

const cases: [string, Error, Partial<ErrorFacts>, Reason, RegExp, RegExp, object | undefined][] = [
	[
		'a wrong token',
		new AtessAuthError(DATA_LAST, said(401, '', 401)),
		{},
		'credentialsRefused',
		/^The server does not accept the user ID and secret, or the token \(code 401\)\.$/,
		/Test button/,
		{ cause: 'credential-invalid' },
	],
	[
		'a wrong token that is told on HTTP 200, of an account that was accepted',
		new AtessAuthError(DATA_LAST, said(401, 'Unauthorized')),
		{ accepted: true },
		'credentialsRefused',
		/^The server does not accept the user ID and secret, or the token \(code 401 "Unauthorized", HTTP 200\)\.$/,
		/Test button/,
		{ cause: 'credential-invalid' },
	],
	[
		'no access before the account was ever accepted',
		new AtessAuthError(DATA_LAST, said(403, 'No access')),
		{},
		'credentialsRefused',
		/^The server refuses access to device P1 \(code 403 "No access", HTTP 200\)\.$/,
		/belongs to the account/,
		{ cause: 'credential-invalid' },
	],
	[
		'no access to one device of an account that was accepted',
		new AtessAuthError(DATA_LAST, said(403)),
		{ accepted: true },
		'noPermission',
		/^The account has no permission for device P1/,
		/belongs to this account/,
		{ cause: 'configuration-invalid' },
	],
	[
		'no access to a list, whoever was accepted',
		new AtessAuthError(read('plantList'), said(403)),
		{ accepted: true },
		'credentialsRefused',
		/^The server refuses access \(code 403/,
		/Check user ID/,
		{ cause: 'credential-invalid' },
	],
	[
		'an open circuit breaker',
		circuitOpen('credential'),
		{ timezone: 'Asia/Bangkok' },
		'accountRefused',
		/^The server denied access 3 times in a row \(code 403[^)]*\)\. No request is sent before 14:35 \(Asia\/Bangkok\), because more failures could lock the account\.$/,
		/Test button/,
		{ cause: 'credential-invalid' },
	],
	[
		'a circuit breaker that is open for one device',
		circuitOpen('target'),
		{ timezone: 'Asia/Bangkok' },
		'accountRefused',
		/^The server denied access 3 times in a row to device P1 \(code 403/,
		/Test button/,
		{ cause: 'credential-invalid' },
	],
	[
		'an unknown serial number',
		new AtessNotFoundError(DOCUMENTED, said(400, 'not fount'), 'nothing'),
		{},
		'notFound',
		/^The server does not find device D1 \(code 400 "not fount", HTTP 200\)\.$/,
		/^(?!.*Path Overrides).*its own kind/,
		{ cause: 'configuration-invalid' },
	],
	[
		'the same where the path is inferred',
		new AtessNotFoundError(DATA_LAST, said(400), 'nothing'),
		{},
		'notFound',
		/device P1/,
		/path is not confirmed.*Path Overrides: \{"pcsDataLast": /,
		{ cause: 'configuration-invalid' },
	],
	[
		'nothing at an inferred path',
		new AtessNotFoundError(read('plantList'), said(404, '', 404), 'inferredPath'),
		{},
		'pathWrong',
		/^The server has nothing at GET \/api\/v1\/x \(code 404\)\.$/,
		/not confirmed: it is inferred.*\{"plantList"/,
		{ cause: 'configuration-invalid' },
	],
	[
		'nothing at a documented path',
		new AtessNotFoundError(DOCUMENTED, said(404, '', 404), 'path'),
		{},
		'pathWrong',
		/nothing at/,
		/^Check the base URL/,
		{ cause: 'configuration-invalid' },
	],
	[
		'an offline device',
		new AtessApiError(DATA_LAST, said(500, 'device offline')),
		{},
		'deviceOffline',
		/^The server cannot reach device P1 \(code 500 "device offline", HTTP 200\)\.$/,
		/power and network/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'asked too often, the zone of the plants known',
		new AtessRateLimitError(DATA_LAST, said(429, '', 429), 275_000),
		{ timezone: 'Asia/Bangkok' },
		'tooOften',
		/^The server refused the request as too frequent \(code 429\)\. Next request possible at 14:35 \(Asia\/Bangkok\)\.$/,
		/lock the account/,
		{ cause: 'rate-limited', retryAfterMs: 275_000 },
	],
	[
		'held back, no zone known',
		AtessRateLimitError.notSent(DATA_LAST, 275_000, undefined),
		{},
		'tooOften',
		/^Not sent: the limit is one request in 5 minutes\. Next request possible at 07:35 \(UTC\)\.$/,
		/On Frequency Limit/,
		{ cause: 'rate-limited', retryAfterMs: 275_000 },
	],
	[
		'held back after a failure, which can be corrected',
		AtessRateLimitError.notSent(DATA_LAST, 275_000, undefined, {
			nextAt: FACTS.now + 275_000,
			last: { error: new AtessNotFoundError(DATA_LAST, said(404, '', 404), 'path'), at: FACTS.now },
		}),
		{ timezone: 'Asia/Bangkok' },
		'tooOften',
		/^Not sent: .* at 14:35 \(Asia\/Bangkok\)\. The last attempt, at 14:30 \(Asia\/Bangkok\), failed: The server has nothing at GET /,
		/Path Overrides/,
		{ cause: 'rate-limited', retryAfterMs: 275_000 },
	],
	[
		'asked too often until tomorrow',
		new AtessRateLimitError(DATA_LAST, said(429, '', 429), 86_400_000),
		{},
		'tooOften',
		/possible at 2026-11-24 07:31 \(UTC\)/,
		/less often/,
		{ cause: 'rate-limited', retryAfterMs: 86_400_000 },
	],
	[
		'asked too often, nobody knows until when',
		new AtessRateLimitError(DATA_LAST, said(429, '', 429)),
		{},
		'tooOften',
		/ Wait before the next request\.$/,
		/less often/,
		{ cause: 'rate-limited' },
	],
	[
		'trouble of the server',
		new AtessApiError(DATA_LAST, said(500, 'fail')),
		{},
		'serverTrouble',
		/^The server failed \(code 500 "fail", HTTP 200\)\.$/,
		/malformed value/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a write that failed',
		new AtessApiError(WRITE, said(500, 'fail')),
		{},
		'serverTrouble',
		/not known: read it back before trying again\.$/,
		/malformed value/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a code that is not documented',
		new AtessApiError(DATA_LAST, said(7, 'odd')),
		{},
		'refused',
		/^The server refused \(code 7 "odd", HTTP 200\)\.$/,
		/not documented/,
		undefined,
	],
	[
		'no connection',
		new AtessNetworkError(DATA_LAST, 'example.com', 'ECONNREFUSED'),
		{},
		'notReachable',
		/^example\.com could not be reached \(ECONNREFUSED\)\.$/,
		/base URL/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a write without a connection',
		new AtessNetworkError(WRITE, 'example.com', 'ECONNREFUSED'),
		{},
		'notReachable',
		/^example\.com could not be reached \(ECONNREFUSED\)\. Nothing was sent\.$/,
		/base URL/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a write whose connection broke',
		new AtessNetworkError(WRITE, 'example.com', 'ECONNRESET'),
		{},
		'connectionBroken',
		/read it back before trying again/,
		/^Read the current values before you try again/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a response that was cut off',
		new AtessNetworkError(DATA_LAST, 'example.com', 'ECONNRESET', { receivedBytes: 120 }),
		{},
		'connectionBroken',
		/^The response of example\.com was cut off after 120 bytes \(ECONNRESET\)\.$/,
		/Try again later/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a certificate that is not trusted',
		new AtessNetworkError(WRITE, 'example.com', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
		{},
		'certificate',
		/^The TLS certificate of example\.com is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)\. Nothing was sent\.$/,
		/NODE_EXTRA_CA_CERTS/,
		{ cause: 'configuration-invalid' },
	],
	[
		'a port without TLS',
		new AtessNetworkError(DATA_LAST, 'example.com', 'ERR_SSL_WRONG_VERSION_NUMBER'),
		{},
		'certificate',
		/^No encrypted connection to example\.com could be made/,
		/a port that accepts TLS/,
		{ cause: 'configuration-invalid' },
	],
	[
		'pages that contradict each other',
		new AtessResponseError(DATA_LAST, 'Page 2 is empty, though 4 rows were counted', 200, ''),
		{},
		'unexpectedData',
		/^Page 2 is empty/,
		/^The server was reached and accepts the credential/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'an answer that is too large',
		new AtessResponseError(HISTORY, 'The answer is larger than 50 MB', 200, '', 'tooLarge'),
		{},
		'tooLarge',
		/50 MB/,
		/^Ask for a shorter range/,
		{ cause: 'configuration-invalid' },
	],
	[
		'a write that was accepted without content',
		new AtessResponseError(WRITE, 'The request was accepted without content', 204, '', 'empty'),
		{},
		'unknownOutcome',
		/not known: read it back/,
		/^Read the current values/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'no answer in time',
		new AtessTimeoutError(DATA_LAST, 30_000),
		{},
		'timeout',
		/^No complete answer within 30 s\.$/,
		/: try again later\.( |$)/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'no answer of a range in time',
		new AtessTimeoutError(HISTORY, 30_000),
		{},
		'timeout',
		/^No complete answer within 30 s\.$/,
		/or ask for a shorter range\.( |$)/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a time-out of a write',
		new AtessTimeoutError(WRITE, 30_000),
		{},
		'timeout',
		/Whether the change was carried out is not known/,
		/^Read the current values before you try again/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a web page',
		new AtessResponseError(
			DATA_LAST,
			'The answer is a web page, not JSON',
			200,
			'<html>',
			'webPage',
		),
		{},
		'notTheApi',
		/web page/,
		/maintenance page/,
		{ cause: 'configuration-invalid' },
	],
	[
		'a gateway without its server',
		new AtessResponseError(DATA_LAST, 'The answer is empty', 502, ''),
		{},
		'serverTrouble',
		/HTTP 502/,
		/^Try again later/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'an answer without data',
		new NoDataError('pcsDataLast', { deviceSn: 'P1' }),
		{},
		'noData',
		/^The server has no data of device P1\.$/,
		/not have reported yet/,
		{ cause: 'configuration-invalid' },
	],
	[
		'a device of no kind',
		new AtessKindError(DATA_LAST, 'P1', ['pcs']),
		{},
		'unknownKind',
		/^Could not determine the device type of P1\.$/,
		/Device Type/,
		{ cause: 'configuration-invalid' },
	],
];

test.each(cases)(
	'%s is said in plain words, with what to do and whether waiting helps',
	(_, error, facts, reason, message, advice, failure) => {
		const all = { ...FACTS, ...facts };
		expect(wordsFor(error, all)).toMatchObject({
			reason,
			message: expect.stringMatching(message) as string,
			advice: expect.stringMatching(advice) as string,
		});
		const problem = toNodeError(NODE, error, 3, all);
		expect(problem).toBeInstanceOf(NodeApiError);
		expect(problem.message).toMatch(message);
		expect(problem.description).toMatch(advice);
		expect(problem.description).toMatch(/ \[\w+, (GET|PUT) \/api\/v1\//);
		expect(problem.context.itemIndex).toBe(3);
		expect((problem as NodeApiError & { failure?: object }).failure).toEqual(failure);
	},
);

test.each<[string, Error, RegExp, RegExp]>([
	[
		'bad input',
		new AtessInputError(DATA_LAST, 'deviceSn', 'is malformed'),
		/^deviceSn is malformed\./,
		/Correct this field/,
	],
	[
		'a write over a read-only credential',
		new AtessReadOnlyError(WRITE),
		/read-only/,
		/switch off Read Only/,
	],
	[
		'an error of our own',
		new TypeError('From is missing.'),
		/^From is missing\.$/,
		/Check the fields/,
	],
])('%s is an error of the node, not of the server', (_, error, message, advice) => {
	const problem = toNodeError(NODE, error, 0, FACTS);
	expect(problem).toBeInstanceOf(NodeOperationError);
	expect(problem.message).toMatch(message);
	expect(problem.description).toMatch(advice);
});

test('what is an error of n8n already stays as it is', () => {
	const error = new NodeOperationError(NODE, 'as it is');
	expect(toNodeError(NODE, error, 0, FACTS)).toBe(error);
});

test('the status of HTTP is given where there was one', () => {
	const problem = toNodeError(NODE, new AtessApiError(DATA_LAST, said(500, 'x', 503)), 0, FACTS);
	expect((problem as NodeApiError).httpCode).toBe('503');
});

import {
	AtessApiError,
	AtessAuthError,
	AtessCircuitOpenError,
	AtessInputError,
	AtessDeviceTypeError,
	AtessNetworkError,
	AtessNotFoundError,
	AtessRateLimitError,
	AtessReadOnlyError,
	AtessResponseError,
	AtessTimeoutError,
} from 'atess-client';
import type { CallSite, ErrorCode, ServerRefusal } from 'atess-client/internal';
import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { wordsFor, type ErrorFacts } from '../../../nodes/Atess/shared/error-words.ts';
import { toNodeError } from '../../../nodes/Atess/shared/errors.ts';
import { NoDataError } from '../../../nodes/Atess/shared/no-data-error.ts';

const NODE = { name: 'ATESS', type: 'n8n-nodes-atess.atess' } as INode;
/** 14:30:10 in Bangkok. */
const NOW = Date.parse('2026-11-23T07:30:10Z');
/** The first time at which a request is possible after a wait. */
const LIMIT = { requests: 1, seconds: 300, status: 'assumed' } as const;
const wait = (waitMs: number) => ({ waitMs, nextAt: NOW + waitMs });

const read = (operationId: string, target?: string): CallSite => ({
	operationId,
	method: 'GET',
	path: '/api/v1/x',
	...(target !== undefined && { target }),
});
const DATA_LAST = read('pcsDataLast', 'deviceSn P1');
const HISTORY = { ...read('pcsDataList', 'deviceSn P1'), isRanged: true };
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
		nextTrialAt: NOW + 250_000,
		waitMs: 250_000,
		scope,
		cause: new AtessAuthError(DATA_LAST, said(403)),
	});

const cases: [string, Error, ErrorFacts, ErrorCode, RegExp, RegExp, object | undefined][] = [
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
		'a wrong token that is reported on HTTP 200, of an account that was accepted',
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
		'accessDenied',
		/^The server denies access to device P1 \(code 403 "No access", HTTP 200\)\. The credentials are wrong, or device P1 is not in the account\.$/,
		/belongs to the account/,
		{ cause: 'credential-invalid' },
	],
	[
		'no access to one device of an account that was accepted',
		new AtessAuthError(DATA_LAST, said(403)),
		{ accepted: true },
		'accessDenied',
		/^The account has no permission for device P1/,
		/belongs to the account/,
		{ cause: 'configuration-invalid' },
	],
	[
		'no access to a list, with other accepted accounts',
		new AtessAuthError(read('plantList'), said(403)),
		{ accepted: true },
		'accessDenied',
		/^The server denies access \(code 403/,
		/Correct user ID/,
		{ cause: 'credential-invalid' },
	],
	[
		'an open circuit breaker',
		circuitOpen('credential'),
		{ timezone: 'Asia/Bangkok' },
		'circuitOpen',
		/^Not sent: the server denied access 3 times in a row \(code 403[^)]*\)\. More failures could lock the account\. Next trial request possible at 14:35 \(Asia\/Bangkok\)\.$/,
		/Test button/,
		{ cause: 'credential-invalid' },
	],
	[
		'a circuit breaker that is open for one device',
		circuitOpen('target'),
		{ timezone: 'Asia/Bangkok' },
		'circuitOpen',
		/^Not sent: the server denied access 3 times in a row to device P1 \(code 403/,
		/Test button/,
		{ cause: 'credential-invalid' },
	],
	[
		'an unknown serial number',
		new AtessNotFoundError(DOCUMENTED, said(400, 'not fount'), {
			isOfApi: true,
			isInferred: false,
		}),
		{},
		'notFound',
		/^The server does not find device D1 \(code 400 "not fount", HTTP 200\)\. The serial number is wrong, or the device is of another type\.$/,
		/^(?!.*Path Overrides).*its own type/,
		{ cause: 'configuration-invalid' },
	],
	[
		'the same where the path is inferred',
		new AtessNotFoundError(DATA_LAST, said(400), { isOfApi: true, isInferred: true }),
		{},
		'notFound',
		/device P1.*path of this operation is not confirmed/,
		/Path Overrides: \{"pcsDataLast": /,
		{ cause: 'configuration-invalid' },
	],
	[
		'nothing at an inferred path',
		new AtessNotFoundError(read('plantList'), said(404, '', 404), {
			isOfApi: false,
			isInferred: true,
		}),
		{},
		'pathNotFound',
		/^The server has nothing at GET \/api\/v1\/x \(code 404\)\. The path of this operation is not confirmed\.$/,
		/^If other operations work, .*\{"plantList"/,
		{ cause: 'configuration-invalid' },
	],
	[
		'nothing at a documented path',
		new AtessNotFoundError(DOCUMENTED, said(404, '', 404), { isOfApi: false, isInferred: false }),
		{},
		'pathNotFound',
		/nothing at/,
		/^Check the base URL/,
		{ cause: 'configuration-invalid' },
	],
	[
		'an offline device',
		new AtessApiError(DATA_LAST, said(500, 'device offline')),
		{},
		'deviceUnreachable',
		/^The server cannot reach device P1 \(code 500 "device offline", HTTP 200\)\. Its data logger/,
		/power and network/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'too frequent, the zone of the plants known',
		new AtessRateLimitError(DATA_LAST, { ...said(429, '', 429), ...wait(275_000) }),
		{ timezone: 'Asia/Bangkok' },
		'tooFrequent',
		/^The server refused the request as too frequent \(code 429\)\. Next request possible at 14:35 \(Asia\/Bangkok\)\.$/,
		/lock the account/,
		{ cause: 'rate-limited', retryAfterMs: 275_000 },
	],
	[
		'held back, no zone known',
		new AtessRateLimitError(DATA_LAST, { ...wait(275_000), limit: LIMIT }),
		{},
		'heldBack',
		/^Not sent: the limit is one read in 5 minutes \(assumed\)\. Next read possible at 07:35 \(UTC\)\.$/,
		/On Frequency Limit/,
		{ cause: 'rate-limited', retryAfterMs: 275_000 },
	],
	[
		'held back after a failure, which can be corrected',
		new AtessRateLimitError(DATA_LAST, {
			...wait(275_000),
			limit: LIMIT,
			last: {
				error: new AtessNotFoundError(DATA_LAST, said(404, '', 404), {
					isOfApi: false,
					isInferred: false,
				}),
				at: NOW,
			},
		}),
		{ timezone: 'Asia/Bangkok' },
		'heldBack',
		/^Not sent: .* at 14:35 \(Asia\/Bangkok\)\. The last attempt, at 14:30 \(Asia\/Bangkok\), failed: The server has nothing at GET /,
		/Path Overrides/,
		{ cause: 'rate-limited', retryAfterMs: 275_000 },
	],
	[
		'a second read, which names the first one',
		new AtessRateLimitError(read('plantList'), {
			...wait(180_000),
			role: 'list',
			limit: { ...LIMIT, status: 'documented' },
			lastMs: 120_000,
		}),
		{ timezone: 'Asia/Bangkok' },
		'heldBack',
		/^Not sent: this list was read 2 minutes ago, and the limit is one read in 5 minutes\. Next read possible at 14:34 \(Asia\/Bangkok\)\.$/,
		/On Frequency Limit/,
		{ cause: 'rate-limited', retryAfterMs: 180_000 },
	],
	[
		'too frequent until tomorrow',
		new AtessRateLimitError(DATA_LAST, { ...said(429, '', 429), ...wait(86_400_000) }),
		{},
		'tooFrequent',
		/possible at 2026-11-24 07:31 \(UTC\)/,
		/less often/,
		{ cause: 'rate-limited', retryAfterMs: 86_400_000 },
	],
	[
		'too frequent, without a known end',
		new AtessRateLimitError(DATA_LAST, said(429, '', 429)),
		{},
		'tooFrequent',
		/as too frequent \(code 429\)\.$/,
		/less often/,
		{ cause: 'rate-limited' },
	],
	[
		'trouble of the server',
		new AtessApiError(DATA_LAST, said(500, 'fail')),
		{},
		'serverFailed',
		/^The server failed \(code 500 "fail", HTTP 200\)\. .*malformed value/,
		/Try again later/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a write that failed',
		new AtessApiError(WRITE, said(500, 'fail')),
		{},
		'serverFailed',
		/Whether the change was carried out is not known\.$/,
		/Try again later/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a code that is not documented',
		new AtessApiError(DATA_LAST, said(7, 'odd')),
		{},
		'refused',
		/^The server refused the request \(code 7 "odd", HTTP 200\)\. .* does not contain this code\.$/,
		/vendor/,
		undefined,
	],
	[
		'no connection',
		new AtessNetworkError(DATA_LAST, 'example.com', 'ECONNREFUSED'),
		{},
		'notReached',
		/^example\.com could not be reached \(ECONNREFUSED\)\.$/,
		/base URL/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a write without a connection',
		new AtessNetworkError(WRITE, 'example.com', 'ECONNREFUSED'),
		{},
		'notReached',
		/^example\.com could not be reached \(ECONNREFUSED\)\. Nothing was sent\.$/,
		/base URL/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a write whose connection broke',
		new AtessNetworkError(WRITE, 'example.com', 'ECONNRESET'),
		{},
		'broken',
		/Whether the change was carried out is not known\.$/,
		/^Read the current values before you try again/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a response that was cut off',
		new AtessNetworkError(DATA_LAST, 'example.com', 'ECONNRESET', { receivedBytes: 120 }),
		{},
		'cutOff',
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
		'tls',
		/^No encrypted connection to example\.com could be made/,
		/a port that accepts TLS/,
		{ cause: 'configuration-invalid' },
	],
	[
		'pages that contradict each other',
		new AtessResponseError(DATA_LAST, {
			code: 'pageEmpty',
			params: { page: 2, total: 4, before: 2 },
		}),
		{},
		'pageEmpty',
		/^Page 2 is empty\. The server counts 4 rows, and the pages before had 2/,
		/shorter range/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a response that is too large',
		new AtessResponseError(HISTORY, { code: 'tooLarge', params: { megabytes: 50 } }),
		{},
		'tooLarge',
		/50 MB/,
		/^Read a shorter range/,
		{ cause: 'configuration-invalid' },
	],
	[
		'a write that was accepted without content',
		new AtessResponseError(WRITE, { code: 'noContent', params: {} }, 204),
		{},
		'noContent',
		/Whether the change was carried out is not known\.$/,
		/^Read the current values/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'no response in time',
		new AtessTimeoutError(DATA_LAST, 30_000),
		{},
		'timeout',
		/^No complete response within 30 s\.$/,
		/^Try again later\.( \[|$)/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'no response of a range in time',
		new AtessTimeoutError(HISTORY, 30_000),
		{},
		'timeout',
		/^No complete response within 30 s\.$/,
		/Read a shorter range\.( |$)/,
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
		new AtessResponseError(DATA_LAST, { code: 'webPage', params: {} }, 200, '<html>'),
		{},
		'webPage',
		/web page/,
		/maintenance page/,
		{ cause: 'configuration-invalid' },
	],
	[
		'a gateway without its server',
		new AtessResponseError(DATA_LAST, { code: 'empty', params: {} }, 502),
		{},
		'empty',
		/HTTP 502/,
		/^Try again later/,
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a response without data',
		new NoDataError('pcsDataLast', { deviceSn: 'P1' }),
		{},
		'noData',
		/^The server has no data of device P1\.$/,
		/not have reported yet/,
		{ cause: 'configuration-invalid' },
	],
	[
		'a device of no kind',
		new AtessDeviceTypeError(DATA_LAST, 'P1', ['pcs']),
		{},
		'deviceTypeUnknown',
		/^Could not determine the device type of P1 \(tried PCS\)\.$/,
		/Device Type/,
		{ cause: 'configuration-invalid' },
	],
];

test.each(cases)(
	'%s is described in plain words, with the next step and the effect of waiting',
	(_, error, facts, reason, message, advice, failure) => {
		expect(wordsFor(error, facts)).toMatchObject({
			reason,
			message: expect.stringMatching(message) as string,
			advice: expect.stringMatching(advice) as string,
		});
		const problem = toNodeError(NODE, error, 3, facts);
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
		/^deviceSn is malformed\. Nothing was sent\.$/,
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
		/Correct this field/,
	],
])('%s is an error of the node, not of the server', (_, error, message, advice) => {
	const problem = toNodeError(NODE, error, 0);
	expect(problem).toBeInstanceOf(NodeOperationError);
	expect(problem.message).toMatch(message);
	expect(problem.description).toMatch(advice);
});

test('an error of n8n stays as it is', () => {
	const error = new NodeOperationError(NODE, 'as it is');
	expect(toNodeError(NODE, error, 0)).toBe(error);
});

test('the status of HTTP is given where there was one', () => {
	const problem = toNodeError(NODE, new AtessApiError(DATA_LAST, said(500, 'x', 503)), 0);
	expect((problem as NodeApiError).httpCode).toBe('503');
});

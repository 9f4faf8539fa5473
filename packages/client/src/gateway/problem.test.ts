import {
	AtessApiError,
	AtessAuthError,
	AtessCircuitOpenError,
	AtessInputError,
	AtessNetworkError,
	AtessRateLimitError,
	AtessReadOnlyError,
	AtessResponseError,
	AtessStoreError,
	AtessTimeoutError,
	type CallSite,
} from '../errors/index.ts';
import { errorIn, problemOf } from './problem.ts';
import { PROBLEM_TYPE } from './protocol.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const SITE: CallSite = { operationId: 'pbdSettingUpdate', method: 'PUT', path: '/x', writes: true };
const REFUSAL = { code: 403, msg: 'No access', httpStatus: 200 };
const CAUSE = new AtessAuthError(SITE, REFUSAL);
const HEADERS = new Headers({ 'content-type': PROBLEM_TYPE });

/** An error as a client of the gateway has it. */
function received(error: unknown): Error | undefined {
	return errorIn(SITE, HEADERS, JSON.stringify(problemOf(error, NOW)), NOW);
}

test.each<[string, Error]>([
	['too early', new AtessRateLimitError(SITE, { waitMs: 5000, nextAt: NOW + 5000 })],
	[
		'refused as too frequent',
		new AtessRateLimitError(SITE, { ...REFUSAL, waitMs: 5000, nextAt: NOW + 5000 }),
	],
	[
		'an open circuit breaker',
		new AtessCircuitOpenError(SITE, {
			...{ failures: 3, scope: 'credential', waitMs: 60_000, nextTrialAt: NOW + 60_000 },
			cause: CAUSE,
		}),
	],
	['no connection', new AtessNetworkError(SITE, 'host', 'ECONNREFUSED', { isConnecting: true })],
	[
		'no connection, without a known code',
		new AtessNetworkError(SITE, 'host', 'x', { isConnecting: true }),
	],
	[
		'a proxy that refuses',
		new AtessNetworkError(SITE, 'host', 'ECONNREFUSED', { isOfProxy: true }),
	],
	['a certificate', new AtessNetworkError(SITE, 'host', 'CERT_HAS_EXPIRED')],
	['a broken connection', new AtessNetworkError(SITE, 'host', 'ECONNRESET')],
	[
		'a response that is cut off',
		new AtessNetworkError(SITE, 'host', 'ECONNRESET', { receivedBytes: 7 }),
	],
	['no response', new AtessTimeoutError(SITE, 30_000)],
	['a web page', new AtessResponseError(SITE, { code: 'webPage', params: {} }, 502, 'Maintenance')],
	[
		'a response that is too large',
		new AtessResponseError(SITE, { code: 'tooLarge', params: { megabytes: 50 } }),
	],
])('%s is the same error to a client, with what is known of its sending', (_, error) => {
	const { name, kind, sent } = error as Error & { kind: string; sent: boolean };
	expect(received(error)).toMatchObject({ name, kind, sent });
});

test.each<[string, Error, number]>([
	['input', new AtessInputError(SITE, 'deviceSn', 'is missing'), 400],
	['a read-only account', new AtessReadOnlyError(SITE), 403],
	['a store that fails', new AtessStoreError('The store cannot be reached.'), 503],
])('%s is a refusal of the gateway, and nothing was sent', (_, error, status) => {
	expect(problemOf(error, NOW)).toMatchObject({ status });
	expect(received(error)).toMatchObject({ kind: 'gateway', sent: false });
});

test('of an unforeseen error it is not known whether the call was sent', () => {
	expect(received(new TypeError('x is undefined'))).toMatchObject({ kind: 'network', sent: true });
});

test('a refusal of the vendor is not a problem of the gateway', () => {
	expect(
		problemOf(new AtessApiError(SITE, { code: 500, msg: '', httpStatus: 200 }), NOW),
	).toBeUndefined();
	expect(problemOf(CAUSE, NOW)).toBeUndefined();
	expect(
		errorIn(SITE, new Headers({ 'content-type': 'application/json' }), '{}', NOW),
	).toBeUndefined();
});

test.each(['', '{', 'null', '{"kind":"later"}'])(
	'of a problem that cannot be read it is not known either: %s',
	(text) => {
		expect(errorIn(SITE, HEADERS, text, NOW)).toMatchObject({ kind: 'response', sent: true });
	},
);

test('a key that the gateway does not know is distinguished from a single refusal', () => {
	const refusal = { kind: 'gateway', title: '', status: 401, detail: 'x' };
	const one = errorIn(SITE, HEADERS, JSON.stringify(refusal), NOW);
	const all = errorIn(SITE, HEADERS, JSON.stringify({ ...refusal, isKeyUnknown: true }), NOW);
	expect([one, all]).toMatchObject([{ isKeyUnknown: false }, { isKeyUnknown: true }]);
});

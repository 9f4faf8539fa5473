import { inspect } from 'node:util';
import {
	AtessApiError,
	AtessAuthError,
	AtessInputError,
	AtessNetworkError,
	AtessNotFoundError,
	AtessRateLimitError,
	AtessReadOnlyError,
	AtessResponseError,
	AtessTimeoutError,
	createAtessClient,
	type AtessClient,
	type AtessClientOptions,
	type AtessError,
} from './index.ts';
import { createMemoryStore } from './internal.ts';
import { envelope, startWireServer, type Script, type WireServer } from './testing/wire-server.ts';
import { OPERATIONS } from './generated/operations.ts';

const SECRET = 'an-invented-secret-of-32-letters';
const BASIC = Buffer.from(`42:${SECRET}`).toString('base64');

let server: WireServer;
let pauses: number[];
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());
beforeEach(() => {
	pauses = [];
});

function client(options: Partial<AtessClientOptions> = {}): AtessClient {
	return createAtessClient({
		auth: { userId: 42, secret: SECRET },
		baseUrl: server.url,
		sleep: (ms) => {
			pauses.push(ms);
			return Promise.resolve();
		},
		random: () => 0.5,
		store: createMemoryStore(),
		...options,
	});
}

/** The error of a call, which must fail. */
async function failure(run: () => Promise<unknown>): Promise<AtessError> {
	try {
		await run();
	} catch (error) {
		return error as AtessError;
	}
	throw new Error('the call did not fail');
}

describe('a call', () => {
	test('sends method, path, query and headers by the document, and unwraps the data', async () => {
		server.play(envelope(200, { deviceSn: 'SIMHPS0001', ppv: 12.5 }));
		const data = await client().call('hpsCentralDataLast', { deviceSn: 'SIMHPS0001' });
		expect(data).toEqual({ deviceSn: 'SIMHPS0001', ppv: 12.5 });
		expect(server.seen).toHaveLength(1);
		expect(server.seen[0]).toMatchObject({
			method: 'GET',
			url: `${OPERATIONS.hpsCentralDataLast.path}?deviceSn=SIMHPS0001`,
			headers: { authorization: `Basic ${BASIC}`, 'accept-language': 'en' },
		});
	});

	test('sends a token as it is', async () => {
		server.play(envelope(200, []));
		await client({ auth: { token: 'Any c2NoZW1l' } }).call('plantList');
		expect(server.seen[0]?.headers.authorization).toBe('Any c2NoZW1l');
	});

	test('encodes what would break a query', async () => {
		server.play(envelope(200, { datas: [], total: 0 }));
		await client().call('pcsDataList', {
			deviceSn: 'SIMPCS0001',
			startDate: '2026-11-01 00:00:00',
			endDate: '2026-11-01 23:59:59',
			pageNo: 1,
			pageSize: 10,
		});
		const url = new URL(server.seen[0]?.url ?? '', server.url);
		expect(url.searchParams.get('startDate')).toBe('2026-11-01 00:00:00');
		expect(server.seen[0]?.url).not.toContain(' ');
	});

	test('sends a body as JSON and the serial number in the query', async () => {
		server.play(envelope(200));
		const result = await client().callWithMeta('bcuSettingUpdate', {
			deviceSn: 'SIMBCU0001',
			body: { pasBalWaitTimeHour: 2 },
		});
		expect(server.seen[0]).toMatchObject({
			method: 'PUT',
			url: `${OPERATIONS.bcuSettingUpdate.path}?deviceSn=SIMBCU0001`,
			body: '{"pasBalWaitTimeHour":2}',
		});
		expect(server.seen[0]?.headers['content-type']).toBe('application/json');
		expect(result).toEqual({
			data: null,
			code: 200,
			msg: '',
			httpStatus: 200,
			attempts: 1,
			fromCache: false,
			ageMs: 0,
		});
	});

	test('follows a path override, and takes a parameter into the path where it names one', async () => {
		server.play(envelope(200, {}));
		const moved = client({
			pathOverrides: { plant: '/api/v2/stations/{plantId}', pcsDataLast: '/elsewhere' },
		});
		await moved.call('plant', { plantId: 7 });
		await moved.call('pcsDataLast', { deviceSn: 'A1' });
		expect(server.seen.map(({ url }) => url)).toEqual([
			'/api/v2/stations/7',
			'/elsewhere?deviceSn=A1',
		]);
	});

	test('takes code 0 for success only where that is allowed', async () => {
		server.play(envelope(0, { ppv: 1 }));
		const input = { deviceSn: 'A1' };
		await expect(client().call('pcsDataLast', input)).rejects.toBeInstanceOf(AtessApiError);
		await expect(client({ acceptCodeZero: true }).call('pcsDataLast', input)).resolves.toEqual({
			ppv: 1,
		});
	});

	test('can be reached by path too, with time-outs and retries but the envelope left on', async () => {
		server.play({ status: 503 }, envelope(200, { ppv: 1 }));
		const { data } = await client().raw.GET(OPERATIONS.pcsDataLast.path, {
			params: { query: { deviceSn: 'A1' } },
		});
		expect(data).toEqual({ code: 200, data: { ppv: 1 }, msg: '' });
		expect(server.seen).toHaveLength(2);
	});
});

describe('a response that is not a success', () => {
	const page = '<html><body>Maintenance</body></html>';
	const cases: [string, Script, new (...args: never[]) => Error, RegExp][] = [
		['code 403 on HTTP 200', envelope(403, null, 'No access'), AtessAuthError, /403 "No access"/],
		['HTTP 403 without a body', { status: 403 }, AtessAuthError, /403/],
		['HTTP 401', { status: 401 }, AtessAuthError, /401/],
		['code 400', envelope(400, null, 'not fount'), AtessNotFoundError, /400 "not fount"/],
		['HTTP 404', { status: 404, body: page }, AtessNotFoundError, /pathOverrides/],
		[
			'HTTP 429',
			{ status: 429, headers: { 'retry-after': '7' } },
			AtessRateLimitError,
			/Next request possible at/,
		],
		['code 429', envelope(429), AtessRateLimitError, /too frequent/],
		['code 500', envelope(500, null, 'fail'), AtessApiError, /500 "fail"/],
		['an unlisted code', envelope(1234, null, 'odd'), AtessApiError, /1234 "odd"/],
		['code 200 on HTTP 500', { status: 500, ...envelope(200) }, AtessApiError, /HTTP 500/],
		['an empty response', {}, AtessResponseError, /empty/],
		['a web page on HTTP 200', { body: page }, AtessResponseError, /web page.*Maintenance/],
		['JSON that is cut off', { body: '{"code":200,"da' }, AtessResponseError, /not JSON/],
		['JSON that is not an envelope', { body: '[1,2]' }, AtessResponseError, /not the envelope/],
		['an envelope without code', { body: '{"data":1}' }, AtessResponseError, /not the envelope/],
		['HTTP 502 with an empty body', { status: 502 }, AtessResponseError, /HTTP 502/],
		['HTTP 503', { status: 503 }, AtessResponseError, /temporarily unavailable \(HTTP 503\)/],
		[
			'10,000 levels of nesting',
			{ body: `{"code":200,"data":${'['.repeat(10_000)}${']'.repeat(10_000)}}` },
			AtessResponseError,
			/nested deeper than 100 levels/,
		],
		[
			'a redirect',
			{ status: 302, headers: { location: 'http://x.invalid/' } },
			AtessResponseError,
			/redirects/,
		],
		['a broken connection', 'break', AtessNetworkError, /failed before a response arrived/],
	];

	test.each(cases)(
		'%s is a typed error that names the operation',
		async (_, script, type, text) => {
			server.play(script);
			const error = await failure(() => client().call('plant', { plantId: 1 }));
			expect(error).toBeInstanceOf(type);
			expect(error.name).toBe(type.name);
			expect(error.message).toMatch(
				new RegExp(` \\[plant, GET ${OPERATIONS.plant.path}, plantId 1\\]$`),
			);
			expect(error.message).toMatch(text);
			expect(error.operationId).toBe('plant');
		},
	);

	test('keeps code, message and HTTP status apart', async () => {
		server.play({ status: 400, ...envelope(500, null, 'fail') });
		const error = await failure(() => client().call('plant', { plantId: 1 }));
		expect(error).toMatchObject({ code: 500, msg: 'fail', httpStatus: 400 });
	});

	test('does not take the server for confirmed where the path is documented', async () => {
		server.play({ status: 404 });
		const error = await failure(() => client().call('bcuSetting', { deviceSn: 'A1' }));
		expect(error.message).not.toContain('path override');
	});

	test.each<[string, Record<string, string>]>([
		['and reports it', { 'content-length': '3000000' }],
		['without reporting it', {}],
	])('larger than the limit, %s, ends before it fills the memory', async (_, headers) => {
		server.play({ headers, body: Buffer.alloc(3_000_000, 'x') });
		const error = await failure(() =>
			client({ maxBytes: 1_000_000 }).call('pcsDataLast', { deviceSn: 'A1' }),
		);
		expect(error).toBeInstanceOf(AtessResponseError);
		expect(error.message).toContain('larger than 1 MB');
		expect(server.seen).toHaveLength(1);
	});

	test('a secret with blanks around it never comes back in an error', async () => {
		server.play(envelope(500, null, `no user with secret-of-mine`));
		const auth = { userId: '12345', secret: '  secret-of-mine ' };
		const error = await failure(() => client({ auth }).call('plant', { plantId: 1 }));
		expect(error.message).toContain('no user with [redacted]');
	});

	test('a server that is not there is a network error with the reason', async () => {
		const { url, close } = await startWireServer();
		await close();
		const gone = client({ baseUrl: url, retry: { retries: 0 } });
		const error = await failure(() => gone.call('plantList'));
		expect(error).toBeInstanceOf(AtessNetworkError);
		expect(error.message).toContain(`${url.slice('http://'.length)} could not be reached (`);
		expect(error).toMatchObject({ fault: 'notReached', sent: false });
		const write = await failure(() => gone.call('plantAdd', { body: { plantName: 'N' } }));
		expect(write.message).toMatch(/\(ECONNREFUSED\)\. Nothing was sent\. /);
	});

	test('a request that was accepted without content is reported as such', async () => {
		server.play({ status: 204 });
		const error = await failure(() => client().call('plantAdd', { body: { plantName: 'N' } }));
		expect(error.message).toMatch(/accepted without content .*\(HTTP 204\)\. Whether the change/);
	});
});

describe('trying again', () => {
	test('a read that broke is sent again after a pause that doubles at most', async () => {
		server.play('break', { status: 502 }, envelope(200, { ok: 1 }));
		const result = await client({ retry: { baseMs: 100 } }).callWithMeta('pcsSetting', {
			deviceSn: 'A1',
		});
		expect(result).toMatchObject({ data: { ok: 1 }, attempts: 3 });
		expect(pauses).toEqual([50, 100]);
	});

	test('Retry-After is waited for when it is short', async () => {
		server.play({ status: 503, headers: { 'retry-after': '3' } }, envelope(200, {}));
		await client().call('pcsSetting', { deviceSn: 'A1' });
		expect(pauses).toEqual([3000]);
	});

	test('Retry-After longer than the longest pause ends the attempts', async () => {
		server.play({ status: 503, headers: { 'retry-after': '600' } });
		await failure(() => client().call('pcsSetting', { deviceSn: 'A1' }));
		expect(server.seen).toHaveLength(1);
	});

	test.each<[string, Script]>([
		['an envelope on HTTP 500', { status: 500, ...envelope(500) }],
		['a refusal', envelope(500, null, 'fail')],
		['no access', envelope(403)],
		['not found', envelope(400)],
		['too often, for half an hour', { status: 429, headers: { 'retry-after': '1800' } }],
		['a web page', { body: '<html>' }],
	])('%s is final', async (_, script) => {
		server.play(script);
		await failure(() => client().call('pcsSetting', { deviceSn: 'A1' }));
		expect(server.seen).toHaveLength(1);
		expect(pauses).toEqual([]);
	});

	test.each<[string, Script]>([
		['a broken connection', 'break'],
		['HTTP 502', { status: 502 }],
		['HTTP 503 with Retry-After', { status: 503, headers: { 'retry-after': '1' } }],
	])('a write is never sent twice: %s', async (_, script) => {
		server.play(script);
		const error = await failure(() =>
			client().call('pcsSettingUpdate', { deviceSn: 'A1', body: { a: 1 } }),
		);
		expect(server.seen).toHaveLength(1);
		expect(error.message).toContain('Read the current values before you try again.');
	});

	test('an attempt that takes too long ends and counts as a failure', async () => {
		server.play({ after: 1000, ...envelope(200) });
		const error = await failure(() =>
			client({ timeoutMs: 200, retry: { retries: 1 } }).call('pcsSetting', { deviceSn: 'A1' }),
		);
		expect(error).toBeInstanceOf(AtessTimeoutError);
		expect(error.message).toContain('within 0.2 s');
		expect(server.seen).toHaveLength(2);
	});

	test('a signal ends the call with its reason', async () => {
		// Its request may arrive after the test: then it must not reach the server of the next one.
		const own = await startWireServer();
		own.play({ after: 400, ...envelope(200) });
		const controller = new AbortController();
		const reason = new Error('the user went home');
		setTimeout(() => {
			controller.abort(reason);
		}, 30);
		const { signal } = controller;
		const call = client({ baseUrl: own.url }).call('pcsSetting', { deviceSn: 'A1' }, { signal });
		await expect(call).rejects.toMatchObject({ name: 'AbortError', cause: reason });
		expect(own.seen.length).toBeLessThanOrEqual(1);
		await own.close();
	});

	test.each<[string, Script]>([
		['a broken connection', 'break'],
		['HTTP 502', { status: 502 }],
	])('a read with a limit is not sent twice within it: %s', async (_, script) => {
		server.play(script);
		await failure(() => client().call('pcsDataLast', { deviceSn: 'A1' }));
		expect(server.seen).toHaveLength(1);
		await failure(() =>
			client({ limits: { mode: 'off' } }).call('pcsDataLast', { deviceSn: 'A1' }),
		);
		expect(server.seen).toHaveLength(4);
	});

	test('a read with a limit is tried again where no connection was made', async () => {
		const refused = Object.assign(new TypeError('fetch failed'), {
			cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }),
		});
		server.play(envelope(200, { ppv: 1 }));
		let asked = 0;
		const made = client({
			fetch: (request) => (++asked === 1 ? Promise.reject(refused) : fetch(request)),
		});
		expect(await made.call('pcsDataLast', { deviceSn: 'A1' })).toEqual({ ppv: 1 });
		expect(asked).toBe(2);
		expect(server.seen).toHaveLength(1);
	});
});

describe('bad input', () => {
	const range = { startDate: '2026-11-01 00:00:00', endDate: '2026-11-02 00:00:00' };
	const history = { deviceSn: 'A1', ...range, pageNo: 1, pageSize: 10 };
	const cases: [string, string, object, string, RegExp][] = [
		['a missing serial number', 'pcsDataLast', {}, 'deviceSn', /is missing/],
		['an empty serial number', 'pcsDataLast', { deviceSn: '' }, 'deviceSn', /is missing/],
		['null', 'pcsDataLast', { deviceSn: null }, 'deviceSn', /is missing/],
		['a blank in a serial number', 'pcsDataLast', { deviceSn: 'A 1' }, 'deviceSn', /"A 1"/],
		['a path in a serial number', 'pcsDataLast', { deviceSn: '../x' }, 'deviceSn', /malformed/],
		['a number as serial number', 'pcsDataLast', { deviceSn: 12 }, 'deviceSn', /must be string/],
		[
			'a date without a time',
			'pcsDataList',
			{ ...history, startDate: '2026-11-01' },
			'startDate',
			/yyyy-MM-dd/,
		],
		[
			'a date that does not exist',
			'pcsDataList',
			{ ...history, endDate: '2026-02-30 00:00:00' },
			'endDate',
			/not a date that exists/,
		],
		[
			'an end before the start',
			'pcsDataList',
			{ ...history, endDate: '2026-10-01 00:00:00' },
			'endDate',
			/is before startDate/,
		],
		['page 0', 'pcsDataList', { ...history, pageNo: 0 }, 'pageNo', /at least 1/],
		[
			'a time of day that does not exist',
			'pcsDataList',
			{ ...history, startDate: '2026-11-01 25:00:00' },
			'startDate',
			/not a date that exists/,
		],
		['a very long value', 'pcsDataLast', { deviceSn: 'x y'.repeat(90) }, 'deviceSn', /…/],
		['a function as value', 'pcsDataLast', { deviceSn: () => 'A1' }, 'deviceSn', /not function/],
		['half a page', 'pcsDataList', { ...history, pageSize: 0.5 }, 'pageSize', /must be integer/],
		[
			'an unknown parameter',
			'pcsDataLast',
			{ deviceSn: 'A1', devicesn: 'A1' },
			'devicesn',
			/not a parameter/,
		],
		[
			'a body for an operation without one',
			'pcsDataLast',
			{ deviceSn: 'A1', body: {} },
			'body',
			/not a parameter/,
		],
		['a missing body', 'pcsSettingUpdate', { deviceSn: 'A1' }, 'body', /is missing/],
		['an empty body', 'pcsSettingUpdate', { deviceSn: 'A1', body: {} }, 'body', /is empty/],
		[
			'a list as body',
			'pcsSettingUpdate',
			{ deviceSn: 'A1', body: [1] },
			'body',
			/must be an object/,
		],
		['an unknown operation', 'pcsDataLost', {}, 'operationId', /not the name of an operation/],
	];

	test.each(cases)(
		'%s is refused before anything is sent',
		async (_, id, input, parameter, text) => {
			server.play(envelope(200));
			const call = client().call as (id: string, input: object) => Promise<unknown>;
			const error = await failure(() => call(id, input));
			expect(error).toBeInstanceOf(AtessInputError);
			expect(error).toMatchObject({ parameter, operationId: id });
			expect(error.message).toMatch(text);
			expect(error.message).toContain('Nothing was sent.');
			expect(server.seen).toHaveLength(0);
		},
	);

	test.each<[string, Partial<AtessClientOptions>, RegExp]>([
		['no address', { baseUrl: 'enerclo' }, /not an address/],
		['plain http', { baseUrl: 'http://example.com' }, /must begin with https/],
		[
			'credentials in the address',
			{ baseUrl: 'https://u:p@example.com' },
			/must not contain credentials/,
		],
		['a query in the address', { baseUrl: 'https://example.com/?a=1' }, /query/],
		['no credentials', { auth: undefined as never }, /^auth is missing: give/],
		['no user ID', { auth: { userId: undefined as never, secret: 'x' } }, /auth.userId is missing/],
		[
			'a user ID that is not a number',
			{ auth: { userId: NaN, secret: 'x' } },
			/auth.userId is missing/,
		],
		['no secret', { auth: { userId: 1, secret: ' ' } }, /auth.secret is missing/],
		['a line break in the token', { auth: { token: 'Basic a\nb' } }, /cannot be sent/],
		['a colon in the user ID', { auth: { userId: '1:2', secret: 'x' } }, /colon/],
		[
			'retries that are not a number',
			{ retry: { retries: NaN } },
			/^retry.retries must be a number/,
		],
		[
			'a language with a line feed',
			{ language: 'en\r\nx: y' },
			/^language must be an Accept-Language .* not "en\\r\\nx: y"/,
		],
		['a time-out of nothing', { timeoutMs: 0 }, /^timeoutMs must be a number of at least 1, not 0/],
		['a time as text', { totalTimeoutMs: '5 s' as never }, /totalTimeoutMs .* not 5 s/],
		['a size that is not a number', { maxBytes: NaN }, /^maxBytes/],
		['a negative age', { limits: { maxAgeMs: -1 } }, /^limits.maxAgeMs .* at least 0, not -1/],
		['a waiting that is not a number', { limits: { maxWaitMs: NaN } }, /^limits.maxWaitMs/],
		[
			'a mode that does not exist',
			{ limits: { mode: 'of' as never } },
			/^limits.mode must be .* not of/,
		],
		[
			'a spacing that is not a number',
			{ limits: { spacing: 'of' as never } },
			/^limits.spacing must be .* not of/,
		],
		['an override of nothing', { pathOverrides: { plants: '/x' } }, /no operation called plants/],
		['an override that is not a path', { pathOverrides: { plant: 'x' } }, /must begin with/],
		[
			'an override with a foreign name',
			{ pathOverrides: { plant: '/x/{id}' } },
			/no parameter {id}/,
		],
	])('%s is refused when the client is made', (_, options, text) => {
		expect(() => client(options)).toThrow(text);
	});

	test('a read-only client refuses every write before it is sent', async () => {
		server.play(envelope(200));
		const readOnly = client({ readOnly: true });
		const error = await failure(() => readOnly.call('plantDelete', { plantId: 1 }));
		expect(error).toBeInstanceOf(AtessReadOnlyError);
		expect(server.seen).toHaveLength(0);
		await readOnly.call('plant', { plantId: 1 });
		expect(server.seen).toHaveLength(1);
	});
});

describe('secrets', () => {
	const leaks: [string, Script][] = [
		['echoed in the message', envelope(500, null, `bad: Basic ${BASIC}, ${SECRET}`)],
		['echoed in a web page', { body: `<html>Authorization: Basic ${BASIC}</html>` }],
		['echoed in an error page', { status: 500, body: SECRET }],
		['cut in two by the longest message', envelope(500, null, `${'x'.repeat(484)}${SECRET}`)],
		['cut in two by the longest start', { body: `<html>${'x'.repeat(178)}${SECRET}` }],
		// Tags are left out of what an error shows, and only the first 5,000 characters are looked at.
		['cut in two behind many tags', { body: `${'<br>'.repeat(1246)}${SECRET}` }],
		['lost with the connection', 'break'],
	];

	test.each(leaks)('%s are in no error, stack, inspection or log line', async (_, script) => {
		server.play(script);
		const lines: unknown[] = [];
		const log = (...line: unknown[]): void => {
			lines.push(line);
		};
		const made = client({ logger: { debug: log, info: log, warn: log } });
		const error = await failure(() => made.call('plant', { plantId: 1 }));
		const said = [
			error.message,
			error.stack,
			inspect(error, { depth: 9, showHidden: true }),
			JSON.stringify(error),
			inspect(made, { depth: 9, showHidden: true }),
			inspect(lines, { depth: 9 }),
		].join('\n');
		expect(said).not.toContain(SECRET.slice(0, 12));
		expect(said).not.toContain(BASIC);
		expect(lines).not.toHaveLength(0);
	});

	test('are removed from the message of a success', async () => {
		server.play(envelope(200, {}, `hello ${SECRET}`));
		const { msg } = await client().callWithMeta('plant', { plantId: 1 });
		expect(msg).toBe('hello [redacted]');
	});
});

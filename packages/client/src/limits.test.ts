import {
	AtessRateLimitError,
	createAtessClient,
	createMemoryStore,
	type AtessClient,
	type AtessClientOptions,
} from './index.ts';
import type { LimitEvent } from './internal.ts';
import { envelope, startWireServer, type WireServer } from './testing/wire-server.ts';

const LATEST = { deviceSn: 'SIMPCS0001' };
const MINUTES = 60_000;

let server: WireServer;
let time: number;
let events: LimitEvent[];
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());
beforeEach(() => {
	time = Date.UTC(2026, 10, 23, 12);
	events = [];
	server.play(envelope(200, { ppv: 1 }));
});

/** A client whose clock and waiting are ours. */
function client(options: Partial<AtessClientOptions> = {}): AtessClient {
	return createAtessClient({
		auth: { userId: 42, secret: 'an-invented-secret-of-32-letters' },
		baseUrl: server.url,
		now: () => time,
		sleep: (ms) => {
			time += ms;
			return Promise.resolve();
		},
		hooks: { limit: (event) => events.push(event) },
		...options,
		limits: { mode: 'reuse', ...options.limits },
	});
}

async function rateLimit(run: Promise<unknown>): Promise<AtessRateLimitError> {
	const error = await run.then(
		() => undefined,
		(caught: unknown) => caught,
	);
	expect(error).toBeInstanceOf(AtessRateLimitError);
	return error as AtessRateLimitError;
}

test('a read that comes too early waits for its turn, unless another mode is chosen', async () => {
	const made = client({ limits: { mode: undefined } });
	await made.call('pcsDataLast', LATEST);
	time += 2 * MINUTES;
	server.play(envelope(200, { ppv: 2 }));
	expect(await made.callWithMeta('pcsDataLast', LATEST)).toMatchObject({
		data: { ppv: 2 },
		fromCache: false,
	});
	expect(events.map(({ decision, waitMs }) => [decision, waitMs])).toEqual([['waiting', 180_000]]);
});

test('in mode cache a read that comes too early gives the last good value with its age', async () => {
	const made = client();
	expect(await made.callWithMeta('pcsDataLast', LATEST)).toMatchObject({
		fromCache: false,
		ageMs: 0,
	});
	time += 2 * MINUTES;
	server.play(envelope(200, { ppv: 2 }));
	expect(await made.callWithMeta('pcsDataLast', LATEST)).toMatchObject({
		data: { ppv: 1 },
		fromCache: true,
		ageMs: 2 * MINUTES,
		attempts: 0,
	});
	expect(server.seen).toHaveLength(0);
	time += 3 * MINUTES;
	expect(await made.call('pcsDataLast', LATEST)).toEqual({ ppv: 2 });
	expect(events.map(({ decision, waitMs }) => [decision, waitMs])).toEqual([['reused', 180_000]]);
	expect(events[0]?.ageMs).toBe(2 * MINUTES);
});

test('that there is nothing is given again as well, until it may be read again', async () => {
	const made = client();
	server.play(envelope(400, null, 'device not fount'));
	const nothing = { kind: 'notFound', msg: 'device not fount', code: 400 };
	await expect(made.call('pcsDataLast', LATEST)).rejects.toMatchObject(nothing);
	await expect(made.call('pcsDataLast', LATEST)).rejects.toMatchObject(nothing);
	expect(server.seen).toHaveLength(1);
	expect(events.map(({ decision }) => decision)).toEqual(['reused']);
	time += 5 * MINUTES;
	server.play(envelope(200, { ppv: 2 }));
	expect(await made.call('pcsDataLast', LATEST)).toEqual({ ppv: 2 });
});

test('a value from the future is not given: after a clock was set back its age is not known', async () => {
	const made = client();
	await made.call('pcsDataLast', LATEST);
	time -= MINUTES;
	expect(await made.callWithMeta('pcsDataLast', LATEST)).toMatchObject({ ageMs: 0 });
	time -= 1;
	await rateLimit(made.call('pcsDataLast', LATEST));
});

test('a value that is too old is not given for a new one', async () => {
	const made = client({ limits: { maxAgeMs: 6 * MINUTES } });
	await made.call('pcsDataLast', LATEST);
	time += 6 * MINUTES;
	server.play(envelope(500, null, 'fail'));
	await made.call('pcsDataLast', LATEST).catch(() => undefined);
	expect(await made.callWithMeta('pcsDataLast', LATEST)).toMatchObject({ ageMs: 6 * MINUTES });
	time += 1;
	await rateLimit(made.call('pcsDataLast', LATEST));
});

const PLANTS = [1, 2, 3].map((plantId) => ({ plantId, plantName: `Plant ${plantId}` }));
const page = (pageSize: number) => ({ pageNo: 1, pageSize });

test.each([
	['of a page', { total: 3, datas: PLANTS }, (rows: unknown) => ({ total: 3, datas: rows })],
	['without a page', PLANTS, (rows: unknown) => rows],
])('a shorter list %s is made of the longer one that was just read', async (_, data, as) => {
	const made = client();
	server.play(envelope(200, data));
	await made.callWithMeta('plantList', page(1000));
	time += MINUTES;
	const options = { asSent: true };
	for (const size of [2, 50]) {
		const {
			fromCache,
			ageMs,
			data: got,
		} = await made.callWithMeta('plantList', page(size), options);
		expect([fromCache, ageMs, got]).toEqual([true, MINUTES, as(PLANTS.slice(0, size))]);
	}
	expect(server.seen).toHaveLength(1);
});

test.each([
	['the whole one', { total: 3, datas: PLANTS }, 50, true],
	['one that may go on', { total: 3, datas: PLANTS }, 3, false],
	['a part', { total: 9, datas: PLANTS }, 3, false],
	['one without a total', PLANTS, 50, false],
])('a longer list is made of %s: %#', async (_, data, size, isServed) => {
	const made = client();
	server.play(envelope(200, data));
	await made.call('plantList', page(size));
	const longer = made.callWithMeta('plantList', page(1000));
	if (isServed) expect(await longer).toMatchObject({ fromCache: true });
	else await rateLimit(longer);
});

test('a caller that changes a value does not change the value of the next caller', async () => {
	const made = client();
	await made.call('pcsDataLast', LATEST);
	const first = (await made.call('pcsDataLast', LATEST)) as Record<string, unknown>;
	first.ppv = 99;
	expect(await made.call('pcsDataLast', LATEST)).toEqual({ ppv: 1 });
});

test('without a last good value it fails before anything is sent, with the time to wait and the reason', async () => {
	const made = client();
	server.play(envelope(500, null, 'fail'));
	await made.call('pcsDataLast', LATEST).catch(() => undefined);
	time += 12_000;
	const error = await rateLimit(made.call('pcsDataLast', LATEST));
	expect(server.seen).toHaveLength(1);
	expect(error).toMatchObject({
		sent: false,
		retryAfterMs: 288_000,
		refusal: undefined,
		nextAt: time + 288_000,
		last: { at: time - 12_000, error: { code: 500, msg: 'fail' } },
	});
	expect(error.message).toBe(
		'Not sent: the latest data of device SIMPCS0001 were read 12 seconds ago, and the limit is one read in 5 minutes (assumed). Next read possible at 12:05 (UTC). The last attempt, at 12:00 (UTC), failed: The server failed (code 500 "fail", HTTP 200). The vendor uses code 500 for every failure: the cause can be a malformed value or a temporary problem. Check the input. Try again later. [pcsDataLast, GET /api/v1/pcs/data-last, deviceSn SIMPCS0001]',
	);
});

test('each device has a window of its own', async () => {
	const made = client({ limits: { mode: 'error' } });
	await made.call('pcsDataLast', { deviceSn: 'A1' });
	await made.call('pcsDataLast', { deviceSn: 'A2' });
	await made.call('pcsBaseInfo', { deviceSn: 'A1' });
	expect(server.seen).toHaveLength(3);
	await rateLimit(made.call('pcsDataLast', { deviceSn: 'A1' }));
});

test.each([
	['error', 1],
	['reuse', 1],
	['wait', 2],
] as const)('mode %s can be chosen call by call', async (onLimit, calls) => {
	const made = client();
	await made.call('pcsDataLast', LATEST);
	const call = made.call('pcsDataLast', LATEST, { onLimit });
	if (onLimit === 'error') await rateLimit(call);
	else await call;
	expect(server.seen).toHaveLength(calls);
});

test('waiting is bounded', async () => {
	const made = client({ limits: { mode: 'wait', maxWaitMs: 300_000 } });
	await made.call('pcsDataLast', LATEST);
	await rateLimit(made.call('pcsDataLast', LATEST, { maxWaitMs: 299_999 }));
	expect(server.seen).toHaveLength(1);
	await made.call('pcsDataLast', LATEST);
	expect(server.seen).toHaveLength(2);
	expect(events.map(({ decision, waitMs }) => [decision, waitMs])).toEqual([
		['refused', 300_000],
		['waiting', 300_000],
	]);
});

test.each([
	['a late response', envelope(200, { ppv: 1 })],
	['a late refusal', envelope(500, null, 'fail')],
	['a connection that breaks late', 'break' as const],
])('the window begins with %s, not with the request', async (_, script) => {
	server.play(script);
	const fetch = async (request: Request): Promise<Response> => {
		time += 20_000;
		return await globalThis.fetch(request);
	};
	const made = client({ fetch, limits: { mode: 'error' } });
	await made.call('pcsDataLast', LATEST).catch(() => undefined);
	time += 299_999;
	expect(await rateLimit(made.call('pcsDataLast', LATEST))).toMatchObject({ retryAfterMs: 1 });
	expect(server.seen).toHaveLength(1);
});

test.each([
	['ENOTFOUND', 0],
	['ECONNREFUSED', 0],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 0],
	['CERT_HAS_EXPIRED', 0],
	['ERR_SSL_WRONG_VERSION_NUMBER', 0],
	// The request may have arrived.
	['ECONNRESET', 1],
	['EPROTO', 1],
	['HPE_INVALID_CONSTANT', 1],
])('a read that failed with %s has used %i calls of its limit', async (code, used) => {
	const store = createMemoryStore({ now: () => time });
	const limits = { mode: 'error' } as const;
	const cause = Object.assign(new Error(), { code });
	const fetch = (): Promise<Response> => Promise.reject(new TypeError('fetch failed', { cause }));
	const fails = client({ limits, store, fetch, retry: { retries: 0 } });
	await expect(fails.call('pcsDataLast', LATEST)).rejects.toMatchObject({ reason: code });
	expect(await fails.budget()).toMatchObject([{ used }]);
	const again = client({ limits, store }).call('pcsDataLast', LATEST);
	if (used === 0) expect(await again).toEqual({ ppv: 1 });
	else expect((await rateLimit(again)).sent).toBe(false);
});

test.each(['reuse', 'wait'] as const)(
	'a read that is refused again after its spacing is sent no third time in mode %s',
	async (onLimit) => {
		server.play(envelope(500, null, 'too frequent'));
		const made = client();
		const read = made.callWithMeta('pcsSetting', LATEST, { onLimit, maxWaitMs: 600_000 });
		expect((await rateLimit(read)).sent).toBe(true);
		expect(server.seen).toHaveLength(2);
	},
);

test('several waits of one call are bounded together', async () => {
	const free = createMemoryStore({ now: () => time });
	// Another process takes the first five turns, each for four seconds.
	let turns = 0;
	const store = { ...free, acquire: () => Promise.resolve(turns++ < 5 ? 4000 : 0) };
	const made = client({ limits: { mode: 'wait', maxWaitMs: 10_000 }, store });
	const began = time;
	await rateLimit(made.call('pcsDataLast', LATEST));
	expect(time - began).toBe(8000);
	expect(server.seen).toHaveLength(0);
});

test('identical reads on their way are sent once', async () => {
	server.play({ after: 30, ...envelope(200, { ppv: 7 }) });
	const made = client();
	const all = await Promise.all([1, 2, 3, 4].map(() => made.call('pcsDataLast', LATEST)));
	expect(all).toEqual(Array(4).fill({ ppv: 7 }));
	expect(server.seen).toHaveLength(1);
	expect(events.map(({ decision }) => decision)).toEqual(['shared', 'shared', 'shared']);
});

test('one who gives up does not end the call for the others; the last one does', async () => {
	server.play({ after: 60, ...envelope(200, { ppv: 7 }) });
	const made = client();
	const controller = new AbortController();
	const leaving = made.call('pcsDataLast', LATEST, { signal: controller.signal });
	const staying = made.call('pcsDataLast', LATEST);
	controller.abort(new Error('gone'));
	await expect(leaving).rejects.toThrow('gone');
	expect(await staying).toEqual({ ppv: 7 });
});

test('a fresh read is never shared', async () => {
	server.play({ after: 20, ...envelope(200, {}) });
	const made = client();
	await Promise.all([1, 2].map(() => made.call('pcsSetting', LATEST, { fresh: true })));
	expect(server.seen).toHaveLength(2);
});

test('a fresh read that comes too early is refused, and gets no remembered value', async () => {
	const made = client();
	await made.call('pcsDataLast', LATEST);
	time += 2 * MINUTES;
	const error = await rateLimit(made.call('pcsDataLast', LATEST, { fresh: true }));
	expect(error.sent).toBe(false);
	expect(server.seen).toHaveLength(1);
});

test('settings that come too early are read again after their spacing, not remembered', async () => {
	const made = client({ limits: { spacing: 'keep' } });
	server.play(envelope(200, { socMax: 1 }), envelope(200, { socMax: 2 }));
	expect(await made.call('pcsSetting', LATEST)).toEqual({ socMax: 1 });
	expect(await made.callWithMeta('pcsSetting', LATEST)).toMatchObject({
		data: { socMax: 2 },
		fromCache: false,
	});
});

test('history may follow page by page, unless the spacing of the sister API is requested', async () => {
	const page = { datas: [{ i: 1 }, { i: 2 }], total: 4 };
	const next = { datas: [{ i: 3 }, { i: 4 }], total: 4 };
	const range = { startDate: '2026-11-01 00:00:00', endDate: '2026-11-02 00:00:00' };
	for (const [spacing, passed] of [
		['try', 0],
		['keep', 10_000],
	] as const) {
		server.play(envelope(200, page), envelope(200, next), envelope(200, page), envelope(200, next));
		const made = client({ limits: { spacing, mode: 'wait' } });
		const started = time;
		for (let read = 0; read < 2; read++) {
			const rows: unknown[] = [];
			for await (const { rows: some } of made.pages('pcsDataList', { ...LATEST, ...range })) {
				rows.push(...some);
			}
			expect(rows).toHaveLength(4);
		}
		// Further pages count as one with the first, so two reads are 10 s apart and no more.
		expect(time - started).toBe(passed);
	}
});

describe.each([
	['HTTP 429 with Retry-After', { status: 429, headers: { 'retry-after': '40' } }, 40_000],
	['HTTP 429 without', { status: 429 }, 300_000],
	['a code of its own', envelope(10012, null, 'x'), 300_000],
	['words in English', envelope(500, null, 'Access too frequent'), 300_000],
	['the words of the documentation', envelope(500, null, 'once every 5 minutes'), 300_000],
	['words in Chinese', envelope(500, null, '访问过于频繁'), 300_000],
])("the server's own refusal by %s", (_, script, waitMs) => {
	test('is reported and pushes the window forward', async () => {
		server.play(script);
		const made = client();
		const refused = await rateLimit(made.call('pcsDataLast', LATEST));
		expect(refused).toMatchObject({ sent: true, retryAfterMs: waitMs, nextAt: time + waitMs });
		expect(events).toMatchObject([{ decision: 'blocked', waitMs }]);

		server.play(envelope(200, { ppv: 5 }));
		// The window of 300 s that every latest reading has is still running, too.
		time += Math.max(waitMs, 300_000) - 1;
		expect((await rateLimit(made.call('pcsDataLast', LATEST))).sent).toBe(false);
		time += 1;
		expect(await made.call('pcsDataLast', LATEST)).toEqual({ ppv: 5 });
		expect(server.seen).toHaveLength(1);
	});
});

test.each([
	['one refusal spaces reads, not their further pages', 1, 0],
	['a refusal of a read that was spaced spaces further pages, too', 2, 10_000],
])('%s', async (_, refusals, passed) => {
	const refusal = { status: 429, headers: { 'retry-after': '10' } };
	const page = (i: number) => envelope(200, { datas: [{ i }], total: 2 });
	server.play(...Array.from({ length: refusals }, () => refusal), envelope(200, { a: 1 }));
	const made = client({ limits: { mode: 'wait' } });
	await made.call('pcsSetting', LATEST).catch(() => undefined);
	server.play(page(1), page(2));
	const began = time;
	const range = { startDate: '2026-11-01 00:00:00', endDate: '2026-11-02 00:00:00' };
	const rows: unknown[] = [];
	for await (const { rows: some } of made.pages('pcsDataList', { ...LATEST, ...range })) {
		rows.push(...some);
	}
	expect(rows).toEqual([{ i: 1 }, { i: 2 }]);
	expect(time - began).toBe(passed);
});

test('a refusal for longer than a spacing ends the read, and spaces no other one', async () => {
	const made = client();
	server.play({ status: 429, headers: { 'retry-after': '60' } }, envelope(200, { a: 1 }));
	const began = time;
	expect((await rateLimit(made.call('pcsSetting', LATEST))).sent).toBe(true);
	for (let read = 0; read < 2; read++) await made.call('pbdSetting', { deviceSn: 'A2' });
	expect([time - began, server.seen.length]).toEqual([0, 3]);
});

test('a refusal holds writes back too', async () => {
	const made = client();
	const write = { deviceSn: 'A1', body: { a: 1 } };
	server.play({ status: 429 });
	await rateLimit(made.call('pcsSettingUpdate', write));
	const error = await rateLimit(made.call('pcsSettingUpdate', write));
	expect(error.message).toContain('the server refused the last request as too frequent');
	expect(server.seen).toHaveLength(1);
});

test('clients that share a store share rate limits and responses; other accounts do not', async () => {
	const shared = { store: createMemoryStore({ now: () => time }) };
	const other = { auth: { userId: 43, secret: 'another-invented-secret-of-32-le' } };
	await client(shared).call('pcsDataLast', LATEST);
	await client(shared).call('pcsDataLast', LATEST);
	expect(server.seen).toHaveLength(1);
	await client({ ...shared, ...other }).call('pcsDataLast', LATEST);
	expect(server.seen).toHaveLength(2);
});

describe('a store that cannot be reached', () => {
	const gone = (): Promise<never> => Promise.reject(new Error('The store is gone.'));
	const own = () => createMemoryStore({ now: () => time });

	test.each(['get', 'swap', 'acquire'] as const)(
		'before a call: nothing is sent (%s)',
		async (step) => {
			const made = client({ store: { ...own(), [step]: gone } });
			await expect(made.call('pcsDataLast', LATEST)).rejects.toThrow('The store is gone.');
			expect(server.seen).toEqual([]);
		},
	);

	test('after a call: the response is not lost', async () => {
		const store = { ...own(), settle: gone, set: gone };
		expect(await client({ store }).call('pcsDataLast', LATEST)).toEqual({ ppv: 1 });
	});

	test('after a refusal: it is the refusal that is thrown', async () => {
		server.play({ status: 429 });
		const store = { ...own(), settle: gone, block: gone };
		const error = await rateLimit(client({ store }).call('pcsDataLast', LATEST));
		expect(error.sent).toBe(true);
	});
});

test('the budget shows the usage and when the next call is allowed', async () => {
	const made = client();
	await made.call('pcsDataLast', LATEST);
	await made.call('pcsSetting', LATEST);
	time += 1000;
	expect(await made.budget()).toEqual([
		{
			operationId: 'pcsDataLast',
			target: 'deviceSn SIMPCS0001',
			limit: { requests: 1, seconds: 300, per: 'deviceSn', status: 'assumed' },
			used: 1,
			nextAllowedAt: time + 299_000,
		},
		{
			operationId: 'pcsSetting',
			target: 'deviceSn SIMPCS0001',
			limit: undefined,
			used: 0,
			nextAllowedAt: time,
		},
	]);
});

test('the budget of planned calls is looked up without sending them, also in another client', async () => {
	const store = createMemoryStore({ now: () => time });
	await client({ store }).call('pcsDataLast', LATEST);
	time += 1000;
	const planned = client({ store });
	const calls = [
		{ operationId: 'pcsDataLast', input: LATEST },
		{ operationId: 'pcsDataLast', input: { deviceSn: 'SIMPCS0002' } },
	] as const;
	const entries = await planned.budget(calls);
	expect(entries.map(({ used, nextAllowedAt }) => [used, nextAllowedAt - time])).toEqual([
		[1, 299_000],
		[0, 0],
	]);
	expect(await planned.budget()).toEqual([]);
	expect(server.seen).toHaveLength(1);
});

test.each([
	['try', 0, undefined],
	['keep', 10_000, 'sister'],
] as const)(
	'the budget has the spacing of the sister API in mode %s',
	async (spacing, ms, status) => {
		const made = client({ limits: { spacing } });
		await made.call('pcsSetting', LATEST);
		const [{ limit, nextAllowedAt } = { limit: undefined, nextAllowedAt: 0 }] = await made.budget();
		expect([limit?.status, nextAllowedAt - time]).toEqual([status, ms]);
	},
);

test('a server without limits can be read without', async () => {
	const made = client({ limits: { mode: 'off' } });
	await made.call('pcsDataLast', LATEST);
	await made.call('pcsDataLast', LATEST);
	expect(server.seen).toHaveLength(2);
	expect(await made.budget()).toEqual([]);
});

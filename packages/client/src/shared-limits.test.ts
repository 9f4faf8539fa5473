import { setTimeout } from 'node:timers/promises';
// Several clients in one process, as the executions of n8n have them.
import {
	AtessNotFoundError,
	AtessRateLimitError,
	createAtessClient,
	createMemoryStore,
	type AtessClient,
	type AtessClientOptions,
	type ProtectionStore,
} from './index.ts';
import type { LimitMode } from './internal.ts';
import { startStrictServer } from './testing/strict-server.ts';
import { envelope, startWireServer, type WireServer } from './testing/wire-server.ts';
import { untilIdle } from './testing/until-idle.ts';
import { OPERATIONS } from './generated/operations.ts';

const LATEST = { deviceSn: 'SIMPCS0001' };
const RANGE = { startDate: '2026-11-01 00:00:00', endDate: '2026-11-02 00:00:00' };
const AUTH = { userId: 42, secret: 'an-invented-secret-of-32-letters' };

let time: number;
let server: WireServer;
let store: ProtectionStore;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());
beforeEach(() => {
	time = Date.UTC(2026, 10, 23, 12);
	store = createMemoryStore({ now: () => time });
	server.play({ after: 30, ...envelope(200, { ppv: 1 }) });
});

/** One more client of the process. */
function client(options: Partial<AtessClientOptions> = {}): AtessClient {
	return createAtessClient({
		auth: AUTH,
		baseUrl: server.url,
		now: () => time,
		sleep: async (ms) => {
			// Clients that sleep at the same moment wake at the same moment.
			const wakesAt = time + ms;
			await untilIdle(1);
			time = Math.max(time, wakesAt);
		},
		limits: { mode: 'reuse' },
		store,
		...options,
	});
}

/** Clients whose keys are hashed, so that their calls begin at the same moment on any machine. */
async function clients(
	count: number,
	options: Partial<AtessClientOptions> = {},
): Promise<AtessClient[]> {
	const all = Array.from({ length: count }, () => client(options));
	await Promise.all(all.map(async (each) => await each.budget()));
	return all;
}

async function failureOf(run: Promise<unknown>): Promise<unknown> {
	return await run.then(
		() => undefined,
		(error: unknown) => error,
	);
}

describe('responses belong to the whole credential, limits to the account', () => {
	const otherSecret = { userId: 42, secret: 'another-invented-secret-of-32-le' };

	test.each([
		['another secret', otherSecret],
		['a ready token with another secret', { token: `Basic ${btoa(`42:${otherSecret.secret}`)}` }],
	])(
		'%s of the account gets no response of the first one, and keeps its limits',
		async (_, auth) => {
			await client().call('pcsDataLast', LATEST);
			const error = await failureOf(client({ auth }).call('pcsDataLast', LATEST));
			expect(error).toBeInstanceOf(AtessRateLimitError);
			expect(error).toMatchObject({ sent: false, last: undefined });
			expect(server.seen).toHaveLength(1);
		},
	);

	test('a ready token that is the same credential gets them', async () => {
		await client().call('pcsDataLast', LATEST);
		const auth = { token: `Basic ${btoa(`42:${AUTH.secret}`)}` };
		const { fromCache } = await client({ auth }).callWithMeta('pcsDataLast', LATEST);
		expect(fromCache).toBe(true);
	});

	test.each<[string, Partial<AtessClientOptions>]>([
		['an opaque token', { auth: { token: 'an-invented-token-of-32-letters-x' } }],
		['another user', { auth: { userId: 43, secret: AUTH.secret } }],
	])('%s is another account: it reads for itself', async (_, other) => {
		await client().call('pcsDataLast', LATEST);
		const { fromCache } = await client(other).callWithMeta('pcsDataLast', LATEST);
		expect(fromCache).toBe(false);
		expect(server.seen).toHaveLength(2);
	});

	test('another user whose own read fails gets no value of the first one', async () => {
		const stranger = client({ auth: { userId: 43, secret: AUTH.secret } });
		await client().call('pcsDataLast', LATEST);
		server.play(envelope(500, null, 'fail'));
		await failureOf(stranger.call('pcsDataLast', LATEST));
		const error = await failureOf(stranger.call('pcsDataLast', LATEST));
		expect(error).toMatchObject({ sent: false, last: { error: { msg: 'fail' } } });
	});

	test('another server is another account too', async () => {
		await client().call('pcsDataLast', LATEST);
		const baseUrl = server.url.replace('127.0.0.1', 'localhost');
		const { fromCache } = await client({ baseUrl }).callWithMeta('pcsDataLast', LATEST);
		expect(fromCache).toBe(false);
	});

	test('a read on its way with one secret is not shared with another one', async () => {
		const outcomes = await Promise.allSettled([
			client().call('pcsDataLast', LATEST),
			client({ auth: otherSecret }).call('pcsDataLast', LATEST),
		]);
		// Either may be the first: keys are hashed at the same time.
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(server.seen).toHaveLength(1);
	});
});

describe('identical reads at one moment', () => {
	test('of 30 clients in all modes are one request, and all succeed', async () => {
		const modes = Array<LimitMode[]>(10).fill(['reuse', 'error', 'wait']).flat();
		const ready = await clients(modes.length);
		const began = time;
		const all = await Promise.all(
			ready.map((each, i) =>
				each.callWithMeta('pcsDataLast', LATEST, { onLimit: modes[i] ?? 'wait' }),
			),
		);
		expect(server.seen).toHaveLength(1);
		expect(all.map(({ fromCache }) => fromCache)).toEqual(Array(30).fill(false));
		expect(time).toBe(began);
		// An execution that changes its response does not change the response of another.
		expect(new Set(all.map(({ data }) => data)).size).toBe(30);
	});

	test('that come too early end by the mode of each caller', async () => {
		await client().call('pcsDataLast', LATEST);
		server.play(envelope(200, { ppv: 2 }));
		const modes = ['wait', 'error', 'reuse'] as const;
		const ready = await clients(modes.length);
		const outcomes = await Promise.allSettled(
			ready.map((each, i) =>
				each.callWithMeta('pcsDataLast', LATEST, {
					onLimit: modes[i] ?? 'wait',
					maxWaitMs: 600_000,
				}),
			),
		);
		expect(outcomes).toMatchObject([
			{ status: 'fulfilled', value: { data: { ppv: 2 }, fromCache: false } },
			{ status: 'rejected', reason: { sent: false } },
			{ status: 'fulfilled', value: { data: { ppv: 1 }, fromCache: true } },
		]);
	});

	test('of paged history are one request for each page', async () => {
		const pages = [1, 2, 3].map((page) => envelope(200, { datas: [{ page }], total: 3 }));
		server.play(...pages.map((page) => ({ after: 10, ...page })));
		const reads = (await clients(30)).map(async (each) => {
			const rows: unknown[] = [];
			const options = { pageSize: 1 };
			for await (const page of each.pages('pcsDataList', { ...LATEST, ...RANGE }, options)) {
				rows.push(...page.rows);
			}
			return rows;
		});
		expect(await Promise.all(reads)).toEqual(
			Array(30).fill([{ page: 1 }, { page: 2 }, { page: 3 }]),
		);
		expect(server.seen).toHaveLength(3);
	});

	test('fail together, with the one failure', async () => {
		server.play({ after: 20, ...envelope(500, null, 'fail') });
		const errors = await Promise.all(
			(await clients(3)).map((each) => failureOf(each.call('pcsDataLast', LATEST))),
		);
		for (const error of errors) expect(error).toMatchObject({ code: 500, msg: 'fail' });
		expect(server.seen).toHaveLength(1);
	});

	test('go on for the others when one is aborted', async () => {
		const controller = new AbortController();
		const leaving = client().call('pcsDataLast', LATEST, { signal: controller.signal });
		const staying = client().call('pcsDataLast', LATEST);
		controller.abort(new Error('gone'));
		await expect(leaving).rejects.toThrow('gone');
		expect(await staying).toEqual({ ppv: 1 });
		expect(server.seen).toHaveLength(1);
	});

	test('wait no longer than each client allows', async () => {
		server.play({ after: 200, ...envelope(200, { ppv: 1 }) });
		const patient = client().call('pcsDataLast', LATEST);
		const hurried = client({ totalTimeoutMs: 30 }).call('pcsDataLast', LATEST);
		await expect(hurried).rejects.toThrow('No complete response within 0.03 s');
		expect(await patient).toEqual({ ppv: 1 });
		expect(server.seen).toHaveLength(1);
	});

	test('of settings are one request, and each later one is a new request', async () => {
		await Promise.all((await clients(3)).map((each) => each.call('pcsSetting', LATEST)));
		expect(server.seen).toHaveLength(1);
		await client().call('pcsSetting', LATEST);
		expect(server.seen).toHaveLength(2);
	});

	test('are a request of their own where a fresh value is requested', async () => {
		const plain = client().call('pcsSetting', LATEST);
		const fresh = client().call('pcsSetting', LATEST, { fresh: true });
		await Promise.all([plain, fresh]);
		expect(server.seen).toHaveLength(2);
	});

	test('do not cross a change: a read after it never gets the response of a read before it', async () => {
		server.play({ after: 50, ...envelope(200, { ppv: 1 }) });
		const seen = async (requests: number): Promise<void> => {
			while (server.seen.length < requests) await setTimeout(1);
		};
		const before = client().call('pcsSetting', LATEST);
		await seen(1);
		const change = client().call('pcsSettingUpdate', { ...LATEST, body: { a: 1 } });
		await seen(2);
		const during = client().call('pcsSetting', LATEST);
		await seen(3);
		await change;
		const after = client().call('pcsSetting', LATEST);
		await Promise.all([before, during, after]);
		expect(server.seen.filter(({ method }) => method === 'GET')).toHaveLength(3);
	});
});

describe('reads whose limit is not known', () => {
	const strictServer = async (pages = false) => await startStrictServer({ now: () => time, pages });

	async function readAll(baseUrl: string, deviceSn: string, onLimit?: LimitMode): Promise<number> {
		let rows = 0;
		const options = { pageSize: 1, ...(onLimit && { onLimit }) };
		const pages = client({ baseUrl }).pages('pcsDataList', { deviceSn, ...RANGE }, options);
		for await (const page of pages) rows += page.rows.length;
		return rows;
	}

	test.each([
		[false, 'its first page alone'],
		[true, 'each of its pages'],
	])(
		'of 30 devices at once all arrive, and the server refuses one call for each rule (pages counted: %s)',
		async (pages) => {
			const strict = await strictServer(pages);
			const devices = Array.from({ length: 30 }, (_, i) => `D${i}`);
			const rows = await Promise.all(devices.map((device) => readAll(strict.baseUrl, device)));
			strict.close();
			expect(rows).toEqual(Array(30).fill(2));
			expect(strict.refused().length).toBeLessThanOrEqual(pages ? 2 : 1);
		},
	);

	test('fail at once where that was requested', async () => {
		const strict = await strictServer();
		await readAll(strict.baseUrl, 'A');
		const began = time;
		const first = await failureOf(readAll(strict.baseUrl, 'B', 'error'));
		const second = await failureOf(readAll(strict.baseUrl, 'C', 'error'));
		strict.close();
		expect([first, second]).toMatchObject([{ sent: true }, { sent: false }]);
		expect(time).toBe(began);
	});

	test('wait no longer than a caller in mode wait allows', async () => {
		const strict = await strictServer();
		await readAll(strict.baseUrl, 'A');
		const options = { onLimit: 'wait', maxWaitMs: 4000 } as const;
		const pages = client({ baseUrl: strict.baseUrl }).pages(
			'pcsDataList',
			{ deviceSn: 'B', ...RANGE },
			options,
		);
		const error = await failureOf(pages.next());
		strict.close();
		expect(error).toBeInstanceOf(AtessRateLimitError);
	});

	test('run side by side once the server has accepted two in quick succession', async () => {
		server.play(envelope(200, { datas: [], total: 0 }));
		for (const device of ['A', 'B']) await readAll(server.url, device);
		const devices = ['C', 'D', 'E', 'F'];
		let begun = 0;
		let allBegun: (isSo: true) => void = () => undefined;
		const together = new Promise<true>((resolve) => (allBegun = resolve));
		const fetch = async (request: Request): Promise<Response> => {
			if (++begun === devices.length) allBegun(true);
			// One that waits for another one to end never comes.
			expect(await Promise.race([together, untilIdle(10_000)])).toBe(true);
			return await globalThis.fetch(request);
		};
		await Promise.all(
			(await clients(devices.length, { fetch })).map((each, i) =>
				each.pages('pcsDataList', { deviceSn: devices[i] ?? '', ...RANGE }).next(),
			),
		);
		expect(begun).toBe(4);
	});
});

describe('a failure is not hidden by the wait that follows it', () => {
	const wrong = { pcsDataLast: '/api/v1/wrong' };

	test('a read of a wrong path does not hold back the corrected path', async () => {
		server.play({ status: 404, body: '<html>' }, envelope(200, { ppv: 1 }));
		const error = await failureOf(client({ pathOverrides: wrong }).call('pcsDataLast', LATEST));
		expect(error).toBeInstanceOf(AtessNotFoundError);
		expect(await client().call('pcsDataLast', LATEST)).toEqual({ ppv: 1 });
	});

	test('a response of a wrong path is not given for the corrected one', async () => {
		await client({ pathOverrides: wrong }).call('pcsDataLast', LATEST);
		const { fromCache } = await client().callWithMeta('pcsDataLast', LATEST);
		expect(fromCache).toBe(false);
		expect(server.seen.map(({ url }) => url.split('?')[0])).toEqual([
			'/api/v1/wrong',
			OPERATIONS.pcsDataLast.path,
		]);
	});

	test('the next client reports what the last attempt ended with, until one succeeds', async () => {
		server.play({ status: 404, body: '<html>' }, envelope(200, { ppv: 1 }));
		await failureOf(client().call('pcsDataLast', LATEST));
		time += 60_000;
		const held = await failureOf(client().call('pcsDataLast', LATEST));
		expect(held).toMatchObject({
			sent: false,
			nextAt: time + 240_000,
			last: { at: time - 60_000, error: { httpStatus: 404 } },
		});
		time += 240_000;
		await client().call('pcsDataLast', LATEST);
		const again = await failureOf(client().call('pcsDataLast', LATEST, { onLimit: 'error' }));
		expect(again).toMatchObject({ kind: 'rateLimit', last: undefined });
	});
});

test('in mode reuse a caller with patience waits for a new value that is near, and for no other', async () => {
	await client().call('pcsDataLast', LATEST);
	time += 297_000;
	const hurried = { patienceMs: 5000, onLimit: 'error' } as const;
	expect(await failureOf(client().call('pcsDataLast', LATEST, hurried))).toMatchObject({
		sent: false,
	});
	const near = await client().callWithMeta('pcsDataLast', LATEST, { patienceMs: 5000 });
	expect(near).toMatchObject({ fromCache: false });
	time += 290_000;
	const far = await client().callWithMeta('pcsDataLast', LATEST, { patienceMs: 5000 });
	expect(far).toMatchObject({ fromCache: true, ageMs: 290_000 });
});

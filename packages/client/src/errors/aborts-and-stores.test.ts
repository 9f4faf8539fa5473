import {
	createAtessClient,
	createMemoryStore,
	type AtessClientOptions,
	type ProtectionStore,
} from '../index.ts';
import { createRedisStore } from '../redis.ts';
import { createLedger } from '../settings/ledger.ts';
import { envelope, startWireServer, type Script, type WireServer } from '../testing/wire-server.ts';
import { OPERATIONS } from '../generated/operations.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());

function client(options: Partial<AtessClientOptions> = {}) {
	return createAtessClient({
		auth: { token: 'an-invented-token' },
		baseUrl: server.url,
		store: createMemoryStore(),
		...options,
	});
}

async function failure(run: Promise<unknown>): Promise<unknown> {
	return await run.then(
		() => 'no failure',
		(error: unknown) => error,
	);
}

const DEVICE = { deviceSn: 'A1' };
const RANGE = { from: '2026-11-01', to: '2026-11-02' };
const GOOD = envelope(200, { deviceSn: 'A1' });

describe('an aborted signal ends a wait with an error that has a kind', () => {
	const reason = new Error('the user went home');

	test.each<[string, Script[], (signal: AbortSignal) => Promise<unknown>, boolean]>([
		[
			'for a response',
			[{ after: 3000, ...GOOD }],
			(signal) => client().call('pcsSetting', DEVICE, { signal }),
			true,
		],
		[
			'for a shared response',
			[{ after: 3000, ...GOOD }],
			async (signal) => {
				const one = client();
				one.call('pcsDataLast', DEVICE).catch(() => undefined);
				await new Promise((resolve) => setTimeout(resolve, 20));
				await one.call('pcsDataLast', DEVICE, { signal });
			},
			true,
		],
		[
			'for the rate limit',
			[GOOD],
			async (signal) => {
				const one = client();
				await one.call('pcsBaseInfo', DEVICE);
				await one.call('pcsBaseInfo', DEVICE, { signal });
			},
			false,
		],
		[
			'before another attempt',
			['break'],
			(signal) => {
				const retry = { retries: 5, baseMs: 60_000, maxMs: 60_000 };
				return client({ retry }).call('pcsSetting', DEVICE, { signal });
			},
			true,
		],
		[
			'for a response of raw',
			[{ after: 3000, ...GOOD }],
			(signal) => client().raw.GET(OPERATIONS.plantList.path, { signal } as never),
			true,
		],
		[
			'for a page of a history',
			[{ after: 3000, ...GOOD }],
			async (signal) => {
				const history = client({ timezone: 'UTC' }).device('pcs', 'A1').history(RANGE, { signal });
				for await (const sample of history) expect(sample).toBeUndefined();
			},
			true,
		],
		[
			'for the devices of the fleet',
			[{ after: 3000, ...GOOD }],
			(signal) => client().fleet.discover({ signal }),
			true,
		],
	])('%s', async (_, scripts, run, sent) => {
		server.play(...scripts);
		const controller = new AbortController();
		setTimeout(() => {
			controller.abort(reason);
		}, 100);
		const error = await failure(run(controller.signal));
		expect(error).toMatchObject({ name: 'AbortError', kind: 'aborted', sent, cause: reason });
		expect(error).toMatchObject({
			message: expect.stringContaining('the user went home') as string,
		});
	});

	test('a write that may have been sent reports an unknown outcome', async () => {
		server.play({ after: 3000, ...GOOD });
		const signal = AbortSignal.timeout(100);
		const call = client().call('plantDelete', { plantId: '1' }, { signal });
		expect(await failure(call)).toMatchObject({
			kind: 'aborted',
			sent: true,
			operationId: 'plantDelete',
			requestId: expect.stringMatching(/-1$/) as string,
			message: expect.stringContaining(
				'Whether the change was carried out is not known.',
			) as string,
		});
	});

	test('a signal that is aborted already sends nothing', async () => {
		const before = server.seen.length;
		const signal = AbortSignal.abort(reason);
		const runs = [
			client().call('pcsSetting', DEVICE, { signal }),
			client({ signal }).call('plantDelete', { plantId: '1' }),
			client({ signal }).fleet.discover(),
			client({ signal }).device('pcs', 'A1').settings.get(),
		];
		for (const run of runs) {
			expect(await failure(run)).toMatchObject({ kind: 'aborted', sent: false, cause: reason });
		}
		expect(server.seen).toHaveLength(before);
	});
});

describe('an error of the store has a kind, and nothing was sent', () => {
	const gone = (): Promise<never> => Promise.reject(new Error('The disk is full.'));

	test.each<keyof ProtectionStore>(['get', 'acquire'])('%s fails', async (name) => {
		const before = server.seen.length;
		const store = { ...createMemoryStore(), [name]: gone };
		const error = await failure(client({ store }).call('pcsBaseInfo', DEVICE));
		expect(error).toMatchObject({ kind: 'store', sent: false, operationId: 'pcsBaseInfo' });
		expect(error).toMatchObject({
			requestId: expect.stringMatching(/-1$/) as string,
			cause: { message: 'The disk is full.' },
		});
		expect(server.seen).toHaveLength(before);
	});

	test('a store that throws at once is one that fails', async () => {
		const store = {
			...createMemoryStore(),
			get: () => {
				throw new Error('No get.');
			},
		};
		expect(await failure(client({ store }).call('pcsSetting', DEVICE))).toMatchObject({
			kind: 'store',
		});
	});

	test('Redis cannot be reached', async () => {
		const store = createRedisStore({ sendCommand: gone });
		expect(await failure(store.get('circuit:x'))).toMatchObject({ kind: 'store', sent: false });
		expect(await failure(client({ store }).call('pcsSetting', DEVICE))).toMatchObject({
			kind: 'store',
			operationId: 'pcsSetting',
		});
	});

	test('Redis that can lose a pending change records none', async () => {
		const store = createRedisStore({ sendCommand: () => Promise.resolve(null) });
		expect(await failure(store.set('writes:x', '{}'))).toMatchObject({ kind: 'store' });
	});

	test('recorded setting changes that cannot be read', async () => {
		const store = { ...createMemoryStore(), get: () => Promise.resolve('{') };
		const ledger = createLedger(store, () => Promise.resolve('a'));
		expect(await failure(ledger.pending('A1'))).toMatchObject({ kind: 'store', sent: false });
	});
});

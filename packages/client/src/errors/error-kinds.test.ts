import { createAtessClient, createMemoryStore, type AtessClientOptions } from '../index.ts';
import { envelope, startWireServer, type Script, type WireServer } from '../testing/wire-server.ts';
import { AtessApiError, AtessError } from './index.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());

async function failure(call: Promise<unknown>): Promise<AtessError> {
	const error: unknown = await call.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (!(error instanceof AtessError))
		throw new Error('No error of this package.', { cause: error });
	return error;
}

function client(options: Partial<AtessClientOptions> = {}) {
	return createAtessClient({
		auth: { token: 'an-invented-token' },
		baseUrl: server.url,
		retry: { retries: 0 },
		timeoutMs: 1000,
		limits: { mode: 'error' },
		store: createMemoryStore(),
		...options,
	});
}

test.each<[string, Script, string]>([
	['no access', envelope(403), 'auth'],
	['no such device', envelope(400), 'notFound'],
	['a failure of the server', envelope(500), 'api'],
	['a refusal because of the rate', { status: 429, body: '' }, 'rateLimit'],
	['a web page', { body: '<html>' }, 'response'],
	['no response in time', { after: 3000 }, 'timeout'],
	['a broken connection', 'break', 'network'],
])('%s has a kind, and was sent', async (_, script, kind) => {
	server.play(script);
	const error = await failure(client().call('pcsDataLast', { deviceSn: 'A1' }));
	expect(error).toMatchObject({ kind, sent: true, operationId: 'pcsDataLast' });
	expect(error.requestId).toMatch(/-1$/);
});

describe('a call that was refused before it was sent reports it, and is not an error of the API', () => {
	test.each<[string, () => Promise<unknown>, string]>([
		['input', () => client().call('pcsDataLast', { deviceSn: '' }), 'input'],
		['an unknown operation', () => client().request('pcsDataLost', {}), 'input'],
		[
			'a write of a read-only client',
			() => client({ readOnly: true }).call('plantDelete', { plantId: '1' }),
			'readOnly',
		],
		[
			'a server that is not there',
			async () => {
				const gone = await startWireServer();
				await gone.close();
				await client({ baseUrl: gone.url }).call('pcsDataLast', { deviceSn: 'A1' });
			},
			'network',
		],
		[
			'a call that comes too early',
			async () => {
				server.play(envelope(200, { deviceSn: 'A1' }));
				const twice = client();
				await twice.call('pcsBaseInfo', { deviceSn: 'A1' });
				await twice.call('pcsBaseInfo', { deviceSn: 'A1' });
			},
			'rateLimit',
		],
	])('%s', async (_, call, kind) => {
		const error = await failure(call());
		expect(error).toMatchObject({ kind, sent: false });
		expect(error).not.toBeInstanceOf(AtessApiError);
	});
});

describe('an impossible input of a program has a kind as well', () => {
	const RANGE = { from: '2026-11-01', to: '2026-11-02' };
	const history = (range = RANGE) =>
		client({ limits: { mode: 'off' } })
			.device('pcs', 'A1')
			.history(range);

	test.each<[string, () => unknown]>([
		['a time that does not exist', () => history({ ...RANGE, to: '2026-11-31' })],
		['hours where neither the client nor the server has a time zone', () => history().hourly()],
		['coverage where neither has one', () => history().coverage().next()],
		['a time zone that does not exist', () => client({ timezone: 'Mars/Olympus' })],
		['a number that is not a number', () => client({ timeoutMs: NaN })],
	])('%s', async (_, run) => {
		const error: unknown = await Promise.resolve()
			.then(run)
			.catch((reason: unknown) => reason);
		expect(error).toMatchObject({ name: 'AtessOptionError', kind: 'input', sent: false });
		expect(error).toBeInstanceOf(RangeError);
	});
});

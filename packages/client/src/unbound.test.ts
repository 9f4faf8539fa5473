import { createAtessClient, type AtessClientOptions } from './index.ts';
import { envelope, startWireServer, type WireServer } from './testing/wire-server.ts';
import { OPERATIONS } from './generated/operations.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());

const auth = { userId: 42, secret: 'an-invented-secret-of-32-letters' };

/** Like a native function: it refuses to be called as a method. */
function unbound<Call extends (...args: never[]) => unknown>(called: string[], call: Call): Call {
	return function (this: unknown, ...args: never[]) {
		if (this !== undefined) throw new TypeError('Illegal invocation');
		called.push(call.name);
		return call(...args);
	} as Call;
}

test('the functions of the options are called as functions, not as methods', async () => {
	server.play({ status: 502 }, envelope(200, { unheardOf: 1 }));
	const called: string[] = [];
	const own = <Call extends (...args: never[]) => unknown>(call: Call): Call =>
		unbound(called, call);
	const options: AtessClientOptions = {
		auth,
		baseUrl: server.url,
		fetch: own(function fetch(request: Request) {
			return globalThis.fetch(request);
		}),
		sleep: own(async function sleep() {
			await Promise.resolve();
		}),
		now: own(function now() {
			return Date.now();
		}),
		random: own(function random() {
			return 0.5;
		}),
		onAnswer: own(function onAnswer() {
			return undefined;
		}),
		onDrift: own(function onDrift() {
			return undefined;
		}),
		hooks: {
			request: own(function request() {
				return undefined;
			}),
			response: own(function response() {
				return undefined;
			}),
			retry: own(function retry() {
				return undefined;
			}),
			limit: own(function limit() {
				return undefined;
			}),
		},
	};
	const client = createAtessClient(options);
	await expect(client.call('pcsSetting', { deviceSn: 'A1' })).resolves.toBeDefined();
	await client.raw.GET(OPERATIONS.pcsDataLast.path, { params: { query: { deviceSn: 'A1' } } });
	await client.budget();
	const names = ['fetch', 'sleep', 'now', 'random', 'onAnswer', 'onDrift'];
	expect(called).toEqual(expect.arrayContaining([...names, 'request', 'response', 'retry']));
});

test('a logger keeps its own this, which those of pino and winston need', async () => {
	server.play(envelope(200, {}));
	class Lines {
		readonly lines: string[] = [];
		debug(message: string): void {
			this.lines.push(message);
		}
		info(): void {
			this.debug('info');
		}
		warn(): void {
			this.debug('warn');
		}
	}
	const logger = new Lines();
	await createAtessClient({ auth, baseUrl: server.url, logger }).call('pcsSetting', {
		deviceSn: 'A1',
	});
	expect(logger.lines).toEqual(['atess request', 'atess response']);
});

describe('a programming error in the fetch function', () => {
	const failing = [
		[
			'thrown',
			() => {
				throw new TypeError(`Illegal header an-invented-secret-of-32-letters\u202e\nx`);
			},
		],
		[
			'as a rejection',
			() =>
				Promise.reject(new TypeError(`Illegal header an-invented-secret-of-32-letters\u202e\nx`)),
		],
	] as const;
	test.each(failing)('is reported as such and not retried: %s', async (_, throwing) => {
		let calls = 0;
		const client = createAtessClient({
			auth,
			baseUrl: server.url,
			sleep: () => Promise.resolve(),
			fetch: () => {
				calls++;
				return throwing();
			},
		});
		const error = await client.call('pcsSetting', { deviceSn: 'A1' }).catch((e: unknown) => e);
		expect(error).toMatchObject({
			name: 'AtessNetworkError',
			fault: 'fetchFunction',
			sent: true,
			message: expect.stringContaining(
				'The fetch function that was given to the client failed (TypeError: Illegal header [redacted]\\u202e\\nx).',
			) as string,
		});
		expect(calls).toBe(1);
	});

	test('leaves the outcome of a write open', async () => {
		const client = createAtessClient({ auth, baseUrl: server.url, fetch: failing[0][1] });
		await expect(client.call('plantDelete', { plantId: 1001 })).rejects.toThrow(
			'Whether the change was carried out is not known',
		);
	});
});

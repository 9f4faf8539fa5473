import {
	createAtessClient,
	createMemoryStore,
	type AtessClient,
	type AtessClientOptions,
	type AtessError,
} from './index.ts';
import { envelope, startWireServer, type WireServer } from './testing/wire-server.ts';
import { OPERATIONS } from './generated/operations.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());

function client(options: Partial<AtessClientOptions>): AtessClient {
	return createAtessClient({
		auth: { userId: 42, secret: 'an-invented-secret-of-32-letters' },
		baseUrl: server.url,
		sleep: () => Promise.resolve(),
		store: createMemoryStore(),
		...options,
	});
}

test('hooks get every request, response and retry, under one id that the error has too', async () => {
	server.play({ status: 502 }, envelope(500, null, 'fail'));
	const told: [string, Record<string, unknown>][] = [];
	const hear = (name: string) => (event: object) => {
		told.push([name, { ...event }]);
	};
	const made = client({
		hooks: { request: hear('request'), response: hear('response'), retry: hear('retry') },
	});
	const error = (await made
		.call('pcsSetting', { deviceSn: 'A7' })
		.catch((caught: unknown) => caught)) as AtessError;
	expect(told.map(([name, { attempt, status }]) => [name, attempt, status])).toEqual([
		['request', 1, undefined],
		['response', 1, 502],
		['retry', 1, 502],
		['request', 2, undefined],
		['response', 2, 200],
	]);
	expect(error.requestId).toMatch(/^[0-9a-z]{4}-1$/);
	expect(new Set(told.map(([, { requestId }]) => requestId))).toEqual(new Set([error.requestId]));
});

test('only fields of the list leave, at the level that fits', async () => {
	server.play({ status: 502 }, { status: 429 });
	const lines: [string, string, Record<string, unknown>][] = [];
	const log = (level: string) => (message: string, fields: object) => {
		lines.push([level, message, { ...fields }]);
	};
	const made = client({ logger: { debug: log('debug'), info: log('info'), warn: log('warn') } });
	await made.call('pcsSetting', { deviceSn: 'A7' }, { onLimit: 'error' }).catch(() => undefined);
	expect(lines.map(([level, message]) => `${level} ${message}`)).toEqual([
		'debug atess request',
		'debug atess response',
		'info atess retry',
		'debug atess request',
		'debug atess response',
		'warn atess limit',
	]);
	const allowed = new Set(
		'requestId operationId method path attempt status ms pauseMs decision waitMs'.split(' '),
	);
	for (const [, , fields] of lines) {
		expect(Object.keys(fields).filter((key) => !allowed.has(key))).toEqual([]);
		expect(fields.path).toBe(OPERATIONS.pcsSetting.path);
	}
});

test('a hook or logger that throws changes nothing', async () => {
	server.play(envelope(200, { id: '7' }));
	const fail = (): never => {
		throw new Error('the hook is broken');
	};
	const made = client({
		hooks: { request: fail, response: fail, limit: fail },
		logger: { debug: fail, info: fail, warn: fail },
	});
	expect(await made.call('pcsSetting', { deviceSn: 'A7' })).toEqual({ id: '7' });
});

test('the total time ends attempts and pauses alike', async () => {
	server.play({ status: 502 });
	const made = client({
		totalTimeoutMs: 60,
		retry: { retries: 50, baseMs: 5 },
		random: () => 0.9,
		sleep: (_ms, signal) =>
			new Promise((resolve, reject) => {
				const timer = setTimeout(resolve, 20);
				signal.addEventListener('abort', () => {
					clearTimeout(timer);
					reject(signal.reason as Error);
				});
			}),
	});
	await expect(made.call('pcsSetting', { deviceSn: 'A7' })).rejects.toThrow(
		'No complete response within 0.06 s',
	);
	expect(server.seen.length).toBeLessThan(20);
});

test('an observer of responses that fails, at once or later, changes no call', async () => {
	const unhandled: unknown[] = [];
	const note = (reason: unknown): number => unhandled.push(reason);
	process.on('unhandledRejection', note);
	const failing = [
		() => {
			throw new Error('at once');
		},
		() => Promise.reject(new Error('later')),
	];
	for (const onAnswer of failing) {
		server.play(envelope(200, { workMode: 1 }));
		expect(await client({ onAnswer }).call('pcsSetting', { deviceSn: 'A7' })).toEqual({
			workMode: 1,
		});
	}
	await new Promise((resolve) => setTimeout(resolve, 20));
	process.off('unhandledRejection', note);
	expect(unhandled).toEqual([]);
});

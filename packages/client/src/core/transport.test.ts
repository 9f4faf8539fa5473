import { createServer, type AddressInfo } from 'node:net';
import { createAtessClient } from '../client.ts';
import { AtessNetworkError, AtessResponseError, AtessTimeoutError } from '../errors/index.ts';
import type { CoreOptions } from '../options.ts';

const OPTIONS: Omit<CoreOptions, 'fetch'> = {
	auth: { token: 'Any dG9rZW4' },
	timeoutMs: 60,
	limits: { mode: 'off' },
	retry: { retries: 0 },
	sleep: () => Promise.resolve(),
};

const never = new Promise<never>(() => undefined);
const chunk = new TextEncoder().encode(' ');

/** The error of a read over a fetch, and how long it took. */
async function failure(fetch: CoreOptions['fetch'], options: Partial<CoreOptions> = {}) {
	const began = performance.now();
	const client = createAtessClient({ ...OPTIONS, fetch, ...options });
	const error = await client.call('pcsSetting', { deviceSn: 'A1' }).then(
		() => new Error('It did not fail.'),
		(reason: unknown) => reason as Error,
	);
	return { error, ms: performance.now() - began };
}

/** A response with a body that a test makes. */
const bodyOf = (source: UnderlyingDefaultSource<Uint8Array>): (() => Promise<Response>) => {
	return () => Promise.resolve(new Response(new ReadableStream(source, { highWaterMark: 0 })));
};

describe('a fetch that does not keep to the signal of its request', () => {
	const drip = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
		await new Promise((resolve) => setTimeout(resolve, 5));
		controller.enqueue(chunk);
	};
	test.each<[string, CoreOptions['fetch']]>([
		['never responds', () => never],
		['sends no body', bodyOf({ pull: () => never })],
		['sends its body byte by byte without end', bodyOf({ pull: drip })],
		['cannot be cancelled', bodyOf({ pull: () => never, cancel: () => never })],
	])('ends at the deadline when it %s', async (_, fetch) => {
		const { error, ms } = await failure(fetch);
		expect(error).toBeInstanceOf(AtessTimeoutError);
		expect(error.message).toMatch(/^No complete response within 0\.06 s\./);
		expect(ms).toBeLessThan(2000);
	});

	test('has its body cancelled when the response comes too late', async () => {
		const cancelled = jest.fn();
		let answer: (response: Response) => void = () => undefined;
		const late = new Promise<Response>((resolve) => (answer = resolve));
		await failure(() => late);
		answer(new Response(new ReadableStream({ pull: () => never, cancel: cancelled })));
		await new Promise((resolve) => setTimeout(resolve, 5));
		expect(cancelled).toHaveBeenCalledTimes(1);
	});

	test('has its body cancelled at the deadline, and when the body is too large', async () => {
		const cancelled = jest.fn();
		await failure(bodyOf({ pull: () => never, cancel: cancelled }));
		expect(cancelled).toHaveBeenCalledTimes(1);
		const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
			controller.enqueue(chunk);
		};
		const { error } = await failure(bodyOf({ pull, cancel: cancelled }), { maxBytes: 10 });
		expect(error).toMatchObject({ name: 'AtessResponseError', fault: 'tooLarge' });
		expect(cancelled).toHaveBeenCalledTimes(2);
	});
});

test.each([1, 5])(
	'the time of a whole call is named, not what was left of it for the last of %i retries',
	async (retries) => {
		const { error } = await failure(() => never, {
			timeoutMs: 100,
			totalTimeoutMs: 150,
			retry: { retries, baseMs: 0 },
		});
		expect(error.message).toMatch(/^No complete response within 0\.15 s\./);
	},
);

test('a body that breaks off names the bytes that had arrived', async () => {
	const pulls = [new Uint8Array(7), new Uint8Array(4)];
	const broken = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
	const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
		const next = pulls.shift();
		if (next) controller.enqueue(next);
		else controller.error(broken);
	};
	const { error } = await failure(bodyOf({ pull }));
	expect(error).toMatchObject({ fault: 'cutOff', sent: true });
	expect(error.message).toMatch(/was cut off after 11 bytes \(ECONNRESET\)\./);
});

test.each([
	['SELF_SIGNED_CERT_IN_CHAIN', 'certificate', false],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate', false],
	['CERT_HAS_EXPIRED', 'certificate', false],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate', false],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate', false],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', false],
	// Comes after the request may have gone out.
	['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tls', true],
	['HPE_INVALID_CONSTANT', 'notHttp', true],
	['ENOTFOUND', 'notReached', false],
	['ECONNRESET', 'broken', true],
	['ETIMEDOUT', 'broken', true],
])('%s is a connection failure of the kind %s', async (code, fault, sent) => {
	let calls = 0;
	const { error } = await failure(
		() => {
			calls++;
			return Promise.reject(new TypeError('fetch failed', { cause: { code } }));
		},
		{ retry: { retries: 1, baseMs: 0 } },
	);
	expect(error).toBeInstanceOf(AtessNetworkError);
	expect(error).toMatchObject({ fault, sent, reason: code });
	expect(calls).toBe(['certificate', 'tls', 'notHttp'].includes(fault) ? 1 : 2);
});

test.each([
	['EPROTO', 'write EPROTO 00:error:0A00010B:SSL routines::wrong version number', false],
	['EPROTO', 'write EPROTO 00:error:0A00045C:SSL routines::tlsv13 alert', true],
])('%s with the words "%s" shows whether anything was sent', async (code, message, sent) => {
	const cause = Object.assign(new Error(message), { code });
	const { error } = await failure(() => Promise.reject(new TypeError('fetch failed', { cause })));
	expect(error).toMatchObject({ fault: 'tls', sent });
});

test('a response that is not HTTP is distinguished from a broken connection, in the fetch of Node, too', async () => {
	const server = createServer((socket) => {
		socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const baseUrl = `http://127.0.0.1:${port}`;
	const { error } = await failure((request) => fetch(request), { baseUrl, timeoutMs: 10_000 });
	server.close();
	expect(error).toMatchObject({ fault: 'notHttp', reason: 'HPE_INVALID_RESPONSE' });
});

test('a connection that the system gave up while connecting was never made', async () => {
	const cause = { code: 'ETIMEDOUT', syscall: 'connect' };
	const { error } = await failure(() => Promise.reject(new TypeError('fetch failed', { cause })));
	expect(error).toMatchObject({ fault: 'notReached', sent: false });
});

test.each([
	['application/json; charset=GBK', [0xb9, 0xfd, 0xc6, 0xb5], '过频'],
	['application/json;charset="gb18030"', [0xb9, 0xfd, 0xc6, 0xb5], '过频'],
	['application/json; charset=utf-8', [0xe8, 0xbf, 0x87], '过'],
	['application/json; charset=nonsense', [0xe8, 0xbf, 0x87], '过'],
	['application/json', [0xe8, 0xbf, 0x87], '过'],
])('a message in %s is decoded', async (contentType, bytes, message) => {
	const [before, after] = ['{"code":500,"msg":"', '"}'].map((text) =>
		new TextEncoder().encode(text),
	);
	const body = new Uint8Array([...(before ?? []), ...bytes, ...(after ?? [])]);
	const headers = { 'content-type': contentType };
	const { error } = await failure(() => Promise.resolve(new Response(body, { headers })));
	expect(error).toMatchObject({ code: 500, msg: message });
});

test('a fetch is called as a function, not as a method of the options', async () => {
	function fetch(this: unknown): Promise<Response> {
		if (this !== undefined) throw new TypeError('Illegal invocation');
		return Promise.resolve(new Response('{"code":200,"data":{"a":1}}'));
	}
	const { error } = await failure(fetch);
	expect(error.message).toBe('It did not fail.');
});

test('nesting that no response of the API has is not read, regardless of its code', async () => {
	const deep = `{"code":200,"data":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`;
	const { error } = await failure(() => Promise.resolve(new Response(deep)));
	expect(error).toBeInstanceOf(AtessResponseError);
	expect(error).toMatchObject({ fault: 'tooDeep' });
	expect(error.message.length).toBeLessThan(500);
});

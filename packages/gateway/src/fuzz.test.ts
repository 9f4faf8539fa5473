import { OPERATIONS } from 'atess-client/internal';
import fc from 'fast-check';
import { connect } from 'node:net';
import { closeVendor, createStage, type Stage } from './testing/stage.ts';
import type { Gateway } from './gateway.ts';

let stage: Stage;
let gateway: Gateway;
beforeAll(async () => {
	stage = await createStage();
	gateway = await stage.start();
});
afterAll(async () => {
	await stage.close();
	await closeVendor();
});

const MORE = process.env.ATESS_PROOFS === 'long' ? 20 : 1;

/** Sends bytes as they are, and returns everything that comes back. */
async function send(bytes: string): Promise<{ status: number; text: string }> {
	const { hostname, port } = new URL(gateway.url);
	const text = await new Promise<string>((resolve, reject) => {
		const socket = connect(Number(port), hostname, () => socket.end(bytes, 'latin1'));
		let all = '';
		socket.setEncoding('latin1');
		socket.setTimeout(5000, () => socket.destroy(new Error('no end')));
		socket.on('data', (part: string) => (all += part));
		socket.on('close', () => {
			resolve(all);
		});
		socket.on('error', (error: NodeJS.ErrnoException) => {
			// The server may close while the rest of a request is on its way.
			if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(all);
			else reject(error);
		});
	});
	return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text };
}

function request(method: string, path: string, headers: readonly string[], body = ''): string {
	return [
		`${method} ${path} HTTP/1.1`,
		'Host: gateway',
		'Connection: close',
		...headers,
		`Content-Length: ${Buffer.byteLength(body, 'latin1')}`,
		'',
		body,
	].join('\r\n');
}

const PATHS = Object.values(OPERATIONS).map(({ path }) => path);
const anyByte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const bytes = fc.string({ unit: anyByte, maxLength: 200 });
/** Parts that break parsers, and others. */
const odd = fc.constantFrom(
	'%',
	'%zz',
	'%00',
	'%c3%28',
	'%2e%2e%2f',
	'..',
	'//',
	'\\',
	'{plantId}',
	'__proto__',
	'constructor',
	'?',
	'&&',
	'=',
	'#',
	';',
	'%F0%9F%98%80',
	'a'.repeat(3000),
);
const path = fc
	.tuple(
		fc.constantFrom(...PATHS, '/', '/_gateway/store', '/_gateway/metrics', '/_gateway/nothing'),
		fc.array(fc.oneof(odd, fc.string({ maxLength: 10 }).map(encodeURIComponent)), { maxLength: 4 }),
	)
	.map(([start, rest]) => start.replace(/[{}]/g, '') + rest.join(''));
const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE');
const body = fc.oneof(
	bytes,
	fc.json({ maxDepth: 6 }),
	fc.constantFrom(
		'',
		'null',
		'[]',
		'{"deviceSn":[]}',
		'{"deviceSn":{"a":1}}',
		'[['.repeat(2000),
		'{"__proto__":{"a":1}}',
	),
	fc.integer({ min: 200, max: 400 }).map((kB) => 'x'.repeat(kB * 1024)),
);
const header = fc.oneof(
	fc.constantFrom(
		'Cache-Control: max-age=99999999999999999999',
		'Cache-Control: no-cache',
		'Prefer: wait=0',
		'Priority: u=9',
		'Content-Type: application/xml',
		'Content-Encoding: gzip',
		'Authorization: Basic %%%',
		'Authorization: Bearer',
		'Host: other\r\nHost: another',
		'X-Long: '.padEnd(5000, 'x'),
	),
	bytes.map((text) => `X-Any: ${text.replace(/[\r\n]/g, '')}`),
);
const headers = fc.array(header, { maxLength: 3 });

async function isAlive(): Promise<void> {
	const health = await fetch(`${gateway.url}/_gateway/health`);
	expect(health.status).toBe(200);
}

describe('any request', () => {
	test('bytes that are not a request are refused, and the gateway goes on', async () => {
		await fc.assert(
			fc.asyncProperty(bytes, async (text) => {
				const { status } = await send(`${text}\r\n\r\n`);
				expect([0, 400, 401, 404, 429, 431]).toContain(status);
			}),
			{ numRuns: 40 * MORE },
		);
		await isAlive();
		expect(stage.requests()).toEqual([]);
	});

	test('without a key nothing reaches the vendor', async () => {
		await fc.assert(
			fc.asyncProperty(method, path, headers, body, async (verb, at, more, text) => {
				const { status } = await send(request(verb, at, more, text));
				expect(status).toBeGreaterThanOrEqual(300);
				expect(status).toBeLessThan(500);
			}),
			{ numRuns: 60 * MORE },
		);
		await isAlive();
		expect(stage.requests()).toEqual([]);
	});

	test.each(['main', 'reader'])(
		'with the key of %s no request is a failure of the gateway',
		async (name) => {
			const key = stage.keys[name] ?? '';
			const { length } = stage.requests();
			await fc.assert(
				fc.asyncProperty(method, path, headers, body, async (verb, at, more, text) => {
					stage.pass(600_000);
					const answer = await send(
						request(verb, at, [`Authorization: Bearer ${key}`, ...more], text),
					);
					expect(answer.status).not.toBe(500);
					expect(answer.text).not.toContain(key);
					expect(answer.text).not.toMatch(/\bat \w+ \(.*\.ts|node:internal/);
				}),
				{ numRuns: 80 * MORE },
			);
			await isAlive();
			const writes = stage
				.requests()
				.slice(length)
				.filter((one) => one.method !== 'GET');
			expect(stage.requests().length).toBeGreaterThan(length);
			if (name === 'reader') expect(writes).toEqual([]);
		},
	);
});

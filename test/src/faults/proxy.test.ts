import { createSimulator, DEFAULT_ACCOUNT, type Simulator } from 'atess-simulator';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { request as httpRequest, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import {
	createPlace,
	type Ended,
	type Place,
} from '../../../packages/cli/src/testing/cli-process.ts';
import { PROXY_AUTHORIZATION, startProxy, type ProxyProcess } from './proxy-process.ts';
import { selfSigned } from './self-signed.ts';

const { key, cert } = selfSigned();
const DEVICE = 'pcs:SIMPCS0001';
const run = promisify(execFile);
/** The undici of the command line tool: a user of the client brings one. */
const UNDICI = pathToFileURL(
	createRequire(path.resolve(import.meta.dirname, '../../../packages/cli/package.json')).resolve(
		'undici',
	),
).href;

let simulator: Simulator;
let secure: Server;
let secureUrl: string;
let proxy: ProxyProcess;
let proxyUrl: string;
let place: Place;

beforeAll(async () => {
	simulator = await createSimulator({ limits: 'off' });
	secure = createTlsServer({ key, cert }, forwardTo(simulator.url));
	secureUrl = `https://127.0.0.1:${await listening(secure)}`;
	proxy = await startProxy();
	proxyUrl = proxy.url;
});
afterAll(async () => {
	await simulator.close();
	secure.close();
	proxy.stop();
});
beforeEach(async () => {
	await proxy.requests();
	place = createPlace(secureUrl);
	writeFileSync(path.join(place.folder, 'ca.pem'), cert);
	place.env.NODE_EXTRA_CA_CERTS = path.join(place.folder, 'ca.pem');
});
afterEach(() => {
	place.remove();
});

function forwardTo(origin: string): RequestListener {
	return ({ method, headers, url = '/' }, response) => {
		const { pathname, search } = new URL(url, origin);
		const { authorization = '' } = headers;
		const onward = { method, headers: { authorization } };
		httpRequest(`${origin}${pathname}${search}`, onward, (answer) => {
			response.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' });
			answer.pipe(response);
		}).end();
	};
}

async function listening(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

/** `atess latest` in a process of its own, with variables of a proxy. */
async function latest(variables: Record<string, string>): Promise<Ended> {
	Object.assign(place.env, variables);
	return await place.start('latest', DEVICE, '--json').ended;
}

test.each(['HTTPS_PROXY', 'https_proxy'])('a request over https goes through %s', async (name) => {
	const { code, stdout } = await latest({ [name]: proxyUrl });
	expect(code).toBe(0);
	expect(stdout).toContain('"batterySocPercent"');
	expect(await proxy.requests()).toEqual([
		`CONNECT ${new URL(secureUrl).host} ${PROXY_AUTHORIZATION}`,
	]);
});

test('a request over http goes through HTTP_PROXY, without a tunnel', async () => {
	const { code } = await latest({ HTTP_PROXY: proxyUrl, ATESS_BASE_URL: simulator.url });
	expect(code).toBe(0);
	const proxied = await proxy.requests();
	expect(proxied.length).toBeGreaterThan(0);
	for (const line of proxied) expect(line).toMatch(`GET ${simulator.url}/api/v1/`);
});

test.each([
	['NO_PROXY names the host', () => ({ NO_PROXY: 'example.com, 127.0.0.1' })],
	['no_proxy names host and port', () => ({ no_proxy: new URL(secureUrl).host })],
	['NO_PROXY is *', () => ({ NO_PROXY: '*' })],
	['the variable is empty', () => ({ HTTPS_PROXY: '' })],
])('the proxy is left alone where %s', async (_, variables) => {
	const { code } = await latest({ HTTPS_PROXY: proxyUrl, ...variables() });
	expect({ code, proxied: await proxy.requests() }).toEqual({ code: 0, proxied: [] });
});

test.each([
	['directly', (): Record<string, string> => ({})],
	['through a proxy', (): Record<string, string> => ({ HTTPS_PROXY: proxyUrl })],
])('without NODE_EXTRA_CA_CERTS the certificate is refused %s', async (_, variables) => {
	const { code, stdout } = await latest({ NODE_EXTRA_CA_CERTS: '', ...variables() });
	expect(code).toBe(1);
	expect(stdout).toContain('The TLS certificate of 127.0.0.1');
});

test('an unusable address is refused before a request, and not shown', async () => {
	const { code, stderr } = await latest({ HTTPS_PROXY: 'user:proxy-password@proxy:3128' });
	expect(code).toBe(2);
	expect(stderr).toBe(
		'HTTPS_PROXY must be the address of a proxy, such as http://proxy.example.com:3128.\n',
	);
});

test.each([
	['does not run', 'ECONNREFUSED', () => 'http://user:proxy-password@127.0.0.1:9'],
	['has no address', 'ENOTFOUND', () => 'http://user:proxy-password@nowhere.invalid:3128'],
])('a proxy that %s is named as the cause, without its password', async (_, reason, url) => {
	const { code, stdout, stderr } = await latest({ HTTPS_PROXY: url() });
	expect(code).toBe(1);
	expect(stdout).toMatch(
		new RegExp(
			`The proxy for 127\\.0\\.0\\.1:\\d+ could not be reached \\((${reason}|EAI_AGAIN)\\)`,
		),
	);
	expect(stdout).toContain('Check HTTPS_PROXY and HTTP_PROXY');
	expect(stdout + stderr).not.toContain('proxy-password');
});

test.each([
	['https', 407, () => secureUrl],
	['https', 403, () => secureUrl],
	['http', 407, () => simulator.url],
])(
	'a proxy that refuses %s with %i is named as the cause, once and without its password',
	async (_, status, url) => {
		const refusing = await startProxy(status);
		try {
			const { code, stdout, stderr } = await latest({
				HTTPS_PROXY: refusing.url,
				HTTP_PROXY: refusing.url,
				ATESS_BASE_URL: url(),
			});
			expect(code).toBe(1);
			expect(stdout).toContain(
				`The proxy refused the connection to ${new URL(url()).host} (HTTP ${status}).`,
			);
			expect(stdout + stderr).not.toMatch(
				new RegExp(`proxy-password|${PROXY_AUTHORIZATION.slice(6)}`),
			);
			expect(await refusing.requests()).toHaveLength(1);
		} finally {
			refusing.stop();
		}
	},
);

test('a document by address comes through the proxy', async () => {
	Object.assign(place.env, { HTTP_PROXY: proxyUrl });
	await place.start('spec', 'diff', `${simulator.url}/openapi.json`, 'current').ended;
	expect(await proxy.requests()).toEqual([
		`GET ${simulator.url}/openapi.json ${PROXY_AUTHORIZATION}`,
	]);
});

describe('the client', () => {
	/** A program of a user with the built client, in a process of its own. */
	async function program(
		options: string,
		variables: Record<string, string>,
	): Promise<{ readonly output: string; readonly error?: { readonly fault: string } }> {
		const script = path.join(place.folder, 'program.mjs');
		writeFileSync(
			script,
			`import { createAtessClient } from ${JSON.stringify(import.meta.resolve('atess-client'))};
import { EnvHttpProxyAgent } from ${JSON.stringify(UNDICI)};
const agent = new EnvHttpProxyAgent();
const log = (...all) => { console.error(JSON.stringify(all)); };
const client = createAtessClient({
	auth: { userId: ${JSON.stringify(DEFAULT_ACCOUNT.userId)}, secret: ${JSON.stringify(DEFAULT_ACCOUNT.secret)} },
	baseUrl: process.env.ATESS_BASE_URL,
	retry: { retries: 0 },
	timezone: 'Asia/Bangkok',
	logger: { debug: log, info: log, warn: log },
	${options}
});
try {
	const sample = await client.device('pcs', 'SIMPCS0001').latest();
	console.log(JSON.stringify({ soc: sample.batterySocPercent }));
} catch (error) {
	console.log(JSON.stringify({ error, message: error.message, stack: error.stack, cause: String(error.cause) }));
}
`,
		);
		const { stdout, stderr } = await run(process.execPath, [script], {
			env: {
				PATH: process.env.PATH,
				ATESS_BASE_URL: secureUrl,
				NODE_EXTRA_CA_CERTS: path.join(place.folder, 'ca.pem'),
				...variables,
			},
		});
		const read = JSON.parse(stdout) as { error?: { fault: string } };
		return { ...read, output: stdout + stderr };
	}
	const DISPATCHER = 'fetch: (request) => fetch(request, { dispatcher: agent }),';

	test.each([
		['a fetch with the agent of undici', DISPATCHER, {}],
		["Node's own NODE_USE_ENV_PROXY", '', { NODE_USE_ENV_PROXY: '1' }],
	])('goes through the proxy with %s', async (_, options, variables) => {
		const { output } = await program(options, { HTTPS_PROXY: proxyUrl, ...variables });
		expect(output).toContain('"soc":');
		expect(await proxy.requests()).toEqual([
			`CONNECT ${new URL(secureUrl).host} ${PROXY_AUTHORIZATION}`,
		]);
		expect(output).not.toContain('proxy-password');
	});

	test.each([
		['a fetch with the agent of undici', DISPATCHER, {}],
		["Node's own NODE_USE_ENV_PROXY", '', { NODE_USE_ENV_PROXY: '1' }],
	])('has a fault of its own for a proxy that refuses, with %s', async (_, options, variables) => {
		const refusing = await startProxy(407);
		try {
			const { error, output } = await program(options, { HTTPS_PROXY: refusing.url, ...variables });
			expect(error).toMatchObject({
				kind: 'network',
				fault: 'proxy',
				reason: 'HTTP 407',
				sent: false,
			});
			expect(output).not.toMatch(new RegExp(`proxy-password|${PROXY_AUTHORIZATION.slice(6)}`));
		} finally {
			refusing.stop();
		}
	});

	test('goes around the proxy for hosts in NO_PROXY', async () => {
		const { output } = await program(DISPATCHER, { HTTPS_PROXY: proxyUrl, NO_PROXY: '127.0.0.1' });
		expect(output).toContain('"soc":');
		expect(await proxy.requests()).toEqual([]);
	});

	test('refuses a certificate of an unknown authority', async () => {
		const { error } = await program('', { NODE_EXTRA_CA_CERTS: '' });
		expect(error).toMatchObject({ fault: 'certificate' });
	});
});

import { createSimulator, type Simulator } from 'atess-simulator';
import { writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import {
	createPlace,
	type Ended,
	type Place,
} from '../../../packages/cli/src/testing/cli-process.ts';
import { selfSigned } from './self-signed.ts';

const { key, cert } = selfSigned();
const DEVICE = 'pcs:SIMPCS0001';

let simulator: Simulator;
let secure: Server;
let secureUrl: string;
let proxy: Server;
let proxyUrl: string;
let place: Place;
/** Everything that the proxy was asked for. */
const proxied: string[] = [];

beforeAll(async () => {
	simulator = await createSimulator({ limits: 'off' });
	secure = createTlsServer({ key, cert }, forwardTo(simulator.url));
	secureUrl = `https://127.0.0.1:${await listening(secure)}`;
	proxy = startProxy();
	proxyUrl = `http://user:proxy-password@127.0.0.1:${await listening(proxy)}`;
});
afterAll(async () => {
	await simulator.close();
	secure.close();
	proxy.close();
});
beforeEach(() => {
	proxied.length = 0;
	place = createPlace(secureUrl);
	writeFileSync(path.join(place.folder, 'ca.pem'), cert);
	place.env.NODE_EXTRA_CA_CERTS = path.join(place.folder, 'ca.pem');
});
afterEach(() => {
	place.remove();
});

/** A forward proxy: CONNECT for what is encrypted, whole addresses for what is not. */
function startProxy(): Server {
	const server = createServer((request, response) => {
		const { url = '', method = '', headers } = request;
		proxied.push(`${method} ${url} ${headers['proxy-authorization'] ?? ''}`);
		const { origin } = new URL(url);
		forwardTo(origin)(request, response);
	});
	server.on('connect', ({ url = '', headers }, socket, head) => {
		proxied.push(`CONNECT ${url} ${headers['proxy-authorization'] ?? ''}`);
		const [host, port] = url.split(':');
		const target = connect(Number(port), host, () => {
			socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
			target.write(head);
			target.pipe(socket).pipe(target);
		});
		target.on('error', () => socket.destroy());
		socket.on('error', () => target.destroy());
	});
	return server;
}

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

const AUTHORIZATION = `Basic ${Buffer.from('user:proxy-password').toString('base64')}`;

test.each(['HTTPS_PROXY', 'https_proxy'])('a request over https goes through %s', async (name) => {
	const { code, stdout } = await latest({ [name]: proxyUrl });
	expect(code).toBe(0);
	expect(stdout).toContain('"batterySocPercent"');
	expect(proxied).toEqual([`CONNECT ${new URL(secureUrl).host} ${AUTHORIZATION}`]);
});

test('a request over http goes through HTTP_PROXY, without a tunnel', async () => {
	const { code } = await latest({ HTTP_PROXY: proxyUrl, ATESS_BASE_URL: simulator.url });
	expect(code).toBe(0);
	expect(proxied.length).toBeGreaterThan(0);
	for (const line of proxied) expect(line).toMatch(`GET ${simulator.url}/api/v1/pcs/`);
});

test.each([
	['NO_PROXY names the host', () => ({ NO_PROXY: 'example.com, 127.0.0.1' })],
	['no_proxy names host and port', () => ({ no_proxy: new URL(secureUrl).host })],
	['NO_PROXY is *', () => ({ NO_PROXY: '*' })],
	['the variable is empty', () => ({ HTTPS_PROXY: '' })],
])('the proxy is left alone where %s', async (_, variables) => {
	const { code } = await latest({ HTTPS_PROXY: proxyUrl, ...variables() });
	expect({ code, proxied }).toEqual({ code: 0, proxied: [] });
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

test('a proxy that does not answer is a failure without its password', async () => {
	const { code, stdout, stderr } = await latest({
		HTTPS_PROXY: 'http://user:proxy-password@127.0.0.1:9',
	});
	expect(code).toBe(1);
	expect(stdout).toMatch(/could not be reached|failed before a response/);
	expect(stdout + stderr).not.toContain('proxy-password');
});

test('a document by address comes through the proxy', async () => {
	Object.assign(place.env, { HTTP_PROXY: proxyUrl });
	await place.start('spec', 'diff', `${simulator.url}/openapi.json`, 'current').ended;
	expect(proxied).toEqual([`GET ${simulator.url}/openapi.json ${AUTHORIZATION}`]);
});

import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** The tools of a fault. */
export interface Around {
	/** Gives the JSON that would be right, and does what was requested. */
	readonly right: () => string;
	/** Another server, which must never hear of the request. */
	readonly elsewhere: string;
}

/** A failure of a server, and the text that all surfaces must show about it. */
export interface Fault {
	/** The behaviour of the server. */
	readonly name: string;
	readonly respond: (socket: Socket, around: Around) => void;
	/** The outcome of a read: a part of its message, or the right data. */
	readonly read: RegExp | 'right';
	/** The same of a write; as for reads where it is left out. */
	readonly write?: RegExp | 'right';
	/** The next step, for a read. */
	readonly advice?: RegExp;
	/** Where the server listens, when that is part of it. */
	readonly at?: 'closedPort' | 'tlsPort' | 'plainPortAsTls' | 'tlsPortAsPlain';
	/** Which of the client's limits ends it. */
	readonly limit?: 'time' | 'size';
	/** It is the fault of one response: a read of several delivers the others, with a hint. */
	readonly ofOneResponse?: true;
	/** No request arrives as one, so that there are none to count. */
	readonly neverArrives?: true;
}

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const LATER = /Try again later/;
const NOT_KNOWN = /Whether the change was carried out is not known/;
const NOTHING_SENT = /Nothing was sent( to \w+)?\./;
const NOT_THE_API = /in place of the API/;

/** A whole response. */
export function response(body: string, status = '200 OK', headers = ''): string {
	const length = Buffer.byteLength(body);
	return `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${headers}content-length: ${length}\r\n\r\n${body}`;
}

/** Byte by byte, and never to an end. */
function drip(socket: Socket, text: string): void {
	let sent = 0;
	const timer = setInterval(() => socket.write(text.charAt(sent++ % text.length)), 20);
	socket.once('close', () => {
		clearInterval(timer);
	});
}

/** Bytes without end, as fast as they are taken. */
function flood(socket: Socket): void {
	const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
	const more = (): void => {
		while (!socket.destroyed && socket.write(chunk));
	};
	socket.on('drain', more);
	more();
}

/** 1.9 MB that become 2 GB: the same 20 MB a hundred times, which gzip allows. */
const bomb = (): Buffer => {
	const member = gzipSync(Buffer.alloc(20_000_000, ' '));
	return Buffer.concat(Array.from({ length: 100 }, () => member));
};

const gzipped = (body: Buffer, length = body.length): Buffer =>
	Buffer.concat([
		Buffer.from(`${HEAD}content-encoding: gzip\r\ncontent-length: ${length}\r\n\r\n`),
		body,
	]);

const page = '<html><body>Log in</body></html>';

export const FAULTS: readonly Fault[] = [
	{
		name: 'no response at all',
		respond: () => undefined,
		limit: 'time',
		read: /No complete response within 30 s/,
	},
	{
		name: 'headers that come byte by byte',
		respond: (socket) => {
			drip(socket, `${HEAD}x-long: ${'x'.repeat(10_000)}`);
		},
		limit: 'time',
		read: /No complete response within 30 s/,
	},
	{
		name: 'headers, then nothing',
		respond: (socket) => {
			socket.write(`${HEAD}content-length: 100\r\n\r\n`);
		},
		limit: 'time',
		read: /No complete response within 30 s/,
	},
	{
		name: 'a body that comes byte by byte',
		respond: (socket) => {
			socket.write(`${HEAD}content-length: 1000000\r\n\r\n`);
			drip(socket, ' ');
		},
		limit: 'time',
		read: /No complete response within 30 s/,
	},
	{
		name: '1.9 MB of gzip that inflate to 2 GB',
		respond: (socket) => {
			socket.write(gzipped(bomb()));
		},
		limit: 'size',
		read: /larger than 50 MB/,
		advice: /Read a shorter range|Check the base URL/,
	},
	{
		name: 'a body without end',
		respond: (socket) => {
			socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
			flood(socket);
		},
		limit: 'size',
		read: /larger than 50 MB/,
	},
	{
		name: 'a length of 3 GB, then nothing',
		respond: (socket) => {
			socket.write(`${HEAD}content-length: 3000000000\r\n\r\n`);
		},
		limit: 'size',
		read: /larger than 50 MB/,
	},
	{
		name: 'no server at the port',
		respond: () => undefined,
		at: 'closedPort',
		neverArrives: true,
		read: /could not be reached \(ECONNREFUSED\)/,
		write: NOTHING_SENT,
		advice: /whether n8n can reach the server/,
	},
	{
		name: 'a self-signed certificate',
		respond: () => undefined,
		at: 'tlsPort',
		neverArrives: true,
		read: /certificate of .* is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
		write: NOTHING_SENT,
		advice: /NODE_EXTRA_CA_CERTS/,
	},
	{
		name: 'plain text where TLS is expected',
		respond: () => undefined,
		at: 'plainPortAsTls',
		neverArrives: true,
		read: /No encrypted connection to/,
		write: NOTHING_SENT,
		advice: /https address needs a port that accepts TLS/,
	},
	{
		name: 'TLS where plain text is expected',
		respond: () => undefined,
		at: 'tlsPortAsPlain',
		neverArrives: true,
		read: /failed before a response arrived/,
		write: NOT_KNOWN,
	},
	{
		name: 'a reset before the response',
		respond: (socket) => socket.resetAndDestroy(),
		read: /failed before a response arrived \(ECONNRESET\)/,
		write: NOT_KNOWN,
		advice: LATER,
	},
	{
		name: 'the connection closed within the headers',
		respond: (socket) => {
			socket.end(HEAD);
		},
		read: /failed before a response arrived/,
		write: NOT_KNOWN,
	},
	{
		name: 'a body cut off after 10 bytes of its length',
		respond: (socket) => {
			const body = '{"code":200,"msg":"","data":null}';
			socket.end(response(body).slice(0, -Buffer.byteLength(body) + 10));
		},
		read: /was cut off after 10 bytes/,
		write: NOT_KNOWN,
		advice: LATER,
	},
	{
		name: 'a reset within the body',
		respond: (socket) => {
			socket.write(`${HEAD}content-length: 100\r\n\r\n{"code":200`, () => {
				setTimeout(() => socket.resetAndDestroy(), 20);
			});
		},
		read: /was cut off after 11 bytes \(ECONNRESET\)/,
		write: NOT_KNOWN,
	},
	{
		name: 'chunks without the last one',
		respond: (socket) => {
			socket.end(`${HEAD}transfer-encoding: chunked\r\n\r\nb\r\n{"code":200\r\n`);
		},
		read: /was cut off after 11 bytes/,
		write: NOT_KNOWN,
	},
	{
		name: 'gzip cut off',
		ofOneResponse: true,
		respond: (socket) => {
			const body = gzipSync('{"code":200,"msg":"","data":null}');
			socket.end(gzipped(body.subarray(0, -10), body.length - 10));
		},
		read: /is not JSON/,
		write: NOT_KNOWN,
	},
	{
		name: 'gzip in name only',
		respond: (socket) => {
			socket.write(gzipped(Buffer.from('{"code":200}')));
		},
		read: /was cut off after 0 bytes \(Z_DATA_ERROR\)/,
		write: NOT_KNOWN,
	},
	{
		name: 'bytes that are not HTTP',
		respond: (socket) => {
			socket.end('SSH-2.0-OpenSSH_9.6\r\n');
		},
		read: /is not HTTP \(HPE_INVALID_CONSTANT\)/,
		write: NOT_KNOWN,
		advice: NOT_THE_API,
	},
	{
		name: 'a web page on HTTP 200',
		respond: (socket) => {
			socket.write(response(page));
		},
		read: /is a web page, not JSON \(HTTP 200\)/,
		write: NOT_KNOWN,
		advice: NOT_THE_API,
	},
	{
		name: 'a web page on HTTP 502',
		respond: (socket) => {
			socket.write(response(page, '502 Bad Gateway'));
		},
		read: /is a web page, not JSON \(HTTP 502\)/,
		write: NOT_KNOWN,
		advice: LATER,
	},
	{
		name: 'HTTP 503 without a body',
		respond: (socket) => {
			socket.write(response('', '503 Service Unavailable'));
		},
		read: /temporarily unavailable \(HTTP 503\)/,
		write: NOT_KNOWN,
		advice: LATER,
	},
	{
		name: 'HTTP 204',
		ofOneResponse: true,
		respond: (socket) => {
			socket.write('HTTP/1.1 204 No Content\r\n\r\n');
		},
		read: /The response is empty \(HTTP 204\)/,
		write: /accepted without content in the response \(HTTP 204\)/,
		advice: NOT_THE_API,
	},
	{
		name: 'HTTP 200 without a body',
		ofOneResponse: true,
		respond: (socket) => {
			socket.write(response(''));
		},
		read: /The response is empty \(HTTP 200\)/,
		write: /accepted without content in the response \(HTTP 200\)/,
		advice: NOT_THE_API,
	},
	{
		name: 'HTTP 429 with a wait of 317 years',
		respond: (socket) => {
			socket.write(response('', '429 Too Many Requests', 'retry-after: 9999999999\r\n'));
		},
		read: /too frequent \(code 429\)\. Next request possible at WITHIN A DAY/,
		write: /WITHIN A DAY|wait 86400 s/,
		advice: /lock the account/,
	},
	{
		name: 'a redirect to another server',
		respond: (socket, { elsewhere }) => {
			socket.write(response('', '302 Found', `location: ${elsewhere}/api\r\n`));
		},
		read: /redirects to another address.*\(HTTP 302\)/,
		write: NOT_KNOWN,
	},
	{
		name: 'two responses at once',
		respond: (socket, { right }) => {
			const other = response('{"code":200,"msg":"","data":{"stray":true}}');
			socket.write(`${response(right())}${other}`);
		},
		read: 'right',
	},
	{
		name: '10,000 levels of nesting',
		ofOneResponse: true,
		respond: (socket) => {
			const data = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
			socket.write(response(`{"code":200,"msg":"","data":${data}}`));
		},
		read: /nested deeper than 100 levels/,
		write: NOT_KNOWN,
		advice: NOT_THE_API,
	},
	{
		name: 'JSON that ends too early',
		ofOneResponse: true,
		respond: (socket) => {
			socket.write(response('{"code":200,"data":{"time":"2026-11'));
		},
		read: /is not JSON/,
		write: NOT_KNOWN,
		advice: NOT_THE_API,
	},
	{
		name: 'JSON of another API',
		ofOneResponse: true,
		respond: (socket) => {
			socket.write(response('[{"status":"ok"}]'));
		},
		read: /not the envelope of this API/,
		write: NOT_KNOWN,
		advice: NOT_THE_API,
	},
];

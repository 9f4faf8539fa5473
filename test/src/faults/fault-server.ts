import {
	createServer as createTcpServer,
	type AddressInfo,
	type Server,
	type Socket,
} from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { selfSigned } from './self-signed.ts';

/** A request as it came over the wire. */
export interface Received {
	readonly method: string;
	readonly url: URL;
	/** All header lines. */
	readonly head: string;
	readonly body: string;
}

/** Writes any bytes to the connection, or nothing. */
export type Respond = (socket: Socket, request: Received) => void;

export interface FaultServer {
	readonly url: string;
	/** Every request that arrived whole. */
	readonly seen: readonly Received[];
	/** Connections that were made, also those over which no request came. */
	readonly connections: number;
	/** Connections that are open now. */
	readonly open: number;
	/** From now on connections are refused; those that are there stay. */
	refuse(): void;
	close(): Promise<void>;
}

const TLS_HANDSHAKE = 0x16;

/** A server below HTTP: its responses are bytes, so that no library keeps it from being wrong. */
export async function startFaultServer(
	respond: Respond,
	protocol: 'http' | 'https' = 'http',
): Promise<FaultServer> {
	const seen: Received[] = [];
	const sockets = new Set<Socket>();
	const serve = (socket: Socket): void => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		// Clients that give up reset the connection.
		socket.on('error', () => undefined);
		let bytes = '';
		socket.on('data', (chunk) => {
			// A client that begins with TLS gets plain text, as from any web server.
			if (bytes === '' && chunk[0] === TLS_HANDSHAKE) {
				socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n');
				return;
			}
			bytes += chunk.toString('latin1');
			const request = received(bytes);
			if (!request) return;
			bytes = '';
			seen.push(request);
			respond(socket, request);
		});
	};
	const server: Server =
		protocol === 'http' ? createTcpServer(serve) : createTlsServer(selfSigned(), serve);
	server.on('tlsClientError', () => undefined);
	let connections = 0;
	server.on('connection', () => connections++);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		get connections() {
			return connections;
		},
		get open() {
			return sockets.size;
		},
		refuse: () => {
			server.close();
		},
		close: async () => {
			for (const socket of sockets) socket.destroy();
			// A server that refuses already gives an error to this, which does no harm.
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** The request, once all of it is there. */
function received(bytes: string): Received | undefined {
	const [head = '', ...rest] = bytes.split('\r\n\r\n');
	if (rest.length === 0) return undefined;
	const body = rest.join('\r\n\r\n');
	const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
	if (body.length < length) return undefined;
	const [method = '', target = ''] = head.split(' ');
	return { method, url: new URL(target, 'http://server'), head, body };
}

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { untilIdle } from './until-idle.ts';

/** The server's reaction to one request: a response, or a broken connection. */
export type Script =
	| {
			status?: number;
			headers?: Record<string, string>;
			body?: string | Buffer;
			/** Milliseconds before the response. */
			after?: number;
	  }
	| 'break';

export interface Seen {
	method: string;
	url: string;
	headers: IncomingMessage['headers'];
	body: string;
}

export interface WireServer {
	url: string;
	/** Every request, in the order of arrival. */
	seen: Seen[];
	/** The responses to the next requests; the last one is repeated. */
	play(...scripts: Script[]): void;
	close(): Promise<void>;
}

/** A real HTTP server that responses by script: for everything that no well-behaved server would do. */
export async function startWireServer(): Promise<WireServer> {
	const seen: Seen[] = [];
	let scripts: Script[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			seen.push({
				method: request.method ?? '',
				url: request.url ?? '',
				headers: request.headers,
				body: Buffer.concat(chunks).toString('utf8'),
			});
			const script = (scripts.length > 1 ? scripts.shift() : scripts[0]) ?? {};
			if (script === 'break') {
				request.socket.destroy();
				return;
			}
			void untilIdle(script.after).then(() => {
				response.writeHead(script.status ?? 200, {
					'content-type': 'application/json',
					...script.headers,
				});
				response.end(script.body ?? '');
			});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		seen,
		play: (...next) => {
			scripts = next;
			seen.length = 0;
		},
		close: () =>
			new Promise((resolve, reject) => {
				server.close((error) => {
					if (error) reject(error);
					else resolve();
				});
				server.closeAllConnections();
			}),
	};
}

/** The body of a response in the vendor's envelope. */
export function envelope(code: number, data: unknown = null, msg = ''): { body: string } {
	return { body: JSON.stringify({ code, data, msg }) };
}

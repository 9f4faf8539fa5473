import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawRequest } from './backend.ts';
import { readBody } from './body.ts';
import type { NoReply, Reply } from './reply.ts';

/** A server that listens. */
export interface Listening {
	readonly port: number;
	close(): Promise<void>;
}

/** Responds to requests. */
export type Answering = (request: RawRequest) => Promise<Reply | NoReply>;

/** Connections that wait to be taken while the process is busy; the system may allow fewer. */
const BACKLOG = 4096;

/**
 * Serves over HTTP.
 *
 * @throws Error in plain words when it cannot listen
 */
export async function serve(
	answering: Answering,
	{ host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
	const server = createServer((request, response) => {
		answer(answering, request, response).catch(() => {
			// The client has gone; there is no receiver.
			response.destroy();
		});
	});
	await listen(server, host, port);
	return {
		port: (server.address() as AddressInfo).port,
		close: () => close(server),
	};
}

async function answer(
	answering: Answering,
	incoming: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const [path, query] = split(incoming.url ?? '/');
	const reply = await answering({
		method: incoming.method ?? 'GET',
		path,
		query,
		headers: definedHeaders(incoming),
		body: await readBody(incoming),
	});
	if ('broken' in reply) {
		breakOff(reply, response);
		return;
	}
	const { status, contentType, headers, body } = reply;
	const parts = typeof body === 'string' || body instanceof Uint8Array ? [body] : body;
	response.writeHead(status, {
		...(contentType === undefined ? {} : { 'content-type': contentType }),
		'content-length': parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0),
		...headers,
	});
	for (const part of parts) response.write(part);
	response.end();
}

function breakOff({ broken, seconds }: NoReply, response: ServerResponse): void {
	const { socket } = response;
	if (broken === 'reset') {
		socket?.resetAndDestroy();
		return;
	}
	const timer = setTimeout(() => socket?.destroy(), seconds * 1000);
	response.once('close', () => {
		clearTimeout(timer);
	});
}

function split(url: string): [string, string] {
	const at = url.indexOf('?');
	return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

function definedHeaders({ headers }: IncomingMessage): Record<string, string | string[]> {
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) =>
			value === undefined ? [] : [[name, value]],
		),
	);
}

function listen(server: Server, host: string, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			reject(new Error(whyNot(error, host, port)));
		});
		server.listen({ port, host, backlog: BACKLOG }, resolve);
	});
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
	switch (error.code) {
		case 'EADDRINUSE':
			return `Port ${port} is in use`;
		case 'EACCES':
			return `Port ${port} needs more rights than this process has`;
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return `"${host}" is not an address of this machine`;
		default:
			return `Cannot listen on ${host}:${port}: ${error.message}`;
	}
}

function close(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => {
			resolve();
		});
		server.closeAllConnections();
	});
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Backend, Outcome, RawRequest } from './backend.ts';
import { readBody } from './body.ts';

/** A server that listens. */
export interface Listening {
	readonly port: number;
	close(): Promise<void>;
}

/** Told of each request when it has been answered. */
export type OnAnswer = (request: RawRequest, outcome: Outcome) => void;

/**
 * Serves a backend over HTTP.
 *
 * @throws Error in plain words when it cannot listen
 */
export async function serve(
	backend: Backend,
	{ host, port }: { readonly host: string; readonly port: number },
	onAnswer: OnAnswer,
): Promise<Listening> {
	const server = createServer((request, response) => {
		answer(backend, request, response, onAnswer).catch(() => {
			// The client has gone; there is nobody to tell.
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
	backend: Backend,
	incoming: IncomingMessage,
	response: ServerResponse,
	onAnswer: OnAnswer,
): Promise<void> {
	const [path, query] = split(incoming.url ?? '/');
	const request: RawRequest = {
		method: incoming.method ?? 'GET',
		path,
		query,
		headers: definedHeaders(incoming),
		body: await readBody(incoming),
	};
	const outcome = await backend(request);
	onAnswer(request, outcome);
	const text = JSON.stringify(outcome.envelope);
	response.writeHead(outcome.status, {
		'content-type': 'application/json;charset=UTF-8',
		'content-length': Buffer.byteLength(text),
	});
	response.end(text);
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
		server.listen(port, host, resolve);
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

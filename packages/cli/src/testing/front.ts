import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The changes of a front to the responses of one path, or of `*`, which is every other. */
export interface Twist {
	readonly status?: number;
	readonly type?: string;
	/** The delay of its responses. */
	readonly delayMs?: number;
	/** Makes another body of the server's. */
	readonly body: (text: string) => string;
}

/** A server in front of another one, which changes some responses as a vendor might. */
export interface Front {
	readonly url: string;
	/** Everything that came, such as `GET /api/v1/plant/list`. */
	readonly requests: readonly string[];
	close(): Promise<void>;
}

/** @param now clock of the header Date. Default: that of this machine */
export async function createFront(
	target: string,
	twists: ReadonlyMap<string, Twist>,
	now?: () => number,
): Promise<Front> {
	const requests: string[] = [];
	const server = createServer((request, response) => {
		const { method = 'GET', url = '/' } = request;
		const [path = '/'] = url.split('?');
		requests.push(`${method} ${path}`);
		void forward(target, request).then(async (answer) => {
			const text = await answer.text();
			const twist = twists.get(path) ?? twists.get('*');
			if (twist?.delayMs !== undefined) await pause(twist.delayMs, undefined, { ref: false });
			response.writeHead(twist?.status ?? answer.status, {
				'content-type': twist?.type ?? 'application/json',
				...(now && { date: new Date(now()).toUTCString() }),
			});
			response.end(twist ? twist.body(text) : text);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		close: () =>
			new Promise((resolve) => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			}),
	};
}

async function forward(
	target: string,
	{ method = 'GET', url = '/', headers }: IncomingMessage,
): Promise<Response> {
	const { authorization = '' } = headers;
	return await fetch(target + url, { method, headers: { authorization } });
}

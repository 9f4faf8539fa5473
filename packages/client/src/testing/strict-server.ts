import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { untilIdle } from './until-idle.ts';
import { envelope } from './wire-server.ts';

/** A server with the rule of a sister API. */
export interface StrictServer {
	readonly baseUrl: string;
	/** When each request came, in ms since 1970, and whether it was refused. */
	readonly seen: { at: number; url: string; isRefused: boolean }[];
	readonly refused: () => string[];
	readonly close: () => void;
}

export interface StrictServerOptions {
	readonly now: () => number;
	/** Time between two requests of the same path. Default 10 s; 0 for a server without the rule. */
	readonly spacingMs?: number;
	/** Whether further pages count as well. Default false. */
	readonly pages?: boolean;
	/** Real time that a response takes, in ms. Default 0. */
	readonly answerAfterMs?: number;
}

/** Starts a server that accepts one request of each path in 10 s. Every read has two pages of one row. */
export async function startStrictServer({
	now,
	spacingMs = 10_000,
	pages = false,
	answerAfterMs = 0,
}: StrictServerOptions): Promise<StrictServer> {
	const last = new Map<string, number>();
	const seen: StrictServer['seen'] = [];
	const http = createServer((request, response) => {
		const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://x');
		const at = now();
		const isCounted = pages || (query.get('pageNo') ?? '1') === '1';
		const isRefused = isCounted && at - (last.get(pathname) ?? -Infinity) < spacingMs;
		if (isCounted && !isRefused) last.set(pathname, at);
		seen.push({ at, url: request.url ?? '', isRefused });
		const page = {
			datas: [{ deviceSn: query.get('deviceSn'), no: query.get('pageNo') }],
			total: 2,
		};
		response.setHeader('content-type', 'application/json');
		const { body } = isRefused ? envelope(500, null, 'too frequent') : envelope(200, page);
		void untilIdle(answerAfterMs).then(() => response.end(body));
	});
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	return {
		baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
		seen,
		refused: () => seen.filter(({ isRefused }) => isRefused).map(({ url }) => url),
		close: () => {
			http.close();
			http.closeAllConnections();
		},
	};
}

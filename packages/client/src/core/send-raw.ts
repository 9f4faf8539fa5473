import type { CallSite } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../operation-info.ts';
import { createRawClient, type RawClient, type Server } from './raw-client.ts';
import { attemptOf, exchange, type TransportOptions } from './transport.ts';

/** Statuses whose answers must not have a body. */
const NULL_BODY = new Set([101, 204, 205, 304]);

/** The client by path over the same server and transport as `call`. */
export function rawClientOf(server: Server, transport: TransportOptions): RawClient {
	return createRawClient(server, (request) => send(transport, siteOf(request), request));
}

/** Retries and time-outs beneath openapi-fetch, and an answer that can be read once more. */
async function send(
	options: TransportOptions,
	site: CallSite,
	request: Request,
): Promise<Response> {
	const attempt = attemptOf(request.signal, Math.min(options.timeoutMs, options.totalTimeoutMs));
	const { status, statusText, headers, text } = await exchange(
		options,
		site,
		new Request(request, { signal: attempt.signal }),
		'any',
		attempt,
	);
	return new Response(NULL_BODY.has(status) ? null : text, { status, statusText, headers });
}

/** Which operation a request is, for its errors. */
function siteOf(request: Request): CallSite {
	const { pathname } = new URL(request.url);
	const found = Object.entries<OperationInfo>(OPERATIONS).find(
		([, { method, path }]) => method === request.method && pathname.endsWith(path),
	);
	return { operationId: found?.[0] ?? 'raw', method: request.method, path: pathname };
}

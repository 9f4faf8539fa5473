import { errorOfCall, type CallSite } from './errors/index.ts';
import { OPERATIONS } from './generated/operations.ts';
import type { OperationInfo } from './model/operation-info.ts';
import type { CircuitBreaker } from './protection/index.ts';
import { unwrap, type Answer } from './core/envelope.ts';
import { createRawClient, type RawClient } from './core/raw-client.ts';
import type { Server } from './core/request-of.ts';
import { attemptOf, exchange, type TransportOptions } from './core/transport.ts';

/** Statuses whose responses must not have a body. */
const NULL_BODY = new Set([101, 204, 205, 304]);

/** The client by path over the same server, transport and circuit breaker as `call`. */
export function rawClientOf(
	server: Server,
	transport: TransportOptions,
	circuit: CircuitBreaker,
): RawClient {
	return createRawClient(server, async (request) => {
		const site = siteOf(request);
		let response: Response | undefined;
		const progress = { sent: false };
		try {
			await circuit.run(
				site,
				async () => {
					progress.sent = true;
					const answer = await send(transport, site, request);
					response = answer.response;
					// The error that it throws shows the circuit breaker the kind of the response.
					return unwrap(site, answer, { ...RULES, redact: transport.redact, now: transport.now });
				},
				() => true,
				request.signal,
			);
		} catch (error) {
			if (!response) throw errorOfCall(error, site, request.signal, progress.sent);
		}
		return response ?? Response.error();
	});
}

const RULES = { acceptCodeZero: true, pathInferred: false, isLenient: true };

/** Retries and time-outs beneath openapi-fetch, and a response that can be read once more. */
async function send(
	options: TransportOptions,
	site: CallSite,
	request: Request,
): Promise<Answer & { response: Response }> {
	const attempt = attemptOf(request.signal, Math.min(options.timeoutMs, options.totalTimeoutMs));
	const { status, statusText, headers, text } = await exchange(
		options,
		site,
		(signal) => new Request(request.clone(), { signal }),
		'any',
		attempt,
	);
	return {
		httpStatus: status,
		text,
		retryAfter: headers.get('retry-after'),
		response: new Response(NULL_BODY.has(status) ? null : text, { status, statusText, headers }),
	};
}

/** Whether an address is that of a path, whose parameters can have any value. */
function isAt(path: string, pathname: string): boolean {
	const parts = path.split('/').reverse();
	const given = pathname.split('/').reverse();
	return parts.every((part, i) => part === given[i] || (part.startsWith('{') && given[i] !== ''));
}

/** Which operation a request is, for its errors. */
function siteOf(request: Request): CallSite {
	const { pathname } = new URL(request.url);
	const found = Object.entries<OperationInfo>(OPERATIONS).find(
		([, { method, path }]) => method === request.method && isAt(path, pathname),
	);
	const [operationId, info] = found ?? ['raw'];
	// Of a path that the document does not have, only the method is known.
	const writes = info ? info.retry === 'never' : request.method !== 'GET';
	return { operationId, method: request.method, path: pathname, ...(writes && { writes }) };
}

import { isSeen } from '../model/evidence.ts';
import type { CallSite } from '../errors/index.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import type { Result } from '../document/types.ts';
import { unwrap } from './envelope.ts';
import type { Target } from './path.ts';
import { requestOf, type Server } from './request-of.ts';
import { attemptOf, exchange, type RetryAfter, type TransportOptions } from './transport.ts';

/** A call that was checked and may be sent. */
export interface Invocation {
	site: CallSite;
	operation: OperationInfo;
	target: Target;
	signal: AbortSignal | undefined;
	retryAfter: RetryAfter;
	/** The parts of this request that not all requests have. */
	headers?: Record<string, string>;
}

export interface InvokerOptions {
	server: Server;
	transport: TransportOptions;
	redact: (text: string) => string;
	acceptCodeZero: boolean;
	/** Throws what a gateway has in place of a response of the vendor, and gives the age of a kept response in ms. */
	gateway?: ((site: CallSite, headers: Headers, text: string) => number | undefined) | undefined;
}

/** Returns the function that sends one call and unwraps its response. */
export function createInvoker(
	options: InvokerOptions,
): (invocation: Invocation) => Promise<Result<unknown>> {
	const { server, transport, redact, acceptCodeZero, gateway } = options;
	return async ({ site, operation, target, signal, retryAfter, headers: own }) => {
		const sender = own ? { ...server, headers: { ...server.headers, ...own } } : server;
		const { timeoutMs, totalTimeoutMs } = transport;
		const attempt = attemptOf(signal, Math.min(timeoutMs, totalTimeoutMs));
		const { status, headers, text, attempts } = await exchange(
			transport,
			site,
			(one) => requestOf(sender, { method: operation.method, ...target, signal: one }),
			retryAfter,
			attempt,
		);
		const ageMs = gateway?.(site, headers, text);
		const { data, code, msg } = unwrap(
			site,
			{ httpStatus: status, text, retryAfter: headers.get('retry-after') },
			{
				acceptCodeZero,
				pathInferred: !isSeen(operation.evidence),
				// A setting that was not understood must not become part of a change.
				isLenient: operation.role !== 'settings',
				redact,
				now: transport.now,
			},
		);
		return {
			data,
			code,
			msg: redact(msg),
			httpStatus: status,
			attempts,
			fromCache: ageMs !== undefined,
			ageMs: ageMs ?? 0,
		};
	};
}

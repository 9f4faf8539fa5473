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
}

export interface InvokerOptions {
	server: Server;
	transport: TransportOptions;
	redact: (text: string) => string;
	acceptCodeZero: boolean;
}

/** Returns the function that sends one call and unwraps its answer. */
export function createInvoker(
	options: InvokerOptions,
): (invocation: Invocation) => Promise<Result<unknown>> {
	const { server, transport, redact, acceptCodeZero } = options;
	return async ({ site, operation, target, signal, retryAfter }) => {
		const { timeoutMs, totalTimeoutMs } = transport;
		const attempt = attemptOf(signal, Math.min(timeoutMs, totalTimeoutMs));
		const { status, headers, text, attempts } = await exchange(
			transport,
			site,
			(one) => requestOf(server, { method: operation.method, ...target, signal: one }),
			retryAfter,
			attempt,
		);
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
			fromCache: false,
			ageMs: 0,
		};
	};
}

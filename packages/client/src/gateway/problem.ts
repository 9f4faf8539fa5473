import {
	AtessApiError,
	AtessAuthError,
	AtessCircuitOpenError,
	AtessGatewayError,
	AtessNetworkError,
	AtessRateLimitError,
	AtessResponseError,
	AtessTimeoutError,
	findingOf,
	type CallSite,
	type ErrorKind,
	type ResponseProblem,
	type ServerRefusal,
} from '../errors/index.ts';
import { printableLine } from '../findings/printable.ts';
import { PROBLEM_TYPE, type GatewayProblem } from './protocol.ts';

/**
 * The response of a gateway for an error of a call. If it is not known whether the call was sent, it counts as sent.
 *
 * @returns undefined for refusals of the vendor, which it passes on
 */
export function problemOf(error: unknown, now: number): GatewayProblem | undefined {
	const title = error instanceof Error ? error.message : String(error);
	if (error instanceof AtessRateLimitError) {
		const { retryAfterMs = FIVE_MINUTES, refusal } = error;
		const status = 429;
		return { kind: 'rateLimit', title, status, waitMs: retryAfterMs, ...(refusal && { refusal }) };
	}
	if (error instanceof AtessCircuitOpenError) {
		const { failures, scope, nextTrialAt, cause } = error;
		const waitMs = Math.max(0, nextTrialAt - now);
		const refusal = refusalOf(cause);
		return { kind: 'circuitOpen', title, status: 503, failures, scope, waitMs, refusal };
	}
	if (error instanceof AtessNetworkError) {
		const { reason, sent: isSent } = error;
		const host = (error.finding.params as { host: string }).host;
		return { kind: 'network', title, status: 502, host, reason, isSent };
	}
	if (error instanceof AtessTimeoutError) {
		return { kind: 'timeout', title, status: 504, timeoutMs: error.timeoutMs };
	}
	if (error instanceof AtessResponseError) {
		const { httpStatus, start, fault } = error;
		const problem = findingOf(error) as ResponseProblem;
		return { kind: 'response', title, status: 502, problem, httpStatus, start, fault };
	}
	if (error instanceof AtessApiError) return undefined;
	const { kind, sent = true } = error as { kind?: ErrorKind; sent?: boolean };
	if (sent)
		return {
			kind: 'network',
			title,
			status: 500,
			host: 'The gateway',
			reason: title,
			isSent: true,
		};
	const status = kind === 'input' ? 400 : kind === 'store' ? 503 : 403;
	return { kind: 'gateway', title, status, detail: title };
}

/**
 * The error that a gateway has sent in place of a response of the vendor.
 *
 * @returns undefined where it is a response of the vendor
 */
export function errorIn(
	site: CallSite,
	headers: Headers,
	text: string,
	now: number,
): Error | undefined {
	if (headers.get('content-type')?.startsWith(PROBLEM_TYPE) !== true) return undefined;
	const problem = parsed(text);
	switch (problem?.kind) {
		case 'rateLimit': {
			const { waitMs, refusal } = problem;
			return new AtessRateLimitError(site, { ...refusal, waitMs, nextAt: now + waitMs });
		}
		case 'circuitOpen': {
			const { failures, scope, waitMs, refusal } = problem;
			const cause = new AtessAuthError(site, refusal);
			const facts = { failures, scope, waitMs, cause, nextTrialAt: now + waitMs };
			return new AtessCircuitOpenError(site, facts);
		}
		case 'network': {
			const { host, reason, isSent } = problem;
			return new AtessNetworkError(site, host, reason, { isConnecting: !isSent });
		}
		case 'timeout':
			return new AtessTimeoutError(site, problem.timeoutMs);
		case 'response': {
			const { problem: fault, httpStatus, start } = problem;
			return new AtessResponseError(site, fault, httpStatus, start, problem.fault);
		}
		case 'gateway':
			return new AtessGatewayError(
				site,
				problem.isKeyUnknown === true ? undefined : printableLine(problem.detail),
			);
		default:
			// Whether the call was sent is in what cannot be read.
			return new AtessResponseError(
				site,
				{ code: 'notEnvelope', params: {} },
				502,
				text.slice(0, 200),
			);
	}
}

/** The documented limit, where the server gave no time. */
const FIVE_MINUTES = 300_000;

function refusalOf({ code, msg, httpStatus }: ServerRefusal): ServerRefusal {
	return { code, msg, httpStatus };
}

function parsed(text: string): GatewayProblem | undefined {
	try {
		return (JSON.parse(text) as GatewayProblem | null) ?? undefined;
	} catch {
		return undefined;
	}
}

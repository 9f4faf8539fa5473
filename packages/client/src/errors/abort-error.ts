import { CODE_ERRORS } from '../findings/code-errors.ts';
import { describe, inOne, type ErrorFinding } from '../findings/index.ts';
import { printableLine } from '../findings/printable.ts';
import { callOf, unknownOutcome, type CallSite } from './atess-error.ts';
import { hasKind } from './has-kind.ts';

/** The known facts about a call whose signal was aborted. */
type AbortedCall = Partial<CallSite>;

/**
 * The caller's signal was aborted. `cause` is its reason. As in Node, the name is `AbortError` and the code is
 * `ABORT_ERR`. It is not an AtessError, because a wait between calls is about no call.
 */
export class AtessAbortError extends Error {
	override readonly name = 'AbortError';
	readonly code = 'ABORT_ERR';
	readonly kind = 'aborted';
	/** Whether the request was sent, or may have been sent. */
	readonly sent: boolean;
	/** The call that was ended, where it is known. */
	readonly operationId: string | undefined;
	readonly requestId: string | undefined;
	readonly finding: ErrorFinding;

	constructor(reason: unknown, site: AbortedCall = {}, sent = false) {
		const { operationId, method, path, target, requestId } = site;
		const isWrite = site.writes === true;
		const outcome = sent ? unknownOutcome({ writes: isWrite }) : isWrite ? 'notSent' : undefined;
		const text = reason instanceof Error ? reason.message : String(reason);
		const finding: ErrorFinding = { code: 'aborted', params: { text, outcome } };
		const call =
			operationId !== undefined && method !== undefined && path !== undefined
				? ` [${callOf({ operationId, method, path, target })}]`
				: '';
		super(printableLine(`${inOne(describe(finding, CODE_ERRORS))}${call}`), { cause: reason });
		this.sent = sent;
		this.operationId = operationId;
		this.requestId = requestId;
		this.finding = finding;
	}
}

/** @throws {AtessAbortError} when the signal is aborted; nothing of the call was sent */
export function throwIfAborted(signal: AbortSignal | undefined, site?: AbortedCall): void {
	if (signal?.aborted === true) throw abortErrorOf(signal.reason, site);
}

/** The error of an aborted signal. A reason that has a kind is an error of this package already. */
export function abortErrorOf(reason: unknown, site?: AbortedCall, sent?: boolean): Error {
	return hasKind(reason) ? reason : new AtessAbortError(reason, site, sent);
}

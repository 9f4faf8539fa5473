import { CODE_ERRORS } from '../findings/code-errors.ts';
import { describe, inOne, type ErrorFinding } from '../findings/index.ts';
import { printableLine } from '../findings/printable.ts';
import type { ErrorKind } from './error-kind.ts';

/** Which call failed; part of every error's message. */
export interface CallSite {
	operationId: string;
	method: string;
	/** Whether the call changes something. */
	writes?: boolean;
	/** Path without host and query. */
	path: string;
	/** The subject of the call, such as `deviceSn SIMHPS0001`. */
	target?: string;
	/** Finds everything that belongs to the call in a log. */
	requestId?: string;
	/** Whether it reads a time range. */
	isRanged?: boolean;
	/** Whether it goes through a gateway, which has the credentials of the account. */
	isAtGateway?: boolean;
	/** Zone of the times in its error. Default UTC. */
	timezone?: string;
}

/**
 * Base of every error of this package. The message names the failed operation, the reason, and the next step; neither
 * it nor any property holds a secret, so it can be logged as it is. The message is one line of printable characters,
 * even if it quotes the server.
 */
export abstract class AtessError extends Error {
	override readonly name: string = 'AtessError';
	/** The kind of the failure, as a stable string. */
	abstract readonly kind: ErrorKind;
	/** Whether the request was sent, or may have been sent. False means that nothing has reached the server. */
	abstract readonly sent: boolean;
	readonly operationId: string;
	readonly method: string;
	readonly path: string;
	/** The subject of the call, such as `deviceSn SIMHPS0001`. */
	readonly target: string | undefined;
	/** The failure as a code with its parameters, from which each surface makes its sentences. */
	readonly finding: ErrorFinding;
	/** Zone of the times in the message. */
	readonly timezone: string | undefined;
	/** The same as in the events and log lines of the call. */
	readonly requestId: string | undefined;

	constructor(site: CallSite, { code, params }: ErrorFinding, outcome?: Outcome) {
		const { operationId, method, path, target, requestId, timezone, isAtGateway } = site;
		const about = {
			...(target !== undefined && { target }),
			...(outcome && { outcome }),
			...(isAtGateway === true && { isAtGateway }),
		};
		const finding = { code, params: { ...params, ...about } } as ErrorFinding;
		const said = describe(finding, CODE_ERRORS, { timezone, quotes: true });
		super(printableLine(`${inOne(said)} [${callOf({ ...site, requestId: undefined })}]`));
		this.operationId = operationId;
		this.method = method;
		this.path = path;
		this.target = target;
		this.finding = finding;
		this.timezone = timezone;
		this.requestId = requestId;
	}
}

type Outcome = ErrorFinding['params']['outcome'];

/** The sentence that is added if no response shows whether a write was carried out. */
export function unknownOutcome(site: Pick<CallSite, 'writes'>): Outcome {
	return site.writes === true ? 'unknown' : undefined;
}

/** Which call it was, for a person who looks it up in a log or in the list of operations. */
export function callOf({ operationId, method, path, target, requestId }: Call): string {
	const parts = [operationId, `${method} ${path}`, target, requestId && `request ${requestId}`];
	return parts.filter(Boolean).join(', ');
}

type Call = Pick<CallSite, 'operationId' | 'method' | 'path'> & {
	readonly target?: string | undefined;
	readonly requestId?: string | undefined;
};

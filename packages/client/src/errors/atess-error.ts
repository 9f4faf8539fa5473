import { printableLine } from './printable.ts';
import type { ErrorKind } from './error-kind.ts';

/** Which call failed; part of every error's message. */
export interface CallSite {
	operationId: string;
	method: string;
	/** Whether the call changes something. */
	writes?: boolean;
	/** Path without host and query. */
	path: string;
	/** What it was about, such as `deviceSn SIMHPS0001`. */
	target?: string;
	/** Finds everything that belongs to the call in a log. */
	requestId?: string;
}

/**
 * Base of every error of this package. The message says which operation failed and why; neither it
 * nor any property holds a secret, so it can be logged as it is. The message is one line of printable
 * characters, also where it quotes the server.
 */
export abstract class AtessError extends Error {
	override readonly name: string = 'AtessError';
	/** What went wrong, as a stable string. */
	abstract readonly kind: ErrorKind;
	/** Whether the request was sent, or may have been sent. False means that nothing has reached the server. */
	abstract readonly sent: boolean;
	readonly operationId: string;
	readonly method: string;
	readonly path: string;
	/** What the call was about, such as `deviceSn SIMHPS0001`. */
	readonly target: string | undefined;
	/** The message without the call in brackets. */
	readonly problem: string;
	/** The problem without the sentence about whether something was sent. */
	readonly why: string;
	/** The same as in the events and log lines of the call. */
	readonly requestId: string | undefined;

	/**
	 * @param why one or more sentences
	 * @param outcome a sentence about whether something was sent; the call is added in brackets
	 */
	constructor(site: CallSite, why: string, outcome = '') {
		const problem = outcome === '' ? why : `${why} ${outcome}`;
		super(printableLine(`${problem} [${describeSite(site)}]`));
		this.operationId = site.operationId;
		this.method = site.method;
		this.path = site.path;
		this.target = site.target;
		this.problem = printableLine(problem);
		this.why = printableLine(why);
		this.requestId = site.requestId;
	}
}

function describeSite({ operationId, method, path, target }: CallSite): string {
	return [operationId, `${method} ${path}`, target].filter(Boolean).join(', ');
}

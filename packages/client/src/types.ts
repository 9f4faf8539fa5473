import type { LimitMode } from './protection/call.ts';
import type { Calls, PagedCalls } from './generated/calls.ts';

/** The 45 names under which operations are called. */
export type OperationId = keyof Calls;

/** What an operation is called with: its parameters by name, and `body` where it writes. */
export type OperationInput<Id extends OperationId> = Calls[Id]['input'];

/** `data` of a response, as the document has them. Null where the server has none: check before you read a field. */
export type OperationData<Id extends OperationId> = Calls[Id]['data'];

/** Call arguments: the input may be left out where nothing is required. */
export type OperationArguments<Id extends OperationId> = Calls[Id]['args'];

/** Operations that can be read page by page. */
export type PagedOperationId = keyof PagedCalls;

/** Input of a paged operation without the page, which the client counts itself. */
export type PageInput<Id extends PagedOperationId> = PagedCalls[Id]['input'];

/** One row of a paged operation, as the document has it. */
export type PageRow<Id extends PagedOperationId> = PagedCalls[Id]['row'];

export interface CallOptions {
	/** Ends the call, retries and waiting included, with the signal's reason. */
	readonly signal?: AbortSignal;
	/** What happens when it comes too early; by default what the client was made with. */
	readonly onLimit?: LimitMode;
	/** Longest waiting where `onLimit` is `wait`, in ms. */
	readonly maxWaitMs?: number;
	/**
	 * The values of the body have the types that the device itself reports, which may be numbers as text:
	 * their documented types are not checked. What JSON cannot carry is refused all the same. Default false.
	 */
	readonly bodyAsReported?: boolean;
	/**
	 * Longest waiting for a new value where `onLimit` is `cache`, in ms. Default 0: the last good value is
	 * returned at once.
	 */
	readonly patienceMs?: number;
	/** Take no remembered value and share no call that is on its way. Limits still hold. */
	readonly fresh?: boolean;
	/**
	 * Give the data exactly as they were sent. By default they are given as the document has them: one
	 * object without a list around it, a list under its documented name, and null where there is nothing.
	 */
	readonly asSent?: boolean;
}

/** An operation's data with what is known about the call. */
export interface Result<Data> {
	data: Data;
	code: number;
	/** The vendor's message; usually empty. */
	msg: string;
	httpStatus: number;
	/** How often it was sent; 0 when the last good value was given instead. */
	attempts: number;
	/** Whether this is the last good value, because the call would have come too early. */
	fromCache: boolean;
	/** How old the answer is, in ms. */
	ageMs: number;
}

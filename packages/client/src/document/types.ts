import type { Calls, PagedCalls } from '../generated/calls.ts';

/** The 45 names under which operations are called. */
export type OperationId = keyof Calls;

/** The input of an operation: its parameters by name, and `body` where it writes. */
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
	/** How old the response is, in ms. */
	ageMs: number;
}

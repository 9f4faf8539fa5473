import type { CallInput } from '../core/input.ts';
import type { Page, PagesOptions } from './pages.ts';
import type { CircuitStatus } from '../protection/index.ts';
import type {
	OperationArguments,
	OperationData,
	OperationId,
	PagedOperationId,
	PageInput,
	PageRow,
	Result,
} from '../document/types.ts';
import type { CallOptions } from '../model/call-options.ts';

/** The client for tools that learn the operation only at run time. Everything else is built on it. */
export interface RequestClient {
	/**
	 * Calls an operation by a name that the compiler does not check. Input, limits and errors are those of
	 * `callWithMeta`.
	 *
	 * @throws {AtessInputError} when there is no such operation; nothing was sent
	 */
	request(operationId: string, input?: CallInput, options?: CallOptions): Promise<Result<unknown>>;
	/**
	 * The pages of a paged operation by a name that the compiler does not check.
	 *
	 * @throws {AtessInputError} when the operation does not exist or has no pages; nothing was sent
	 */
	requestPages(
		operationId: string,
		input?: CallInput,
		options?: PagesOptions & CallOptions,
	): AsyncGenerator<Page>;
	/**
	 * Whether calls are sent, or refused because of authentication failures, as far as the calls of this client have
	 * shown.
	 */
	circuit(): CircuitStatus;
}

/** The calls whose input and data are typed by the operation. */
export interface TypedCalls {
	/**
	 * Calls an operation and returns its data. The input is checked before anything is sent, and a call
	 * that would come too early is not sent: see the option `limits`.
	 *
	 * @throws {AtessError} one of its kinds, with the operation in its message
	 */
	call<Id extends OperationId>(
		operationId: Id,
		...args: OperationArguments<Id>
	): Promise<OperationData<Id>>;
	/** Like `call`, with code, message, HTTP status, number of attempts and the age of the data. */
	callWithMeta<Id extends OperationId>(
		operationId: Id,
		...args: OperationArguments<Id>
	): Promise<Result<OperationData<Id>>>;
	/**
	 * The pages of a paged operation with typed rows. Each page is one request, and it is sent only when
	 * the page is read.
	 */
	pages<Id extends PagedOperationId>(
		operationId: Id,
		input: PageInput<Id>,
		options?: PagesOptions & CallOptions,
	): AsyncGenerator<Page<PageRow<Id>>>;
}

/** The typed calls over untyped requests: the one place where data get the types of the document. */
export function typedCalls(requests: RequestClient): TypedCalls {
	return {
		call: async (operationId, ...[input, options]) =>
			(await requests.request(operationId, input, options)).data,
		callWithMeta: async (operationId, ...[input, options]) =>
			await requests.request(operationId, input, options),
		pages: <Id extends PagedOperationId>(
			operationId: Id,
			input: PageInput<Id>,
			options?: PagesOptions & CallOptions,
		) => requests.requestPages(operationId, input, options) as AsyncGenerator<Page<PageRow<Id>>>,
	};
}

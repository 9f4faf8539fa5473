import {
	callOf,
	AtessError,
	AtessInputError,
	AtessReadOnlyError,
	AtessResponseError,
	refusalOf,
} from 'atess-client/internal';
import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { wordsFor, type ErrorFacts } from './error-words';

/**
 * Turns a failure into n8n's error. The message describes the event, and the description the next step and the call.
 * The vendor's code and message are included, but nothing of the request.
 */
export function toNodeError(
	node: INode,
	error: Error,
	itemIndex: number,
	facts: ErrorFacts = {},
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const { message, advice, failure } = wordsFor(error, facts);
	const description = error instanceof AtessError ? `${advice} [${callOf(error)}]` : advice;
	if (
		error instanceof AtessInputError ||
		error instanceof AtessReadOnlyError ||
		!(error instanceof AtessError)
	) {
		return new NodeOperationError(node, message, { itemIndex, description });
	}
	const details: JsonObject = { message, operation: error.operationId };
	const refusal = refusalOf(error);
	if (refusal) {
		details.code = refusal.code;
		details.msg = refusal.msg;
	}
	const status = httpStatusOf(error);
	const problem = new NodeApiError(node, details, {
		itemIndex,
		message,
		description,
		...(status !== undefined && { httpCode: String(status) }),
		...(failure && { failure }),
	});
	// n8n puts a sentence of its own where it knows a code such as ECONNREFUSED; ours names the host.
	problem.message = message;
	return problem;
}

/** None where nothing was sent. */
function httpStatusOf(error: AtessError): number | undefined {
	if (error instanceof AtessResponseError) return error.httpStatus;
	return refusalOf(error)?.httpStatus;
}

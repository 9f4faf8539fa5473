import {
	AtessApiError,
	AtessAuthError,
	AtessError,
	AtessInputError,
	AtessNetworkError,
	AtessNotFoundError,
	AtessRateLimitError,
	AtessReadOnlyError,
	AtessResponseError,
	AtessTimeoutError,
} from 'atess-client/core';
import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

/**
 * Turns what went wrong into n8n's error: the message says what happened, the description what to do.
 * The vendor's code and message come along; nothing of the request does.
 */
export function toNodeError(
	node: INode,
	error: Error,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const description = adviceFor(error);
	if (
		error instanceof AtessInputError ||
		error instanceof AtessReadOnlyError ||
		!(error instanceof AtessError)
	) {
		return new NodeOperationError(node, error.message, { itemIndex, description });
	}
	const details: JsonObject = { message: error.message, operation: error.operationId };
	const api = error instanceof AtessApiError ? error : undefined;
	if (api) {
		details.code = api.code;
		details.msg = api.msg;
	}
	const status = httpStatusOf(error);
	const problem = new NodeApiError(node, details, {
		itemIndex,
		message: error.message,
		description,
		...(status !== undefined && { httpCode: String(status) }),
	});
	// n8n puts a sentence of its own where it knows a code such as ECONNREFUSED; ours names the host.
	problem.message = error.message;
	return problem;
}

function httpStatusOf(error: AtessError): number | undefined {
	return error instanceof AtessApiError || error instanceof AtessResponseError
		? error.httpStatus
		: undefined;
}

function adviceFor(error: Error): string {
	if (error instanceof AtessReadOnlyError) {
		return 'To allow changes, switch off Read Only in the credential. A wrong setting can trip a site.';
	}
	if (error instanceof AtessInputError) {
		return 'Correct this field of the node. Nothing was sent to the server.';
	}
	if (error instanceof AtessAuthError) {
		return 'Check user ID and secret, or the token, in the credential, and whether this plant, data logger or device belongs to the account.';
	}
	if (error instanceof AtessNotFoundError) {
		return 'Check the serial number or ID and the kind of device; an HPS is of central or of string type. If nothing is found at all, the path may be another one: correct it in the credential under Path Overrides.';
	}
	if (error instanceof AtessRateLimitError) {
		return 'Do not try again at once: calling too often can lock the account. The documented limit of a list is once in 5 minutes.';
	}
	if (error instanceof AtessNetworkError) {
		return 'Check the base URL in the credential and whether n8n can reach the server.';
	}
	if (error instanceof AtessTimeoutError) {
		return 'The server may be busy: try again later, or ask for a shorter range.';
	}
	if (error instanceof AtessResponseError) {
		return 'This is not an answer of the ATESS API: check the base URL in the credential, and whether a proxy or a maintenance page answers in its place.';
	}
	if (error instanceof AtessApiError) {
		return "The message is the vendor's. Code 500 is his general failure; a malformed value in the request can be the cause.";
	}
	return 'Check the fields of this node.';
}

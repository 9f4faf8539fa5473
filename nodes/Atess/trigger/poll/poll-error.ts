import {
	AtessAuthError,
	AtessNetworkError,
	AtessNotFoundError,
	AtessRateLimitError,
	AtessResponseError,
	AtessStoppedError,
	AtessTimeoutError,
	AtessApiError,
} from 'atess-client/core';
import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { toNodeError } from '../../errors';
import { NoDevicesError } from './run-poll';

type Failure = NonNullable<NodeApiError['failure']>;

/** n8n's error, with the cause by which n8n decides when to poll again. */
export function toPollError(node: INode, error: Error): NodeApiError | NodeOperationError {
	if (error instanceof NoDevicesError) {
		const [warning] = error.warnings;
		return new NodeOperationError(node, error.message, {
			description: `${warning === undefined ? '' : `${warning} `}Check the scope, or give the serial numbers of the data loggers in the credential.`,
			failure: { cause: 'configuration-invalid' },
		});
	}
	const problem = toNodeError(node, error, 0);
	const failure = problem.failure ?? failureOf(error);
	if (failure) problem.failure = failure;
	return problem;
}

function failureOf(error: Error): Failure | undefined {
	if (error instanceof AtessRateLimitError) {
		const { retryAfterMs } = error;
		return { cause: 'rate-limited', ...(retryAfterMs !== undefined && { retryAfterMs }) };
	}
	if (isRefusal(error)) return { cause: 'credential-invalid' };
	if (error instanceof AtessNotFoundError) return { cause: 'configuration-invalid' };
	const passes =
		error instanceof AtessNetworkError ||
		error instanceof AtessTimeoutError ||
		error instanceof AtessResponseError ||
		(error instanceof AtessApiError && error.code >= 500);
	return passes ? { cause: 'temporarily-unavailable' } : undefined;
}

/** Whether the account itself is refused. */
export function isRefusal(error: unknown): boolean {
	return error instanceof AtessAuthError || error instanceof AtessStoppedError;
}

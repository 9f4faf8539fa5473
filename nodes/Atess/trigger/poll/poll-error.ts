import { AtessResponseError } from 'atess-client/internal';
import { type NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import type { ErrorFacts } from '../../shared/error-words';
import { toNodeError } from '../../shared/errors';
import { NothingToShowError } from './manual';
import { NoDevicesError } from '../scope/search';

/** A poll took longer than n8n waits for one. */
export class PollTooLongError extends Error {
	override readonly name = 'PollTooLongError';

	constructor() {
		super('The poll took longer than n8n allows.');
	}
}

/** n8n's error, with the cause by which n8n decides when to poll again. */
export function toPollError(
	node: INode,
	error: Error,
	facts: ErrorFacts,
): NodeApiError | NodeOperationError {
	if (error instanceof NoDevicesError) {
		const [warning] = error.warnings;
		return new NodeOperationError(node, error.message, {
			description: `${warning === undefined ? '' : `${warning} `}Check the scope and Device Types, or give the serial numbers of the data loggers in the credential.`,
			failure: { cause: 'configuration-invalid' },
		});
	}
	if (error instanceof NothingToShowError) {
		return new NodeOperationError(node, error.message, {
			description:
				'They have no data yet, or were read less than five minutes ago: try again after that time.',
			failure: { cause: 'temporarily-unavailable' },
		});
	}
	if (error instanceof PollTooLongError) {
		return new NodeOperationError(node, error.message, {
			description:
				'Nothing is lost: the next poll finds the same again. If this comes again and again, switch off Include Last 2 Hours, or narrow the scope.',
			failure: { cause: 'temporarily-unavailable' },
		});
	}
	const problem = toNodeError(node, error, 0, facts);
	// If the API has responded before, a page in its place is a maintenance that passes.
	if (error instanceof AtessResponseError && facts.accepted === true) {
		problem.failure = { cause: 'temporarily-unavailable' };
	}
	return problem;
}

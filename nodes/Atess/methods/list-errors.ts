import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { wordsFor } from '../shared/error-words';
import type { Account } from '../transport/client';

/** The text in place of a list's entries: the reason for their absence, and the way without the list. */
export function nothingToList(
	context: ILoadOptionsFunctions,
	{ clockZone, client }: Account,
	failure: Error,
): NodeOperationError {
	const { message, advice } = wordsFor(failure, {
		timezone: clockZone,
		accepted: client.circuit().accepted,
	});
	return new NodeOperationError(
		context.getNode(),
		`Choose By ID and enter the number: this list cannot be read. ${message}`,
		{
			description: `${advice} Data loggers that are named in the credential are listed without this list.`,
		},
	);
}

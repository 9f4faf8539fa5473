import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import type { Step } from '../step/action';

/** An error of a change, with all that is known of it. */
export function failure(
	{ context, itemIndex }: Step,
	message: string,
	description: string,
	details: IDataObject,
): NodeOperationError {
	const error = new NodeOperationError(context.getNode(), message, { itemIndex, description });
	// n8n puts a sentence of its own where it finds a code such as ECONNRESET in ours.
	error.message = message;
	error.context.details = details;
	return error;
}

/**
 * The item that goes on in place of a change that failed; undefined for other errors. Of an item with an
 * error n8n leaves the message alone, and a token must not get lost. An item of exactly these names is
 * taken for an error, too, and goes to the error output.
 */
export function detailsOf({
	message,
	description,
	context,
}: Pick<NodeOperationError, 'message' | 'description' | 'context'>): IDataObject | undefined {
	const { details } = context;
	if (details === undefined) return undefined;
	return { error: message, message: description ?? '', details: details as IDataObject };
}

import { AtessResponseError, callSite, OPERATIONS, type OperationId } from 'atess-client/internal';

/** The server has answered with success and nothing in it. */
export class NoDataError extends AtessResponseError {
	constructor(id: OperationId, input: Readonly<Record<string, unknown>>) {
		super(
			callSite(id, OPERATIONS[id], input),
			'The server answered without data; it may not know this device under this type',
			200,
			'',
		);
	}
}

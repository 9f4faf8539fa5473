import { AtessResponseError, callSite, OPERATIONS, type OperationId } from 'atess-client/internal';

/** The response is a success without data. */
export class NoDataError extends AtessResponseError {
	constructor(id: OperationId, input: Readonly<Record<string, unknown>>) {
		super(callSite(id, OPERATIONS[id], input), { code: 'noData', params: {} });
	}
}

import { callSite } from '../core/call-site.ts';
import { lookUp } from '../core/look-up.ts';
import { AtessInputError, type CallSite } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { DEVICE_TYPES, deviceInfo } from '../document/device-type.ts';
import { wallClock } from '../normalise/wall-clock.ts';
import type { HistoryOperationId } from '../generated/calls.ts';
import type { OperationInfo } from '../model/operation-info.ts';

/** Times in the plant's local time, `yyyy-MM-dd HH:mm:ss`, both ends included. */
export interface TimeRange {
	readonly from: string;
	readonly to: string;
}

/** Which rows to read. */
export interface HistoryRequest<
	Id extends HistoryOperationId = HistoryOperationId,
> extends TimeRange {
	readonly operationId: Id;
	readonly deviceSn: string;
}

/** The facts of the operations table about a history operation, as far as it is needed to call it. */
export interface HistoryOperation {
	readonly info: OperationInfo;
	/** Names of the parameters. */
	readonly serial: string;
	readonly from: string;
	readonly to: string;
}

/** The operations that give history, one of each device type. */
export const HISTORY_OPERATIONS: readonly HistoryOperationId[] = DEVICE_TYPES.map(
	(deviceType) => deviceInfo(deviceType).operations.history,
);

/**
 * Checks a request before anything is sent and returns its form for the API.
 *
 * @throws {AtessInputError} that names what is wrong
 */
export function checkRequest(request: HistoryRequest): HistoryOperation {
	const operation = describe(request.operationId);
	if (!operation) {
		const fail = inputError({ operationId: request.operationId, method: 'no method', path: '' });
		throw fail('operationId', `is not an operation of history (${HISTORY_OPERATIONS.join(', ')})`);
	}
	const fail = inputError(siteOf(request));
	for (const name of ['from', 'to'] as const) {
		if (wallClock(request[name]) === null) {
			throw fail(
				name,
				`must be a time that exists, yyyy-MM-dd HH:mm:ss, not ${JSON.stringify(request[name])}`,
			);
		}
	}
	if (request.to < request.from) {
		throw fail('to', `(${request.to}) is before from (${request.from})`);
	}
	return operation;
}

/** Which call an error is about. */
export function siteOf({ operationId, deviceSn }: HistoryRequest): CallSite {
	const { info, serial } = describe(operationId) ?? {};
	if (!info || serial === undefined) return { operationId, method: 'no method', path: 'no path' };
	return callSite(operationId, info, { [serial]: deviceSn });
}

function inputError(site: CallSite): (parameter: string, problem: string) => AtessInputError {
	return (parameter, problem) => new AtessInputError(site, parameter, problem);
}

function describe(operationId: string): HistoryOperation | undefined {
	const info = lookUp<OperationInfo>(OPERATIONS, operationId);
	const { page } = info ?? {};
	if (!info || page?.from === undefined || page.to === undefined) return undefined;
	const paging = [page.number, page.size, page.from, page.to];
	const serial = info.parameters.find(({ name, required }) => required && !paging.includes(name));
	return serial && { info, serial: serial.name, from: page.from, to: page.to };
}

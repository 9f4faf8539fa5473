import type { CallSite } from '../errors/index.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import type { CallInput } from './input.ts';

/** Which call it is, with the device, data logger or plant that it is about. Errors name it. */
export function callSite(
	operationId: string,
	operation: OperationInfo,
	input: CallInput,
	path: string = operation.path,
	{
		requestId,
		timezone,
		isAtGateway,
	}: Pick<CallSite, 'requestId' | 'timezone' | 'isAtGateway'> = {},
): CallSite {
	const name = operation.parameters.find((parameter) => /(Sn|Id)$/.test(parameter.name))?.name;
	const value = name === undefined ? undefined : input[name];
	const known = typeof value === 'string' || typeof value === 'number';
	return {
		operationId,
		method: operation.method,
		path,
		...(operation.retry === 'never' && { writes: true }),
		...(operation.page?.from !== undefined && { isRanged: true }),
		...(requestId !== undefined && { requestId }),
		...(timezone !== undefined && { timezone }),
		...(isAtGateway === true && { isAtGateway }),
		...(name !== undefined && known && { target: `${name} ${value}`.slice(0, 80) }),
	};
}

import { deviceInfo } from 'atess-client/internal';
import { NodeOperationError } from 'n8n-workflow';

import { parameter, type Step } from '../step/action';
import { deviceTypeOfOperation, type Documented } from '../step/operation-of';
import type { TypedDevice } from './chosen-device';
import { AUTO, chosenTypes } from './device-type';

/** Whether an operation is about one device, whose type decides which of its siblings is sent. */
export function isOfOneDevice(operation: Documented): boolean {
	return (
		deviceTypeOfOperation(operation) !== undefined &&
		operation.info.parameters.some(({ name }) => name === 'deviceSn')
	);
}

/** The operation for the type of a device. @throws {NodeOperationError} where its type has no such operation */
export function operationOfType(
	step: Step,
	candidates: readonly Documented[],
	{ deviceSn, deviceType }: TypedDevice,
): Documented {
	const operation = candidates.find((candidate) => deviceTypeOfOperation(candidate) === deviceType);
	if (operation) return operation;
	const types = candidates.flatMap((candidate) => {
		const type = deviceTypeOfOperation(candidate);
		return type ? deviceInfo(type).label : [];
	});
	throw new NodeOperationError(
		step.context.getNode(),
		`This operation is for ${types.join(', ')}, and the type of ${deviceSn} is ${deviceInfo(deviceType).label}.`,
		{
			itemIndex: step.itemIndex,
			description: 'Choose another operation or another device. Nothing was sent.',
		},
	);
}

/** The operations of the types that the panel requests. Operations of plants and data loggers have no type. */
export function operationsOfTypes(
	step: Step,
	candidates: readonly Documented[],
): readonly Documented[] {
	const deviceTypes = chosenTypes(parameter<unknown>(step, 'deviceType', AUTO));
	return [undefined, ...deviceTypes].flatMap((deviceType) =>
		candidates.filter((candidate) => deviceTypeOfOperation(candidate) === deviceType),
	);
}

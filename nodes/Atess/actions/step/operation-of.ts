import {
	DEVICE_TYPES,
	N8N_OPERATIONS,
	OPERATIONS,
	type DeviceType,
	type N8nOperation,
	type OperationId,
	type OperationInfo,
} from 'atess-client/internal';

/** An operation of the document. */
export interface Documented {
	readonly id: OperationId;
	readonly info: OperationInfo;
}

const entries = Object.entries(N8N_OPERATIONS) as [OperationId, N8nOperation][];

/** The operations of the document behind a resource and operation of the panel: one, or one per device type. */
export function operationsBehind(resource: string, operation: string): Documented[] {
	return entries
		.filter(([, place]) => place.resource === resource && place.operation === operation)
		.map(([id]) => ({ id, info: OPERATIONS[id] }));
}

/** The device type that an operation is about; undefined where that is another subject. */
export function deviceTypeOfOperation({ info }: Documented): DeviceType | undefined {
	return DEVICE_TYPES.find((deviceType) => deviceType === info.of);
}

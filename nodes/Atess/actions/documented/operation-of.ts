import {
	N8N_OPERATIONS,
	OPERATIONS,
	type DeviceKind,
	type N8nOperation,
	type OperationId,
	type OperationInfo,
} from 'atess-client/core';

/** An operation of the document. */
export interface Documented {
	readonly id: OperationId;
	readonly info: OperationInfo;
	/** Kind of device, where the panel's operation stands for two kinds. */
	readonly kind?: DeviceKind;
}

const entries = Object.entries(N8N_OPERATIONS) as [OperationId, N8nOperation][];

/** The operations of the document behind a resource and operation of the panel: one, or one per kind of HPS. */
export function operationsBehind(resource: string, operation: string): Documented[] {
	return entries
		.filter(([, place]) => place.resource === resource && place.operation === operation)
		.map(([id, { kind }]) => ({
			id,
			info: OPERATIONS[id],
			...(kind !== undefined && { kind: kind as DeviceKind }),
		}));
}

import {
	N8N_OPERATIONS,
	OPERATIONS,
	type OperationId,
	type OperationInfo,
} from 'atess-client/core';

/** The client's operation behind a resource and operation of the panel. */
export function operationOf(
	resource: string,
	operation: string,
): { id: OperationId; info: OperationInfo } | undefined {
	for (const [key, place] of Object.entries(N8N_OPERATIONS)) {
		const id = key as OperationId;
		if (place.resource === resource && place.operation === operation) {
			return { id, info: OPERATIONS[id] };
		}
	}
	return undefined;
}

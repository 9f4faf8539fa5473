import { objectAt, textOf, type JsonObject } from './json.ts';
import { DEVICE_ROLES, type DeviceRole } from './roles.ts';

/** The resource of the node for the devices of all types. */
export const DEVICE_RESOURCE = 'device';

/** The node's operation for each role of a device, the same for every type. */
export const DEVICE_OPERATIONS: Readonly<Record<DeviceRole, string>> = {
	get: 'get',
	list: 'getMany',
	latest: 'getLatestData',
	history: 'getHistory',
	settings: 'getSettings',
	updateSettings: 'updateSettings',
};

/** The role of an operation that every device type has; undefined for every other operation. */
export function deviceRoleOf(operation: JsonObject): DeviceRole | undefined {
	if (operation['x-device-type'] === undefined) return undefined;
	return DEVICE_ROLES.find((role) => role === operation['x-role']);
}

/** Where the node has an operation: by its role where every device type has it, otherwise by `x-n8n`. */
export function nodePlaceOf(
	operation: JsonObject,
): { readonly resource: string; readonly operation: string } | undefined {
	const role = deviceRoleOf(operation);
	if (role) return { resource: DEVICE_RESOURCE, operation: DEVICE_OPERATIONS[role] };
	const written = objectAt(operation, 'x-n8n');
	const [resource, name] = [textOf(written?.resource), textOf(written?.operation)];
	return resource === undefined || name === undefined ? undefined : { resource, operation: name };
}

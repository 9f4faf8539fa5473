import { DEVICE_KINDS, deviceInfo, type DeviceKind } from '../document/device-kind.ts';
import { FIELDS } from '../generated/fields.ts';

/** The device types that an n8n resource stands for: several where nothing in a serial number tells them apart. */
export function kindsOfResource(resource: string): readonly DeviceKind[] {
	return DEVICE_KINDS.filter((kind) => deviceInfo(kind).resource === resource);
}

/**
 * Whether data look like the latest data of a device type: an object with at least one field of the type's
 * schema that says something. Blank fields do not count: a server that fills in a form for any serial
 * number has not found the device.
 */
export function isRecordOf(kind: DeviceKind, data: unknown): boolean {
	if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
	const fields = FIELDS[deviceInfo(kind).record];
	return Object.entries(data).some(
		([name, value]) =>
			Object.hasOwn(fields, name) && value !== null && value !== undefined && value !== '',
	);
}

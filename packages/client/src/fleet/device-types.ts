import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import { FIELDS } from '../generated/fields.ts';

/**
 * Whether data look like the latest data of a device type: an object with at least one field of the type's schema that
 * has a value. Blank fields do not count: a server that fills in a form for any serial number has not found the device.
 */
export function isRecordOf(deviceType: DeviceType, data: unknown): boolean {
	if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
	const fields = FIELDS[deviceInfo(deviceType).record];
	return Object.entries(data).some(
		([name, value]) =>
			Object.hasOwn(fields, name) && value !== null && value !== undefined && value !== '',
	);
}

import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import type { FieldInfo } from '../model/field-info.ts';
import { FIELDS } from '../generated/fields.ts';
import { lookUp } from '../core/look-up.ts';

/** The facts of the document about a setting; undefined for the many that it does not know. */
export function documented(deviceType: DeviceType, key: string): FieldInfo | undefined {
	return lookUp(FIELDS[deviceInfo(deviceType).settings], key);
}

import { deviceInfo, type DeviceKind } from '../document/device-kind.ts';
import type { FieldInfo } from '../model/field-info.ts';
import { FIELDS } from '../generated/fields.ts';
import { lookUp } from '../core/look-up.ts';

/** What the document says of a setting; undefined for the many that it does not know. */
export function documented(kind: DeviceKind, key: string): FieldInfo | undefined {
	return lookUp(FIELDS[deviceInfo(kind).settings], key);
}

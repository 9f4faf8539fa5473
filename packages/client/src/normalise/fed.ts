import { deviceInfo, type DeviceKind } from '../document/device-kind.ts';
import { FIELDS } from '../generated/fields.ts';
import type { FieldInfo } from '../model/field-info.ts';
import type { MeasuredName } from './quantities.ts';

const fed = new Map<DeviceKind, ReadonlySet<string>>();

/** Whether the document knows a field of this kind of device that feeds a quantity. */
export function isFed(kind: DeviceKind, quantity: MeasuredName): boolean {
	const known = fed.get(kind) ?? new Set(quantitiesOf(kind));
	fed.set(kind, known);
	return known.has(quantity);
}

function quantitiesOf(kind: DeviceKind): string[] {
	const fields: readonly FieldInfo[] = Object.values(FIELDS[deviceInfo(kind).record]);
	return fields.flatMap(({ quantity = [] }) => quantity.map(({ name }) => name));
}

import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import { FIELDS } from '../generated/fields.ts';
import type { FieldInfo } from '../model/field-info.ts';
import { isMeasured, QUANTITIES, type MeasuredName } from './quantities.ts';
import { scaleBetween } from './unit-scale.ts';

const fed = new Map<DeviceType, ReadonlySet<string>>();

/** Whether the document knows a field of this device type that feeds a quantity, in a unit that it can be made of. */
export function isFed(deviceType: DeviceType, quantity: MeasuredName): boolean {
	const known = fed.get(deviceType) ?? new Set(quantitiesOf(deviceType));
	fed.set(deviceType, known);
	return known.has(quantity);
}

function quantitiesOf(deviceType: DeviceType): string[] {
	const fields: readonly FieldInfo[] = Object.values(FIELDS[deviceInfo(deviceType).record]);
	return fields.flatMap(({ quantity = [], unit }) =>
		quantity
			.map(({ name }) => name)
			.filter(
				(name) => !isMeasured(name) || scaleBetween(unit, QUANTITIES[name].unit) !== undefined,
			),
	);
}

import { deviceInfo, type DeviceKind } from '../document/device-kind.ts';
import { FIELDS } from '../generated/fields.ts';
import type { FieldInfo } from '../model/field-info.ts';
import { POWER_OF_STATE } from './quantities.ts';
import type { SimplifiedName } from './simplified-fields.ts';

const fed = new Map<DeviceKind, ReadonlySet<string>>();

/** Whether the document knows a field of this kind of device that feeds a quantity. */
export function isFed(kind: DeviceKind, quantity: SimplifiedName): boolean {
	const known = fed.get(kind) ?? new Set(quantitiesOf(kind));
	fed.set(kind, known);
	return known.has(isState(quantity) ? POWER_OF_STATE[quantity] : quantity);
}

function isState(name: SimplifiedName): name is keyof typeof POWER_OF_STATE {
	return Object.hasOwn(POWER_OF_STATE, name);
}

function quantitiesOf(kind: DeviceKind): string[] {
	const fields: readonly FieldInfo[] = Object.values(FIELDS[deviceInfo(kind).record]);
	return fields.flatMap(({ quantity = [] }) => quantity.map(({ name }) => name));
}

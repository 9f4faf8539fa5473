import { DEVICES } from '../generated/devices.ts';
import { FIELDS } from '../generated/fields.ts';
import type { FieldInfo } from '../model/field-info.ts';
import type { Row } from '../model/row.ts';

/** The vendor's name, for rows of device types whose time the document does not mark. */
const USUAL = 'time';

/** Names under which records have their time. An import can give the field another name. */
const NAMES = [
	...new Set([
		...Object.values(DEVICES).flatMap(({ record }) =>
			Object.entries<FieldInfo>(FIELDS[record]).flatMap(([name, { quantity = [] }]) =>
				quantity.some((rule) => rule.name === 'timeLocal') ? [name] : [],
			),
		),
		USUAL,
	]),
];

/** The time of a row as it was sent; undefined where it has none. */
export function timeIn(row: Row): unknown {
	const name = NAMES.find((one) => row[one] !== undefined);
	return name === undefined ? undefined : row[name];
}

/** A row that has this time and nothing else. */
export function rowAt(time: string): Row {
	return Object.fromEntries(NAMES.map((name) => [name, time]));
}

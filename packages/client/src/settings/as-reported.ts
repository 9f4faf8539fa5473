import type { DeviceType } from '../document/device-type.ts';
import { asDecimal, isDecimalText } from './decimal.ts';
import { documented } from './documented.ts';
import { isNoValue, typeOfValue, type SettingsValues } from './values.ts';

/**
 * A number as people and programs write it. Not "0x10", which JavaScript takes for sixteen and a person
 * may have copied from a table of registers; not "" or " ", which it takes for nought.
 */
const WRITTEN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Wanted values in the types that the device reports, where nothing gets lost: command lines, forms,
 * expressions and models give "90" for 90, or 90 for "90". Every other value stays as it is, for the
 * guards of the plan to refuse.
 */
export function asReported(
	deviceType: DeviceType,
	current: SettingsValues,
	wanted: SettingsValues,
): SettingsValues {
	return Object.fromEntries(
		Object.entries(wanted).map(([key, value]) => [
			key,
			Object.hasOwn(current, key) ? inTypeOf(deviceType, key, current[key], value) : value,
		]),
	);
}

function inTypeOf(deviceType: DeviceType, key: string, current: unknown, value: unknown): unknown {
	const types = isNoValue(current) ? (documented(deviceType, key)?.types ?? []) : [];
	const isNumeric = types.includes('number') || types.includes('integer');
	const type = typeOfValue(current);
	if (type === 'number' || (type === 'nothing' && isNumeric)) return numberIn(value);
	if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
	if (type === 'numericText' || (type === 'text' && isNumeric)) return numericTextOf(value);
	return value;
}

function numberIn(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const text = value.trim();
	return WRITTEN.test(text) && Number.isFinite(Number(text)) ? Number(text) : value;
}

function numericTextOf(value: unknown): unknown {
	// The text of 0.1 + 0.2 has more digits than any setting.
	const isBinary = typeof value === 'string' && isDecimalText(value) && /\..{15}/.test(value);
	if (typeof value !== 'number' && !isBinary) return value;
	const text = String(asDecimal(Number(value)));
	return isDecimalText(text) ? text : value;
}

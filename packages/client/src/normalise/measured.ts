import type { DeviceType } from '../document/device-type.ts';
import type { NormaliseOptions } from './options.ts';
import { planFor, type MeasuredSource, type Source } from './plan.ts';
import { powerInKw } from './powers.ts';
import type { QuantityName } from './quantities.ts';
import type { Doubts } from './quality.ts';
import { rawText, readNumber } from './read-number.ts';
import { scaled } from './unit-scale.ts';
import type { Row } from '../model/row.ts';

/** The number of a field; null when it is not available or, with a quality flag, when it cannot be read. */
export function numberAt(
	row: Row,
	{ field, sentinel }: Source,
	quantity: QuantityName,
	doubts: Doubts,
): number | null {
	const value = readNumber(row[field]);
	if (value === null) return null;
	if (Number.isNaN(value)) {
		doubts.raise('unreadable', { quantity, field, detail: `${field} ${rawText(row[field])}` });
		return null;
	}
	return sentinel.length > 0 && sentinel.includes(value) ? null : value;
}

/** The value of a measured quantity in its unit, with the quality flags about it. */
export function measuredAt(
	row: Row,
	source: MeasuredSource,
	options: NormaliseOptions,
	doubts: Doubts,
): number | null {
	const { quantity, field, isPower, isPercent, min, max, scale } = source;
	const sent = numberAt(row, source, quantity, doubts);
	if (sent === null) return null;
	if (isPower) return powerInKw(source, sent, options, doubts);
	const value = scaled(sent, scale);
	if (value < min || value > max) {
		doubts.raise('outOfRange', { quantity, field, detail: `${field} ${sent}` });
	} else if (isPercent && value > 0 && value < 1) {
		doubts.raise('unitSuspect', { quantity, field, detail: `${field} ${value} may be a fraction` });
	}
	return value;
}

/**
 * The value of a quantity whose field depends on the model (total PV power is `ppv1` on HPS100HV and HPS150HV, `ppv` on
 * the others). Without the model it is known only when all fields have the same value, such as 0 at night; else it is
 * null with `modelUnknown`.
 */
export function rivalsAt(
	row: Row,
	rivals: readonly MeasuredSource[],
	options: NormaliseOptions,
	doubts: Doubts,
): number | null {
	const [first] = rivals;
	const seen = rivals.map((source) => numberAt(row, source, source.quantity, doubts));
	if (first === undefined || seen.every((value) => value === null)) return null;
	const isOneUnit = seen[0] === 0 || rivals.every(({ scale }) => scale === first.scale);
	if (isOneUnit && seen.every((value) => value === seen[0]))
		return measuredAt(row, first, options, doubts);
	const detail = rivals
		.map(({ field }, index) => `${field} ${seen[index] ?? 'unknown'}`)
		.join(', ');
	for (const { quantity, field } of rivals)
		doubts.raise('modelUnknown', { quantity, field, detail });
	return null;
}

/** Whether the fields of a quantity differ in a row, so that only the model decides between them. */
export function isModelDecisive(deviceType: DeviceType, row: Row): boolean {
	return planFor(deviceType, undefined).rivals.some(({ sources }) => {
		const [first, ...others] = sources.map(({ field }) => readNumber(row[field]));
		return others.some((value) => !Object.is(value, first));
	});
}

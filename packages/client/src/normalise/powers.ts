import { balanceOf } from './balance.ts';
import type { NormaliseOptions } from './options.ts';
import type { MeasuredSource } from './plan.ts';
import type { NormalisedRecord } from './record.ts';
import type { Doubts } from './quality.ts';
import { scaled } from './unit-scale.ts';

/**
 * A power in kW, with the quality flags about its unit.
 *
 * The unit is the entry of the field in `fieldUnits`; else that of the document if it is not kW; else `powerUnit`; else
 * kW. The size of a value never decides its unit, it only makes it suspect: when it is beyond the document's range of
 * the field, but within it if it were W.
 */
export function powerInKw(
	{ quantity, field, scale, plausibleKw }: MeasuredSource,
	value: number,
	{ powerUnit, fieldUnits }: NormaliseOptions,
	doubts: Doubts,
): number {
	const known = fieldUnits?.[field];
	const isInKw = scale === 1;
	if (known === undefined && isInKw && powerUnit === undefined)
		doubts.raise('powerUnitUnconfirmed', { quantity, field });
	const unit = known ?? (isInKw ? (powerUnit ?? 'kW') : undefined);
	const kW = unit === undefined ? scaled(value, scale) : unit === 'W' ? value / 1000 : value;
	if (Math.abs(kW) > plausibleKw) {
		const fits = Math.abs(kW) <= plausibleKw * 1000;
		doubts.raise(fits ? 'unitSuspect' : 'outOfRange', {
			quantity,
			field,
			detail: `${field} ${value} would be ${kW} kW, plausible are ${plausibleKw} kW`,
		});
	}
	return kW;
}

/**
 * Raises `powerUnitMixed` for a power that the document gives in W while others are in kW (`ppv` of PCS and PBD, as the
 * sister API has it). No device has confirmed it. There is no quality flag if all powers arrive in W, if the power is
 * 0, or if the other powers of the record add up with it, which they would not with a thousand times as much.
 */
export function checkMixedUnits(
	record: NormalisedRecord,
	sources: readonly MeasuredSource[],
	{ powerUnit, fieldUnits }: NormaliseOptions,
	doubts: Doubts,
): void {
	if (powerUnit === 'W') return;
	for (const { quantity, field, isPower, scale } of sources) {
		if (!isPower || scale !== 0.001 || fieldUnits?.[field] !== undefined) continue;
		const kW = record[quantity];
		if (kW === null || kW === 0 || (quantity === 'pvPowerKw' && fitsOthers(kW, record))) continue;
		doubts.raise('powerUnitMixed', { quantity, field });
	}
}

/** From here on, a thousand times as much PV power is more than any tolerance. */
const TELLING_KW = 0.1;

/** By the balance of all powers; where a device only charges a battery, by its voltage and current. */
function fitsOthers(pvKw: number, record: NormalisedRecord): boolean {
	if (Math.abs(pvKw) < TELLING_KW) return false;
	const balance = balanceOf(record);
	if (balance) return balance.isClosed;
	const { loadPowerKw, gridPowerKw, batteryVoltageV: voltage, batteryCurrentA: current } = record;
	if (loadPowerKw !== null || gridPowerKw !== null || voltage === null || current === null)
		return false;
	const chargedKw = (-voltage * current) / 1000;
	return Math.abs(pvKw - chargedKw) <= 1 + 0.1 * Math.abs(pvKw);
}

/**
 * Battery power is voltage times current, whose units are certain: raises `unitSuspect` when power and product differ
 * by about a factor of 1000. Readings are not taken at the same instant and are rounded, hence the factor of 2.
 */
export function compareBatteryPower(record: NormalisedRecord, doubts: Doubts): void {
	const { batteryPowerKw: power, batteryVoltageV: voltage, batteryCurrentA: current } = record;
	if (power === null || voltage === null || current === null || power === 0) return;
	const product = (voltage * current) / 1000;
	const ratio = Math.abs(product / power);
	if (!fitsThousand(ratio) && !fitsThousand(1 / ratio)) return;
	const detail = `battery power is ${power} kW, voltage times current ${Number(product.toFixed(3))} kW`;
	for (const quantity of ['batteryPowerKw', 'batteryVoltageV', 'batteryCurrentA'] as const) {
		doubts.raise('unitSuspect', { quantity, detail });
	}
}

function fitsThousand(ratio: number): boolean {
	return ratio >= 500 && ratio <= 2000;
}

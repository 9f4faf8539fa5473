import type { NormalisedRecord } from './record.ts';
import type { Doubts } from './quality.ts';

/** Losses: about 0.8 kW standby, and up to 4 % of the power converted. */
const STANDBY_KW = 0.8;
const LOSS_SHARE = 0.04;
/** Meters differ, values are rounded and not taken at the same instant. */
const TOLERANCE_KW = 1;
const TOLERANCE_SHARE = 0.02;

/**
 * Raises `balanceOff` unless PV + battery (+ discharge) + grid (+ import) + generator = load + losses. It raises
 * nothing while one of the five is unknown.
 */
export function checkBalance(record: NormalisedRecord, doubts: Doubts): void {
	const balance = balanceOf(record);
	if (balance === undefined || balance.isClosed) return;
	const detail = `${Number(balance.losses.toFixed(3))} kW are left over`;
	for (const quantity of PARTS) doubts.raise('balanceOff', { quantity, detail });
}

/** Whether the five powers add up; undefined while one of them is unknown. */
export function balanceOf(
	record: NormalisedRecord,
): { readonly losses: number; readonly isClosed: boolean } | undefined {
	const { pvPowerKw: pv, batteryPowerKw: battery, gridPowerKw: grid } = record;
	const { generatorPowerKw: generator, loadPowerKw: load } = record;
	if (pv === null || battery === null || grid === null || generator === null || load === null)
		return undefined;
	const converted = Math.abs(pv) + Math.abs(battery) + Math.abs(grid) + Math.abs(generator);
	const tolerance = TOLERANCE_KW + TOLERANCE_SHARE * converted;
	const losses = pv + battery + grid + generator - load;
	const isClosed =
		losses >= -tolerance && losses <= STANDBY_KW + LOSS_SHARE * converted + tolerance;
	return { losses, isClosed };
}

const PARTS = [
	'pvPowerKw',
	'batteryPowerKw',
	'gridPowerKw',
	'generatorPowerKw',
	'loadPowerKw',
] as const;

import type { NormalisedRecord } from './record.ts';
import type { Doubts } from './quality.ts';

/** Losses: about 0.8 kW standby, and up to 4 % of the power converted. */
const STANDBY_KW = 0.8;
const LOSS_SHARE = 0.04;
/** Meters differ, values are rounded and not taken at the same instant. */
const TOLERANCE_KW = 1;
const TOLERANCE_SHARE = 0.02;

/**
 * Raises `balanceOff` unless PV + battery (+ discharge) + grid (+ import) + generator = load + losses.
 * Silent while one of the five is unknown.
 */
export function checkBalance(record: NormalisedRecord, doubts: Doubts): void {
	const { pvPowerKw: pv, batteryPowerKw: battery, gridPowerKw: grid } = record;
	const { generatorPowerKw: generator, loadPowerKw: load } = record;
	if (pv === null || battery === null || grid === null || generator === null || load === null)
		return;
	const converted = Math.abs(pv) + Math.abs(battery) + Math.abs(grid) + Math.abs(generator);
	const tolerance = TOLERANCE_KW + TOLERANCE_SHARE * converted;
	const losses = pv + battery + grid + generator - load;
	if (losses >= -tolerance && losses <= STANDBY_KW + LOSS_SHARE * converted + tolerance) return;
	const detail = `${Number(losses.toFixed(3))} kW are left over`;
	for (const quantity of PARTS) doubts.raise('balanceOff', { quantity, detail });
}

const PARTS = [
	'pvPowerKw',
	'batteryPowerKw',
	'gridPowerKw',
	'generatorPowerKw',
	'loadPowerKw',
] as const;

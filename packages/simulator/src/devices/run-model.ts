import type { Sample } from '../plant/sample.ts';
import type { WorkMode } from '../plant/work-mode.ts';

/** Codes of operationMode, which the reading `runModel` counts in; the setting counts otherwise. */
const CODES: Readonly<Record<Exclude<WorkMode, 'economic'>, number>> = {
	loadFirst: 5,
	batteryFirst: 4,
	peakShaving: 6,
	timeSchedule: 7,
	manual: 10,
	batteryProtection: 11,
	backup: 12,
	// The table has no constant discharging; it is the nearest to a dispatch by hand.
	constantDischarge: 10,
	forcedCharge: 14,
	smartMeter: 15,
	batterySmartMeter: 16,
	gridAccess: 17,
};

/** In economic mode a device reports the part of the tariff: peak, flat, valley. */
const TARIFF = { discharge: 0, none: 1, charge: 2 } as const;
const GENERATOR = 3;

/** The operation mode in force, as `runModel` reports it. */
export function runModelOf({ workMode, period, generatorKw }: Sample): number {
	if (generatorKw > 0) return GENERATOR;
	return workMode === 'economic' ? TARIFF[period] : CODES[workMode];
}

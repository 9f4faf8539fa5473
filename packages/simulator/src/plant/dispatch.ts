import { math } from './arithmetic.ts';
import type { Control } from './conditions.ts';

/** The loss of a converter for every kW that it moves into or out of the battery. */
export const BATTERY_CONVERSION_LOSS = 0.02;

/** Power on the AC side of a battery power at its terminals; both + discharge, in kW. */
export function acOf(batteryKw: number): number {
	return batteryKw > 0
		? batteryKw * (1 - BATTERY_CONVERSION_LOSS)
		: batteryKw * (1 + BATTERY_CONVERSION_LOSS);
}

/** The reverse of {@link acOf}. */
export function batteryOf(acKw: number): number {
	return acKw > 0 ? acKw / (1 - BATTERY_CONVERSION_LOSS) : acKw / (1 + BATTERY_CONVERSION_LOSS);
}

/** The power that one step distributes, in kW on the AC side. */
export interface Demand {
	/** load and stand-by */
	readonly needKw: number;
	/** power from PV */
	readonly deliveredKw: number;
	/** % at the beginning */
	readonly soc: number;
	/** Whether the clock is in one of the charge periods. */
	readonly inChargePeriod: boolean;
	/** Whether the clock is in one of the discharge periods. */
	readonly inDischargePeriod: boolean;
}

/**
 * The battery power that the working mode wants while there is a grid, before any limit.
 *
 * Load first: PV feeds the load, a surplus charges, a deficit is met by the battery in its discharge
 * periods (at any time when there are none). Battery first: PV charges first. Economic: charges in the
 * charge periods, from the grid too, serves the load in the discharge periods. Peak shaving: the battery
 * covers what is above the import limit. Time schedule: as economic, but discharges with a fixed power.
 * Battery protection and backup keep the battery for outages. The meter modes keep the grid at zero.
 * Of grid access control no more than its name is known: it does as load first.
 *
 * @returns kW on the AC side, + discharge, - charge
 */
export function wishOf(control: Control, demand: Demand): number {
	const { needKw, deliveredKw, inChargePeriod, inDischargePeriod } = demand;
	const netKw = needKw - deliveredKw;
	const surplus = math.max(0, -netKw);
	const fromGrid = demand.soc < control.gridCeilingSoc ? control.gridChargeKw : 0;
	const mayServe = control.dischargePeriods.length === 0 || inDischargePeriod;
	switch (control.mode) {
		case 'loadFirst':
		case 'gridAccess':
			return netKw > 0 && !mayServe ? 0 : netKw;
		case 'batteryFirst':
			if (deliveredKw > 0) return demand.soc < control.ceilingSoc ? -deliveredKw : -surplus;
			return mayServe ? netKw : 0;
		case 'economic':
			if (inChargePeriod) return -(surplus + fromGrid);
			return netKw > 0 && !inDischargePeriod ? 0 : netKw;
		case 'timeSchedule':
			if (inChargePeriod) return -(surplus + fromGrid);
			return inDischargePeriod ? control.dischargeKw : -surplus;
		case 'peakShaving':
			if (netKw > control.importLimitKw) return netKw - control.importLimitKw;
			return inChargePeriod ? -(surplus + fromGrid) : -surplus;
		case 'manual':
			return control.manualKw;
		case 'batteryProtection':
			return -surplus;
		case 'backup':
			return demand.soc < control.reserveSoc ? -(surplus + control.gridChargeKw) : -surplus;
		case 'constantDischarge':
			return control.dischargeKw;
		case 'forcedCharge':
			return -(surplus + control.gridChargeKw);
		case 'smartMeter':
		case 'batterySmartMeter':
			return netKw;
	}
}

import type { PackState } from './pack.ts';
import type { Readings } from './reading.ts';

/** BMS battery states of the document's table: hold, charging, discharging. */
const HOLD = 0;
const CHARGING = 4;
const DISCHARGING = 5;

/** The BMS state that goes with a direction of current. */
export function bmsStatus(direction: -1 | 0 | 1): number {
	if (direction === 0) return HOLD;
	return direction < 0 ? CHARGING : DISCHARGING;
}

/** What an HPS, PCS or PBD passes on from the battery management. */
export function batteryReadings(pack: PackState): Readings {
	return {
		capacity: pack.soc,
		bmsProtection: 0,
		bmsShowStatus: bmsStatus(pack.direction),
		bmsStatus: bmsStatus(pack.direction),
		bmsVoltStatus: 0,
		maxChargeCurr: pack.chargeLimit,
		maxDischargeCurr: pack.dischargeLimit,
		maxTemp: pack.temperatureMax,
		minTemp: pack.temperatureMin,
		maxVolt: pack.cellMax,
		minVolt: pack.cellMin,
		maxTempNum: 3,
		minTempNum: 1,
		maxVoltCell: 7,
		minVoltCell: 12,
		maxVoltNum: 4,
		minVoltNum: 9,
		maxMinTempCell: 1,
		maxminVoltCell: 1,
		minTempGroup: pack.clusters.length,
		minVoltGroup: pack.clusters.length,
		// By quantity, for names that the document may get later.
		batterySocPercent: pack.soc,
		batterySohPercent: pack.soh,
		batteryVoltageV: pack.voltage,
		batteryCurrentA: pack.current,
		cellVoltageMaxV: pack.cellMax,
		cellVoltageMinV: pack.cellMin,
		temperatureMaxC: pack.temperatureMax,
		temperatureMinC: pack.temperatureMin,
		...NO_FAULTS,
	};
}

/** All fault words of a device in good health. */
const NO_FAULTS = Object.fromEntries(
	Array.from({ length: 9 }, (_, index) => [`sysFaultWord${index + 1}`, 0]),
);

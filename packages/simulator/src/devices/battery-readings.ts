import type { PackState } from './pack.ts';
import type { Readings } from './reading.ts';

/** The values of the battery management that an HPS, PCS or PBD passes on. */
export function batteryReadings(pack: PackState): Readings {
	return {
		capacity: pack.soc,
		bmsProtection: 0,
		bmsShowStatus: pack.status,
		bmsStatus: pack.status,
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
	};
}

import type { DeviceClass } from '../document/device-info.ts';
import { MEASURED, type MeasuredName, type POWER_OF_STATE } from './quantities.ts';

/** A member of a simplified record that depends on the type of the device. */
export type SimplifiedName = MeasuredName | keyof typeof POWER_OF_STATE;

/** What matters of a device that converts power, the most important first. */
const OF_INVERTERS: readonly SimplifiedName[] = [
	'pvPowerKw',
	'batteryPowerKw',
	'batteryState',
	'gridPowerKw',
	'gridState',
	'loadPowerKw',
	'batterySocPercent',
	'pvEnergyTodayKwh',
	'batteryChargeEnergyTodayKwh',
	'batteryDischargeEnergyTodayKwh',
	'gridImportEnergyTodayKwh',
	'gridExportEnergyTodayKwh',
	'loadEnergyTodayKwh',
	'generatorPowerKw',
	'batteryVoltageV',
	'batteryCurrentA',
	'temperatureMaxC',
];

/** What matters of a battery. */
const OF_BATTERIES: readonly SimplifiedName[] = [
	'batterySocPercent',
	'batterySohPercent',
	'batteryPowerKw',
	'batteryState',
	'batteryVoltageV',
	'batteryCurrentA',
	'cellVoltageMaxV',
	'cellVoltageMinV',
	'temperatureMaxC',
	'temperatureMinC',
	'batteryChargeEnergyTodayKwh',
	'batteryDischargeEnergyTodayKwh',
];

/** The fields of a record that is short enough to be read by people and agents. */
export const SIMPLIFIED = {
	/** A record with more fields is no longer simple. */
	mostFields: 23,
	/** What every record begins with. `ageSeconds` is whole seconds since `time`. */
	first: ['deviceSn', 'deviceType', 'time', 'timeLocal', 'ageSeconds', 'statusText', 'faults'],
	/** What it ends with. `summary` is its sentence. */
	last: ['summary', 'quality'],
} as const;

/** The quantities that matter of a class of devices, the most important first; of no known class, all of them. */
export function wantedOf(deviceClass: DeviceClass | undefined): readonly SimplifiedName[] {
	if (deviceClass === undefined) return [...new Set([...OF_INVERTERS, ...MEASURED])];
	const isBattery = deviceClass === 'battery' || deviceClass === 'batteryCluster';
	return isBattery ? OF_BATTERIES : OF_INVERTERS;
}

import type { DeviceKind } from '../device-kind.ts';
import type { MeasuredName } from './quantities.ts';

/** What matters of a device that converts power, the most important first. */
const OF_INVERTERS: readonly MeasuredName[] = [
	'pvPowerKw',
	'batteryPowerKw',
	'gridPowerKw',
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
const OF_BATTERIES: readonly MeasuredName[] = [
	'batterySocPercent',
	'batterySohPercent',
	'batteryPowerKw',
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
	mostFields: 20,
	/** What every record begins with. `ageSeconds` is whole seconds since `time`. */
	first: ['deviceSn', 'deviceType', 'time', 'timeLocal', 'ageSeconds', 'statusText', 'faults'],
	/** What it ends with. */
	last: ['quality'],
	/** The quantities that matter of each kind of device, as far as they fit. */
	wanted: {
		hpsCentral: OF_INVERTERS,
		hpsString: OF_INVERTERS,
		pcs: OF_INVERTERS,
		pbd: OF_INVERTERS,
		mbms: OF_BATTERIES,
		bcu: OF_BATTERIES,
	} satisfies Record<DeviceKind, readonly MeasuredName[]>,
} as const;

import type { SettingValues } from '../plant/standing.ts';
import type { Device, DeviceKind } from './device.ts';

type Defaults = SettingValues;

/** Factory values of settings by name, for the names that the document knows. */
const KNOWN: Readonly<Partial<Record<DeviceKind, Defaults>>> = {
	hpsCentral: { atsComNo: 1, sharedBatteryEnable: 0, valleyPeriodTime5: '00:00-00:00' },
	hpsString: { batCapacity: 100, valleyPeriodTime2: '00:00-00:00' },
	pbd: {
		bmsEnable: 1,
		gridDetectionTime: 60,
		icharge: 280,
		ioutMax: 450,
		ioutMin: 450,
		ipvLMax: 150,
		ipvMax: 150,
		onOff: 1,
		outPowerMax: 100,
		powerStart: 0.5,
		restore: 0,
		risoEnable: 1,
		risomin: 33,
		rsAddr: 4,
		safety: 0,
		socMax: 100,
		socMin: 15,
		type: 0,
		vmpptMax: 850,
		vmpptMin: 480,
		voutMax: 620,
		voutMin: 450,
		vpvMax: 1000,
		vstart: 500,
	},
	bcu: {
		batCellNumber: 14,
		batPackNumber: 12,
		cellFullChargeVoltage: 3.5,
		cellFullDischargeVoltage: 2.8,
		chargingCurrentCalibrationDenominator: 1000,
		chargingCurrentCalibrationNumerator: 1000,
		currentCalibrationEnable: 0,
		currentRatio: 1,
		dischargingCurrentCalibrationDenominator: 1000,
		dischargingCurrentCalibrationNumerator: 1000,
		level1CellVoltHighWarning: 3.4,
		level2CellVoltHighFault: 3.5,
		level3CellVoltHighProtection: 3.6,
		level1CellVoltLowWarning: 2.8,
		level2CellVoltLowFault: 2.6,
		level3CellVoltLowProtection: 2.4,
		level1ChargeCurrHighWarning: 150,
		level2ChargeCurrHighFault: 165,
		level3ChargeCurrHighProtection: 180,
		level1DischargeCurrHighWarning: 150,
		level2DischargeCurrHighFault: 165,
		level3DischargeCurrHighProtection: 180,
		level1ChargeTEMPHighWarning: 35,
		level2ChargeTEMPHighFault: 40,
		level3ChargeTEMPHighProtection: 45,
		level1ChargeTEMPLowWarning: 0,
		level2ChargeTEMPLowFault: -5,
		level3ChargeTEMPLowProtection: -10,
		level1DischargeTEMPHighWarning: 35,
		level2DischargeTEMPHighFault: 40,
		level3DischargeTEMPHighProtection: 45,
		level1DischargeTEMPLowWarning: 0,
		level2DischargeTEMPLowFault: -10,
		level3DischargeTEMPLowProtection: -20,
		pasBalWaitTimeHour: 0.5,
	},
};

/**
 * Keys of device types with hardly a known name, so that reading, changing and writing back a whole object can be
 * tried. The prefix shows that no device has them. Their effects are in control-settings.ts.
 */
const CONVERTER: Defaults = {
	simExtraWorkMode: 0,
	simExtraDischargeCutoffSoc: 15,
	simExtraChargeCutoffSoc: 100,
	simExtraGridChargeCutoffSoc: 90,
	simExtraBackupReserveSoc: 80,
	simExtraMaxGridChargePower: 50.5,
	simExtraImportLimit: 200.5,
	simExtraExportLimit: 500.5,
	simExtraZeroExportEnable: 0,
	simExtraManualPower: 0,
	simExtraDischargePower: 30.5,
	simExtraChargePeriod1: '00:00-00:00',
	simExtraChargePeriod2: '00:00-00:00',
	simExtraDischargePeriod1: '17:00-22:00',
	simExtraDischargePeriod2: '00:00-00:00',
};

const EXTRA: Readonly<Partial<Record<DeviceKind, Defaults>>> = {
	hpsCentral: CONVERTER,
	hpsString: {
		...CONVERTER,
		simExtraMaxGridChargePower: 10.5,
		simExtraImportLimit: 50.5,
		simExtraExportLimit: 50.5,
		simExtraDischargePower: 5.5,
	},
	pcs: CONVERTER,
	mbms: {
		simExtraClusterNumber: 2,
		simExtraHighCellVoltage: 3.6,
		simExtraLowCellVoltage: 2.6,
		simExtraBalancingEnable: 1,
	},
};

/** Keys that a converter has besides, where there is a generator. */
const WITH_GENERATOR: Defaults = {
	simExtraGeneratorEnable: 1,
	simExtraGeneratorStartSoc: 25,
	simExtraGeneratorStopSoc: 70,
};

/**
 * The settings of a device as its installer left them, without those that only the document knows:
 * the factory's values of its kind, and over them what this device has of its own.
 */
export function settingsDefaults(device: Device): {
	readonly known: Defaults;
	readonly extra: Defaults;
} {
	const known = KNOWN[device.kind] ?? {};
	const kinds = EXTRA[device.kind];
	const converter = kinds?.simExtraWorkMode !== undefined;
	const generator = converter && device.system.design.generatorKw > 0;
	const extra = { ...kinds, ...(generator ? WITH_GENERATOR : {}) };
	const own = Object.entries(device.settings ?? {});
	return {
		known: { ...known, ...Object.fromEntries(own.filter(([key]) => !isExtra(key))) },
		extra: { ...extra, ...Object.fromEntries(own.filter(([key]) => isExtra(key))) },
	};
}

function isExtra(key: string): boolean {
	return key.startsWith('simExtra');
}

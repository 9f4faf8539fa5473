import type { Band, Control } from '../plant/conditions.ts';
import { parsePeriod, type Period } from '../plant/period.ts';
import type { SettingValues } from '../plant/standing.ts';
import { WORK_MODES } from '../plant/work-mode.ts';
import type { Device } from './device.ts';
import { settingsDefaults } from './settings-defaults.ts';

/**
 * The effect of the settings of a system's devices.
 *
 * | setting | of | does |
 * |---|---|---|
 * | simExtraWorkMode | HPS, PCS | working mode by the vendor's numbers of the setting, 0..12 |
 * | simExtraDischargeCutoffSoc, simExtraChargeCutoffSoc | HPS, PCS | SOC limits, % |
 * | simExtraGridChargeCutoffSoc, simExtraMaxGridChargePower | HPS, PCS | charging from grid or generator: up to a SOC in %, with a power in kW |
 * | simExtraBackupReserveSoc | HPS, PCS | what the backup mode keeps, % |
 * | simExtraImportLimit, simExtraExportLimit, simExtraZeroExportEnable | HPS, PCS | limits at the grid, kW |
 * | simExtraManualPower, simExtraDischargePower | HPS, PCS | power of manual dispatching (+ discharge); of time schedule and constant discharging, kW |
 * | simExtraChargePeriod1..2, valleyPeriodTimeN | HPS, PCS | charge periods |
 * | simExtraDischargePeriod1..2 | HPS, PCS | discharge periods |
 * | simExtraGeneratorEnable, ...StartSoc, ...StopSoc | HPS, PCS | the generator, where there is one |
 * | onOff, outPowerMax, icharge, socMin, socMax | PBD | PV on or off, its power in %, charge current in A, SOC limits in % |
 * | level3...CurrHighProtection, level3CellVolt..., level3...TEMP... | BCU | currents of its cluster in A (0: unset), cell voltages, temperatures |
 *
 * A device takes all values that it gets. Values without a sense act as follows: a number outside its range acts as the
 * nearest one inside; a value that is not a number, and a working mode that does not exist, act as the value with which
 * the device was installed; a period that is not HH:mm-HH:mm, goes past 24:00 or is empty acts as if it was not there.
 * Where several devices limit the same thing, the strictest counts.
 *
 * @param settingsOf all settings of a device now; undefined before a change
 */
export function controlOf(
	devices: readonly Device[],
	settingsOf: (device: Device) => SettingValues | undefined,
): Control {
	const read = devices.map((device) => readerOf(device, settingsOf(device)));
	const converters = read.filter(({ device }) => isConverter(device));
	const [converter] = converters;
	const control = converter ? converterControl(converter) : UNCONTROLLED;
	return read.reduce((strictest, reader) => {
		if (reader.device.kind === 'pbd') return withPbd(strictest, reader);
		return reader.device.kind === 'bcu' ? withBcu(strictest, reader) : strictest;
	}, control);
}

/** A system whose devices have no settings that steer it. */
export const UNCONTROLLED: Control = {
	mode: 'loadFirst',
	chargePeriods: [],
	dischargePeriods: [],
	cutoffSoc: 15,
	ceilingSoc: 100,
	gridCeilingSoc: 90,
	reserveSoc: 80,
	gridChargeKw: 0,
	importLimitKw: Infinity,
	exportLimitKw: Infinity,
	manualKw: 0,
	dischargeKw: 0,
	pvOn: true,
	pvLimitKw: Infinity,
	chargeA: Infinity,
	dischargeA: Infinity,
	cellVolts: { min: 0, max: Infinity },
	chargeTemperature: { min: -20, max: 60 },
	dischargeTemperature: { min: -30, max: 65 },
	generatorEnabled: false,
	generatorStartSoc: 0,
	generatorStopSoc: 0,
};

/** Reads the settings of one device. */
interface Reader {
	readonly device: Device;
	/** A number in its range; undefined when the device has no such setting. */
	readonly number: (key: string, range: Band) => number | undefined;
	readonly periods: (keys: RegExp) => Period[];
}

const PERCENT: Band = { min: 0, max: 100 };
const KILOWATTS: Band = { min: 0, max: 1000 };
const FLAG: Band = { min: 0, max: 1 };

function readerOf(device: Device, values: SettingValues | undefined): Reader {
	const { known, extra } = settingsDefaults(device);
	const installed: SettingValues = { ...known, ...extra };
	const settings: SettingValues = { ...installed, ...values };
	return {
		device,
		number(key, { min, max }) {
			const value = numberOf(settings[key]) ?? numberOf(installed[key]);
			return value === undefined ? undefined : Math.min(max, Math.max(min, value));
		},
		periods: (keys) =>
			Object.keys(settings)
				.filter((key) => keys.test(key))
				.flatMap((key) => parsePeriod(settings[key]) ?? []),
	};
}

/** The API can send numbers as texts. */
function numberOf(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function isConverter({ kind }: Device): boolean {
	return kind === 'hpsCentral' || kind === 'hpsString' || kind === 'pcs';
}

function converterControl(reader: Reader): Control {
	const { number, periods } = reader;
	const percent = (key: string, otherwise: number) => number(key, PERCENT) ?? otherwise;
	const kilowatts = (key: string) => number(key, KILOWATTS) ?? Infinity;
	const zeroExport = number('simExtraZeroExportEnable', FLAG) === 1;
	return {
		...UNCONTROLLED,
		mode: workModeOf(reader),
		chargePeriods: periods(/^(simExtraChargePeriod|valleyPeriodTime)\d$/),
		dischargePeriods: periods(/^simExtraDischargePeriod\d$/),
		cutoffSoc: percent('simExtraDischargeCutoffSoc', UNCONTROLLED.cutoffSoc),
		ceilingSoc: percent('simExtraChargeCutoffSoc', UNCONTROLLED.ceilingSoc),
		gridCeilingSoc: percent('simExtraGridChargeCutoffSoc', UNCONTROLLED.gridCeilingSoc),
		reserveSoc: percent('simExtraBackupReserveSoc', UNCONTROLLED.reserveSoc),
		gridChargeKw: number('simExtraMaxGridChargePower', KILOWATTS) ?? 0,
		importLimitKw: kilowatts('simExtraImportLimit'),
		exportLimitKw: zeroExport ? 0 : kilowatts('simExtraExportLimit'),
		manualKw: number('simExtraManualPower', { min: -1000, max: 1000 }) ?? 0,
		dischargeKw: number('simExtraDischargePower', KILOWATTS) ?? 0,
		generatorEnabled: number('simExtraGeneratorEnable', FLAG) === 1,
		generatorStartSoc: percent('simExtraGeneratorStartSoc', 0),
		generatorStopSoc: percent('simExtraGeneratorStopSoc', 0),
	};
}

/** Neither half a mode nor one past the last exists. */
function workModeOf({ device, number }: Reader): Control['mode'] {
	const anything: Band = { min: -Infinity, max: Infinity };
	const wanted = WORK_MODES[number('simExtraWorkMode', anything) ?? 0];
	const installed = settingsDefaults(device).extra.simExtraWorkMode;
	return wanted ?? WORK_MODES[numberOf(installed) ?? 0] ?? UNCONTROLLED.mode;
}

/** A PBD brings the PV power to the battery's bus. */
function withPbd(control: Control, { device, number }: Reader): Control {
	const share = (number('outPowerMax', { min: 0, max: 120 }) ?? 100) / 100;
	return {
		...control,
		pvOn: control.pvOn && number('onOff', FLAG) !== 0,
		pvLimitKw: Math.min(control.pvLimitKw, (share * device.ratedW) / 1000),
		chargeA: Math.min(control.chargeA, number('icharge', { min: 0, max: 800 }) ?? Infinity),
		cutoffSoc: Math.max(control.cutoffSoc, number('socMin', PERCENT) ?? 0),
		ceilingSoc: Math.min(control.ceilingSoc, number('socMax', PERCENT) ?? 100),
	};
}

/** A BCU protects its cluster: the battery takes what its weakest cluster takes. */
function withBcu(control: Control, { device, number }: Reader): Control {
	const share = device.system.design.battery.pack.shares[device.cluster] ?? 1;
	const amperes = (key: string) => {
		const value = number(key, { min: 0, max: 400 }) ?? 0;
		return value === 0 ? Infinity : value / share;
	};
	const volts = (key: string) => number(key, { min: 2.4, max: 3.65 });
	const band = (outer: Band, low: string, high: string): Band => ({
		min: Math.max(outer.min, number(low, { min: -30, max: 10 }) ?? -Infinity),
		max: Math.min(outer.max, number(high, { min: 30, max: 60 }) ?? Infinity),
	});
	return {
		...control,
		chargeA: Math.min(control.chargeA, amperes('level3ChargeCurrHighProtection')),
		dischargeA: Math.min(control.dischargeA, amperes('level3DischargeCurrHighProtection')),
		cellVolts: {
			min: Math.max(control.cellVolts.min, volts('level3CellVoltLowProtection') ?? 0),
			max: Math.min(control.cellVolts.max, volts('level3CellVoltHighProtection') ?? Infinity),
		},
		chargeTemperature: band(
			control.chargeTemperature,
			'level3ChargeTEMPLowProtection',
			'level3ChargeTEMPHighProtection',
		),
		dischargeTemperature: band(
			control.dischargeTemperature,
			'level3DischargeTEMPLowProtection',
			'level3DischargeTEMPHighProtection',
		),
	};
}

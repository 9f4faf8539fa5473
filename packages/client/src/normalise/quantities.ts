/** The type of the values of a quantity; `ValueOf` in `record.ts` gives their types. */
export type Sort =
	| 'text'
	| 'deviceType'
	| 'batteryState'
	| 'gridState'
	| 'code'
	| 'faults'
	| 'quality'
	| 'power'
	| 'dayCounter'
	| 'totalCounter'
	| 'reading';

/** One member of the normalised record. */
export interface Quantity {
	readonly sort: Sort;
	/** As in the document: kW, kWh, %, V, A, Hz, degC. */
	readonly unit?: string;
	readonly description: string;
	/** Smallest and largest value that can be true at all; beyond them `outOfRange` is raised. */
	readonly limits?: readonly [number, number];
}

/** Day counters are 16 bit words of 0.1 kWh, totals 32 bit. */
const DAY_COUNTER = { sort: 'dayCounter', unit: 'kWh', limits: [0, 6553.5] } as const;
const TOTAL_COUNTER = { sort: 'totalCounter', unit: 'kWh', limits: [0, 429_496_729.5] } as const;
const POWER = { sort: 'power', unit: 'kW' } as const;
const PERCENT = { sort: 'reading', unit: '%', limits: [0, 100] } as const;
/** 0 V is not a cell, but a BMS without a connection. */
const CELL = { sort: 'reading', unit: 'V', limits: [1, 5] } as const;
/** More than 100 degC is an unsigned decode of a cold battery, or a sensor that is missing. */
const BATTERY_TEMPERATURE = { sort: 'reading', unit: 'degC', limits: [-40, 100] } as const;

/**
 * The one vocabulary for all device types: every member of {@link NormalisedRecord}, with unit and
 * meaning. Which fields of the vendor feed it stands in the document (`x-quantity`).
 */
export const QUANTITIES = {
	deviceSn: { sort: 'text', description: 'Serial number of the device, as the caller gave it.' },
	deviceType: { sort: 'deviceType', description: 'Device type.' },
	timeLocal: { sort: 'text', description: "The plant's clock, as sent: yyyy-MM-dd HH:mm:ss." },
	time: {
		sort: 'text',
		description: 'The same moment in ISO 8601 with offset; null when it is not known.',
	},
	status: {
		sort: 'code',
		description: 'State of an inverter or charger, or of a battery; -1 is Lost.',
	},
	statusText: { sort: 'text', description: 'The state in words; null for an unknown code.' },
	faults: {
		sort: 'faults',
		description: 'Active faults; empty when there are none, null when that is not known.',
	},
	pvPowerKw: { ...POWER, description: 'PV power; a few tenths below 0 at night are noise.' },
	batteryPowerKw: { ...POWER, description: 'Battery power, + discharge, - charge.' },
	batteryState: {
		sort: 'batteryState',
		description: 'charging, discharging or idle; null where the battery power is not known.',
	},
	gridPowerKw: { ...POWER, description: 'Grid power, + import, - export.' },
	gridState: {
		sort: 'gridState',
		description: 'importing, exporting or idle; null where the grid power is not known.',
	},
	loadPowerKw: { ...POWER, description: 'Load power.' },
	generatorPowerKw: { ...POWER, description: 'Generator power.' },
	batterySocPercent: { ...PERCENT, description: 'State of charge.' },
	batterySohPercent: { ...PERCENT, description: 'State of health.' },
	batteryVoltageV: {
		sort: 'reading',
		unit: 'V',
		limits: [0, 1500],
		description: 'Battery voltage.',
	},
	batteryCurrentA: {
		sort: 'reading',
		unit: 'A',
		limits: [-5000, 5000],
		description: 'Battery current, + discharge, - charge.',
	},
	cellVoltageMaxV: { ...CELL, description: 'Highest cell voltage.' },
	cellVoltageMinV: { ...CELL, description: 'Lowest cell voltage.' },
	temperatureMaxC: { ...BATTERY_TEMPERATURE, description: 'Highest battery temperature.' },
	temperatureMinC: { ...BATTERY_TEMPERATURE, description: 'Lowest battery temperature.' },
	gridFrequencyHz: {
		sort: 'reading',
		unit: 'Hz',
		limits: [0, 70],
		description: 'Grid frequency; 0 without a grid.',
	},
	pvEnergyTodayKwh: { ...DAY_COUNTER, description: 'PV energy today.' },
	batteryChargeEnergyTodayKwh: {
		...DAY_COUNTER,
		description: 'Energy charged to the battery today.',
	},
	batteryDischargeEnergyTodayKwh: {
		...DAY_COUNTER,
		description: 'Energy discharged from the battery today.',
	},
	gridImportEnergyTodayKwh: { ...DAY_COUNTER, description: 'Energy taken from the grid today.' },
	gridExportEnergyTodayKwh: { ...DAY_COUNTER, description: 'Energy fed to the grid today.' },
	loadEnergyTodayKwh: { ...DAY_COUNTER, description: 'Energy of the load today.' },
	pvEnergyTotalKwh: { ...TOTAL_COUNTER, description: 'PV energy, lifetime.' },
	batteryChargeEnergyTotalKwh: {
		...TOTAL_COUNTER,
		description: 'Energy charged to the battery, lifetime.',
	},
	batteryDischargeEnergyTotalKwh: {
		...TOTAL_COUNTER,
		description: 'Energy discharged from the battery, lifetime.',
	},
	gridImportEnergyTotalKwh: {
		...TOTAL_COUNTER,
		description: 'Energy taken from the grid, lifetime.',
	},
	gridExportEnergyTotalKwh: { ...TOTAL_COUNTER, description: 'Energy fed to the grid, lifetime.' },
	loadEnergyTotalKwh: { ...TOTAL_COUNTER, description: 'Energy of the load, lifetime.' },
	quality: {
		sort: 'quality',
		description: 'Quality flags of this record; empty when there are none.',
	},
} as const satisfies Record<string, Quantity>;

/** Name of a member of the normalised record. */
export type QuantityName = keyof typeof QUANTITIES;

export type SortOf<N extends QuantityName> = (typeof QUANTITIES)[N]['sort'];
type Measured = 'power' | 'dayCounter' | 'totalCounter' | 'reading';

/** Names of the measured quantities: those that are a number with a unit. */
export type MeasuredName = {
	[N in QuantityName]: SortOf<N> extends Measured ? N : never;
}[QuantityName];

/** Whether a name is that of a measured quantity. */
export function isMeasured(name: string): name is MeasuredName {
	if (!Object.hasOwn(QUANTITIES, name)) return false;
	const { sort } = QUANTITIES[name as QuantityName];
	return sort === 'power' || sort === 'dayCounter' || sort === 'totalCounter' || sort === 'reading';
}

/** Every measured quantity. */
export const MEASURED: readonly MeasuredName[] = Object.keys(QUANTITIES).filter(isMeasured);

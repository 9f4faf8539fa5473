/** One member of a plant's overview. */
export interface OverviewField {
	readonly type: 'string' | 'number' | 'integer' | 'array';
	readonly unit?: string;
	readonly description: string;
}

const POWER = { type: 'number', unit: 'kW' } as const;
const ENERGY = { type: 'number', unit: 'kWh' } as const;
const PERCENT = { type: 'number', unit: '%' } as const;
const COUNT = { type: 'integer' } as const;

/** Every member of a plant's overview, in order, with unit and meaning. Unknown values are null. */
export const OVERVIEW_FIELDS = {
	plantName: { type: 'string', description: 'Name of the plant.' },
	summary: { type: 'string', description: 'The overview as one sentence for a message.' },
	pvPowerKw: { ...POWER, description: 'PV power, each module counted once.' },
	batteryPowerKw: { ...POWER, description: 'Battery power, + discharge, - charge.' },
	batteryState: {
		type: 'string',
		description: 'charging, discharging or idle; null where the battery power is null.',
	},
	gridPowerKw: { ...POWER, description: 'Grid power, + import, - export.' },
	gridState: {
		type: 'string',
		description: 'importing, exporting or idle; null where the grid power is null.',
	},
	loadPowerKw: { ...POWER, description: 'Load power.' },
	pvPowerKnownKw: { ...POWER, description: 'PV power of the devices that are known.' },
	batteryPowerKnownKw: { ...POWER, description: 'Battery power of the devices that are known.' },
	gridPowerKnownKw: { ...POWER, description: 'Grid power of the devices that are known.' },
	loadPowerKnownKw: { ...POWER, description: 'Load power of the devices that are known.' },
	batterySocPercent: {
		...PERCENT,
		description:
			'State of charge: of the only battery, of several that agree, or their mean by capacity where all capacities are known.',
	},
	batterySocMinPercent: { ...PERCENT, description: 'Lowest state of charge of its batteries.' },
	batterySocMaxPercent: { ...PERCENT, description: 'Highest state of charge of its batteries.' },
	pvEnergyTodayKwh: { ...ENERGY, description: 'PV energy today.' },
	batteryChargeEnergyTodayKwh: { ...ENERGY, description: 'Energy charged today.' },
	batteryDischargeEnergyTodayKwh: { ...ENERGY, description: 'Energy discharged today.' },
	gridImportEnergyTodayKwh: { ...ENERGY, description: 'Energy taken from the grid today.' },
	gridExportEnergyTodayKwh: { ...ENERGY, description: 'Energy fed to the grid today.' },
	loadEnergyTodayKwh: { ...ENERGY, description: 'Energy of the load today.' },
	missing: {
		type: 'array',
		description:
			'The figures that are null or partial: the known part of each, and the reason for the rest.',
	},
	pvCapacityKwp: {
		type: 'number',
		unit: 'kWp',
		description: "Power of its PV modules, from the plant's record.",
	},
	devicesTotal: { ...COUNT, description: 'Devices of the plant.' },
	devicesOnline: { ...COUNT, description: 'Devices that the server is connected to.' },
	devicesLost: { ...COUNT, description: 'Devices that the server has lost.' },
	devicesFaulty: { ...COUNT, description: 'Connected devices that report a fault.' },
	devicesNotRead: { ...COUNT, description: 'Devices that could not be read.' },
	quality: {
		type: 'array',
		description:
			'Reasons for null values, and quality flags about the rest; empty when there are none.',
	},
	plantId: { type: 'string', description: 'ID of the plant; null where it is not known.' },
	dataLogSns: { type: 'array', description: 'Serial numbers of its data loggers.' },
	newestDataTimeLocal: {
		type: 'string',
		description: "Time of the newest data by the plant's clock.",
	},
	oldestDataTimeLocal: {
		type: 'string',
		description: "Time of the oldest latest data of a device by the plant's clock.",
	},
	newestDataAgeMinutes: {
		type: 'number',
		unit: 'min',
		description: 'Age of the newest data; null while the time zone is not known.',
	},
	oldestDataAgeMinutes: {
		type: 'number',
		unit: 'min',
		description: 'Age of the oldest latest data of a device.',
	},
} as const satisfies Record<string, OverviewField>;

export type OverviewName = keyof typeof OVERVIEW_FIELDS;

/** The powers and the energies of today, as sums over devices. */
export const SUMMED = [
	'pvPowerKw',
	'batteryPowerKw',
	'gridPowerKw',
	'loadPowerKw',
	'pvEnergyTodayKwh',
	'batteryChargeEnergyTodayKwh',
	'batteryDischargeEnergyTodayKwh',
	'gridImportEnergyTodayKwh',
	'gridExportEnergyTodayKwh',
	'loadEnergyTodayKwh',
] as const satisfies readonly OverviewName[];

export type SummedName = (typeof SUMMED)[number];

/** Powers whose known part has a member of its own. */
export const KNOWN_PARTS = {
	pvPowerKw: 'pvPowerKnownKw',
	batteryPowerKw: 'batteryPowerKnownKw',
	gridPowerKw: 'gridPowerKnownKw',
	loadPowerKw: 'loadPowerKnownKw',
} as const satisfies Partial<Record<SummedName, OverviewName>>;

import { QUANTITIES, type Quantity, type QuantityName } from './quantities.ts';

/** One member of a simple record. */
export interface RecordField {
	readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'array';
	readonly unit?: string | undefined;
	readonly description: string;
}

/** The measured quantities and the texts that belong to them, the most important first. */
export const RECORD_QUANTITIES = [
	'pvPowerKw',
	'batteryPowerKw',
	'batteryState',
	'gridPowerKw',
	'gridState',
	'loadPowerKw',
	'generatorPowerKw',
	'batterySocPercent',
	'pvEnergyTodayKwh',
	'batteryChargeEnergyTodayKwh',
	'batteryDischargeEnergyTodayKwh',
	'gridImportEnergyTodayKwh',
	'gridExportEnergyTodayKwh',
	'loadEnergyTodayKwh',
	'batterySohPercent',
	'batteryVoltageV',
	'batteryCurrentA',
	'cellVoltageMaxV',
	'cellVoltageMinV',
	'temperatureMaxC',
	'temperatureMinC',
] as const satisfies readonly QuantityName[];

/** Texts about a record or a period. */
export const QUALITY_FIELDS = {
	warnings: {
		type: 'array',
		description:
			'Texts that should stop a reader: a value may be wrong, or is missing. Empty when there are none.',
	},
	notes: {
		type: 'array',
		description:
			'Texts about quality flags that are normal here, such as a unit that is not confirmed.',
	},
} as const satisfies Record<string, RecordField>;

/** The identity and the place of a device: in every record, near the end. */
export const ABOUT_LAST = {
	deviceSn: { type: 'string', description: 'Serial number of the device.' },
	model: { type: 'string', description: 'Name of its model.' },
	dataLogSn: { type: 'string', description: 'Serial number of its data logger.' },
	plantId: { type: 'string', description: 'ID of its plant.' },
} as const satisfies Record<string, RecordField>;

/**
 * Every member of a simple record, in order, with unit and meaning. Records of all device types, of the present, of the
 * past and of events have all of them. A value that is not known, or not measured by a device of this type, is null.
 */
export const RECORD_FIELDS = {
	alias: { type: 'string', description: 'Name that its user has given the device.' },
	plantName: { type: 'string', description: 'Name of its plant.' },
	deviceType: {
		type: 'string',
		description: 'Device type, such as hpsCentral or pcs.',
	},
	statusText: fieldOf('statusText'),
	...(Object.fromEntries(RECORD_QUANTITIES.map((name) => [name, fieldOf(name)])) as Record<
		(typeof RECORD_QUANTITIES)[number],
		RecordField
	>),
	faults: {
		type: 'array',
		description: 'Active faults as texts, with severity and alarm code.',
	},
	faultCount: {
		type: 'integer',
		description: 'Number of active faults; null where it is not known.',
	},
	...QUALITY_FIELDS,
	summary: {
		type: 'string',
		description: 'The record as one sentence for a message; null for samples of a history.',
	},
	...ABOUT_LAST,
	time: {
		type: 'string',
		description:
			"Time of the sample in ISO 8601 with the plant's offset; null where it cannot be determined.",
	},
	timeLocal: { type: 'string', description: "The same on the plant's clock, as it was sent." },
	ageSeconds: {
		type: 'integer',
		unit: 's',
		description: 'Age of the sample; null for samples of a history.',
	},
} as const satisfies Record<string, RecordField>;

/** Name of a member of a simple record. */
export type RecordFieldName = keyof typeof RECORD_FIELDS;

/** The names of a simple record in their order. */
export const RECORD_NAMES = Object.keys(RECORD_FIELDS) as readonly RecordFieldName[];

function fieldOf(name: QuantityName): RecordField {
	const { unit, description }: Quantity = QUANTITIES[name];
	return { type: unit === undefined ? 'string' : 'number', unit, description };
}

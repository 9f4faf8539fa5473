import { isBattery, type DeviceType } from '../document/device-type.ts';
import { isFed } from '../normalise/fed.ts';
import { QUANTITIES, type MeasuredName, type Quantity } from '../normalise/quantities.ts';
import type { NormalisedRecord } from '../normalise/record.ts';

/** How a figure comes from the samples of a period. */
type How = 'mean' | 'min' | 'max';

const OF_INVERTERS = [
	{ name: 'pvPowerMeanKw', of: 'pvPowerKw', how: 'mean' },
	{ name: 'pvPowerMaxKw', of: 'pvPowerKw', how: 'max' },
	{ name: 'batteryPowerMeanKw', of: 'batteryPowerKw', how: 'mean' },
	{ name: 'gridPowerMeanKw', of: 'gridPowerKw', how: 'mean' },
	{ name: 'gridPowerMaxKw', of: 'gridPowerKw', how: 'max' },
	{ name: 'loadPowerMeanKw', of: 'loadPowerKw', how: 'mean' },
	{ name: 'loadPowerMaxKw', of: 'loadPowerKw', how: 'max' },
	{ name: 'generatorPowerMeanKw', of: 'generatorPowerKw', how: 'mean' },
	{ name: 'batterySocMeanPercent', of: 'batterySocPercent', how: 'mean' },
	{ name: 'batterySocMinPercent', of: 'batterySocPercent', how: 'min' },
	{ name: 'batterySocMaxPercent', of: 'batterySocPercent', how: 'max' },
] as const satisfies readonly SampleFigure[];

const OF_BATTERIES = [
	{ name: 'batterySocMeanPercent', of: 'batterySocPercent', how: 'mean' },
	{ name: 'batterySocMinPercent', of: 'batterySocPercent', how: 'min' },
	{ name: 'batterySocMaxPercent', of: 'batterySocPercent', how: 'max' },
	{ name: 'batterySohMinPercent', of: 'batterySohPercent', how: 'min' },
	{ name: 'batteryVoltageMeanV', of: 'batteryVoltageV', how: 'mean' },
	{ name: 'batteryCurrentMeanA', of: 'batteryCurrentA', how: 'mean' },
	{ name: 'cellVoltageMaxV', of: 'cellVoltageMaxV', how: 'max' },
	{ name: 'cellVoltageMinV', of: 'cellVoltageMinV', how: 'min' },
	{ name: 'temperatureMaxC', of: 'temperatureMaxC', how: 'max' },
	{ name: 'temperatureMinC', of: 'temperatureMinC', how: 'min' },
] as const satisfies readonly SampleFigure[];

type PowerOf = (record: NormalisedRecord) => number | null;

const power =
	(quantity: MeasuredName, sign: 1 | -1): PowerOf =>
	(record) => {
		const kW = record[quantity];
		const isDoubtful = record.quality.some(
			({ code, quantities }) => UNIT_DOUBTS.has(code) && quantities?.includes(quantity),
		);
		return kW === null || isDoubtful ? null : Math.max(0, sign * kW);
	};

/** A power in an unknown unit proves nothing about an energy. */
const UNIT_DOUBTS = new Set<string>([
	'powerUnitUnconfirmed',
	'powerUnitMixed',
	'unitSuspect',
	'outOfRange',
]);

const ENERGY_OF = {
	pv: power('pvPowerKw', 1),
	batteryCharge: power('batteryPowerKw', -1),
	batteryDischarge: power('batteryPowerKw', 1),
	gridImport: power('gridPowerKw', 1),
	gridExport: power('gridPowerKw', -1),
	load: power('loadPowerKw', 1),
} as const satisfies Record<string, PowerOf>;

type EnergyOf = keyof typeof ENERGY_OF;

/** Names of the energies of a period. */
export type EnergyName = `${EnergyOf}EnergyKwh`;
/** Names of all figures that an hour or day of any device type can have. */
export type FigureName =
	(typeof OF_INVERTERS)[number]['name'] | (typeof OF_BATTERIES)[number]['name'] | EnergyName;

/** A figure of a period that comes from the samples in it. */
export interface SampleFigure {
	readonly name: string;
	readonly of: MeasuredName;
	readonly how: How;
}

/** Energy of a period, the counters that count it, and the power that it is the integral of. */
export interface EnergyFigure {
	readonly name: EnergyName;
	readonly day: MeasuredName;
	readonly total: MeasuredName;
	readonly powerOf: PowerOf;
}

/** The energies of all device types. */
export const ENERGIES = (Object.keys(ENERGY_OF) as EnergyOf[]).map((of): EnergyFigure => ({
	name: `${of}EnergyKwh`,
	day: `${of}EnergyTodayKwh`,
	total: `${of}EnergyTotalKwh`,
	powerOf: ENERGY_OF[of],
}));

/** The figures that hours and days of a device type can have. */
export function figuresOf(deviceType: DeviceType): {
	readonly samples: readonly SampleFigure[];
	readonly energies: readonly EnergyFigure[];
} {
	const samples: readonly SampleFigure[] = isBattery(deviceType) ? OF_BATTERIES : OF_INVERTERS;
	return {
		samples: samples.filter(({ of }) => isFed(deviceType, of)),
		energies: ENERGIES.filter(
			({ day, total }) => isFed(deviceType, day) || isFed(deviceType, total),
		),
	};
}

/** The names of the figures that hours and days of a device type can have. */
export function figureNamesOf(deviceType: DeviceType): FigureName[] {
	const { samples, energies } = figuresOf(deviceType);
	// The names of the samples' figures are those of the tables above.
	return [...samples, ...energies].map(({ name }) => name as FigureName);
}

/** The figures of all device types in the order in which hours and days have them. */
export const FIGURE_NAMES: readonly FigureName[] = [
	...new Set([
		...OF_INVERTERS.map(({ name }) => name),
		...ENERGIES.map(({ name }) => name),
		...OF_BATTERIES.map(({ name }) => name),
	]),
];

/** The meaning of a figure, with its unit. */
export function figureField(name: FigureName): Pick<Quantity, 'unit'> & { description: string } {
	const energy = ENERGIES.find((one) => one.name === name);
	if (energy) return { unit: 'kWh', description: ENERGY_WORDS[energy.name] };
	const figure = [...OF_INVERTERS, ...OF_BATTERIES].find((one) => one.name === name);
	const { unit, description = '' }: Partial<Quantity> = figure ? QUANTITIES[figure.of] : {};
	const how = { mean: 'Mean', min: 'Lowest value', max: 'Highest value' }[figure?.how ?? 'mean'];
	return { ...(unit !== undefined && { unit }), description: `${how}: ${description}` };
}

/** The quantities that a member of an hour or day comes from; empty if it is not a figure. */
export function figureQuantities(name: string): readonly MeasuredName[] {
	const energy = ENERGIES.find((one) => one.name === name);
	if (energy) return [energy.day, energy.total];
	return [...OF_INVERTERS, ...OF_BATTERIES].filter((one) => one.name === name).map(({ of }) => of);
}

const ENERGY_WORDS: Readonly<Record<EnergyName, string>> = {
	pvEnergyKwh: 'PV energy.',
	batteryChargeEnergyKwh: 'Energy charged to the battery.',
	batteryDischargeEnergyKwh: 'Energy discharged from the battery.',
	gridImportEnergyKwh: 'Energy taken from the grid.',
	gridExportEnergyKwh: 'Energy fed to the grid.',
	loadEnergyKwh: 'Energy of the load.',
};

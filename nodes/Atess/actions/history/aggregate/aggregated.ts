import type { DeviceKind, MeasuredName } from 'atess-client/core';

import { isFed } from '../../device/simplified';

/** A figure of a bucket that comes from the samples in it. */
export interface SampleFigure {
	readonly name: string;
	readonly of: MeasuredName;
	readonly how: 'mean' | 'min' | 'max';
}

/** Energy of a bucket, from the counters that count it. */
export interface EnergyFigure {
	readonly name: string;
	readonly day: MeasuredName;
	readonly total: MeasuredName;
}

const OF_INVERTERS: readonly SampleFigure[] = [
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
];

const OF_BATTERIES: readonly SampleFigure[] = [
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
];

const ENERGIES = [
	'pv',
	'batteryCharge',
	'batteryDischarge',
	'gridImport',
	'gridExport',
	'load',
].map((of): EnergyFigure => ({
	name: `${of}EnergyKwh`,
	day: `${of}EnergyTodayKwh` as MeasuredName,
	total: `${of}EnergyTotalKwh` as MeasuredName,
}));

/** The figures that hours and days of a kind of device can have. */
export function figuresOf(kind: DeviceKind): {
	readonly samples: readonly SampleFigure[];
	readonly energies: readonly EnergyFigure[];
} {
	const isBattery = kind === 'mbms' || kind === 'bcu';
	return {
		samples: (isBattery ? OF_BATTERIES : OF_INVERTERS).filter(({ of }) => isFed(kind, of)),
		energies: ENERGIES.filter(({ day, total }) => isFed(kind, day) || isFed(kind, total)),
	};
}

/** The names of an hour or day in their order. */
export function aggregatedNames(kind: DeviceKind): string[] {
	const { samples, energies } = figuresOf(kind);
	return [
		'deviceSn',
		'deviceType',
		'date',
		'start',
		'end',
		...samples.map(({ name }) => name),
		...energies.map(({ name }) => name),
		'samples',
		'samplesExpected',
		'quality',
	];
}

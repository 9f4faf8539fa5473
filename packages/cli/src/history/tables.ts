import type { AggregatedRow, Sample } from 'atess-client';
import {
	PERIOD_CODES,
	QUALITY_CODES,
	type FigureName,
	type Resolution,
} from 'atess-client/internal';
import { amount, FIGURES, figureText } from '../status/figures.ts';
import { table } from '../terminal/table.ts';

/** The columns of hours and days, as far as a row has them. */
const COLUMNS: readonly {
	readonly name: FigureName;
	readonly label: string;
	readonly unit: string;
}[] = [
	{ name: 'pvPowerMeanKw', label: 'PV', unit: 'kW' },
	{ name: 'batteryPowerMeanKw', label: 'Battery', unit: 'kW' },
	{ name: 'gridPowerMeanKw', label: 'Grid', unit: 'kW' },
	{ name: 'loadPowerMeanKw', label: 'Load', unit: 'kW' },
	{ name: 'batterySocMinPercent', label: 'SOC min', unit: '%' },
	{ name: 'batterySocMaxPercent', label: 'SOC max', unit: '%' },
	{ name: 'batterySohMinPercent', label: 'SOH', unit: '%' },
	{ name: 'cellVoltageMinV', label: 'Cell min', unit: 'V' },
	{ name: 'cellVoltageMaxV', label: 'Cell max', unit: 'V' },
	{ name: 'temperatureMaxC', label: 'Temp max', unit: '°C' },
	{ name: 'pvEnergyKwh', label: 'PV', unit: 'kWh' },
	{ name: 'batteryChargeEnergyKwh', label: 'Charge', unit: 'kWh' },
	{ name: 'batteryDischargeEnergyKwh', label: 'Discharge', unit: 'kWh' },
	{ name: 'gridImportEnergyKwh', label: 'Import', unit: 'kWh' },
	{ name: 'gridExportEnergyKwh', label: 'Export', unit: 'kWh' },
	{ name: 'loadEnergyKwh', label: 'Load', unit: 'kWh' },
];

const UNKNOWN = '–';
const MEANINGS: Readonly<Record<string, string>> = { ...QUALITY_CODES, ...PERIOD_CODES };

/** Hours or days as a table. A period with missing samples has a mark; each quality flag is explained below. */
export function periodTable(rows: readonly AggregatedRow[], resolution: Resolution): string {
	const shown = COLUMNS.filter(({ name }) => rows.some((row) => typeof row[name] === 'number'));
	const right = new Set(shown.map((_, column) => column + 1));
	right.add(shown.length + 1);
	const codes = [...new Set(rows.flatMap(({ quality }) => quality))];
	return [
		table(
			[
				[resolution === 'daily' ? 'Day' : 'Hour', ...shown.map(({ label }) => label), 'Samples'],
				['', ...shown.map(({ unit }) => unit), ''],
				...rows.map((row) => [
					resolution === 'daily' ? row.date : row.start.slice(0, 16).replace('T', ' '),
					...shown.map(({ name, unit }) => {
						const value = row[name];
						if (typeof value !== 'number') return UNKNOWN;
						return unit === 'V' ? value.toFixed(3) : amount(value);
					}),
					`${row.samples}/${row.samplesExpected}`,
					row.partial || row.samples < row.samplesExpected ? 'partial' : '',
					row.quality.join(' '),
				]),
			],
			{ right },
		),
		...codes.map((code) => `${code}: ${MEANINGS[code] ?? code}`),
	].join('\n');
}

/** Samples as a table, a line each. */
export function sampleTable(samples: readonly Sample[]): string {
	const right = new Set(FIGURES.map((_, column) => column + 2));
	const codes = new Set(samples.flatMap(({ quality }) => quality.map(({ code }) => code)));
	return [
		table(
			[
				['Time', 'State', ...FIGURES.map(({ label }) => label), 'Faults'],
				['', '', ...FIGURES.map(({ unit }) => unit), ''],
				...samples.map((sample) => [
					sample.timeLocal ?? UNKNOWN,
					sample.statusText ?? UNKNOWN,
					...FIGURES.map((figure) => {
						const value = sample[figure.name];
						return value === null ? UNKNOWN : figureText(figure, value, sample);
					}),
					sample.faults === null ? UNKNOWN : String(sample.faults.length),
				]),
			],
			{ right },
		),
		...[...codes].map((code) => `${code}: ${MEANINGS[code] ?? code}`),
	].join('\n');
}

import type { AggregatedRow, Sample } from 'atess-client';
import {
	PERIOD_CODES,
	QUALITY_CODES,
	type FigureName,
	type Resolution,
} from 'atess-client/internal';
import { amount, FIGURES, figureText } from '../status/figures.ts';
import { fitted, table, WIDTH } from '../terminal/table.ts';
import { widthOf } from '../terminal/width.ts';

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

/**
 * Hours or days as tables that fit the terminal, the columns of energies below those of powers if need be. A period
 * with missing samples has a mark. Quality flags have a number in the rows that carry them.
 */
export function periodTable(rows: readonly AggregatedRow[], resolution: Resolution): string {
	const codes = [...new Set(rows.flatMap(({ quality }) => quality))];
	const inAll = codes.filter((code) => rows.every(({ quality }) => quality.includes(code)));
	const numbered = codes.filter((code) => !inAll.includes(code));
	const time = [
		resolution === 'daily' ? 'Day' : 'Hour',
		'',
		...rows.map(({ date, start }) =>
			resolution === 'daily' ? date : start.slice(0, 16).replace('T', ' '),
		),
	];
	const figures = COLUMNS.filter(({ name }) =>
		rows.some((row) => typeof row[name] === 'number'),
	).map(({ name, label, unit }) => [
		label,
		unit,
		...rows.map((row) => {
			const value = row[name];
			if (typeof value !== 'number') return UNKNOWN;
			return unit === 'V' ? value.toFixed(3) : amount(value);
		}),
	]);
	const samples = ['Samples', '', ...rows.map((row) => `${row.samples}/${row.samplesExpected}`)];
	const marks = [
		'',
		'',
		...rows.map((row) =>
			[
				...(row.partial || row.samples < row.samplesExpected ? ['partial'] : []),
				...numbered.flatMap((code, i) => (row.quality.includes(code) ? [`(${i + 1})`] : [])),
			].join(' '),
		),
	];
	return [
		...blocksOf(time, figures, [samples, marks]).map((columns) =>
			table(
				time.map((_, row) => columns.map((column) => column[row] ?? '')),
				{
					right: new Set([...columns.keys()].filter((at) => at > 0 && columns[at] !== marks)),
				},
			),
		),
		...numbered.map((code, i) => meaning(`(${i + 1}) ${code}`, code)),
		...inAll.map((code) => meaning(rows.length > 1 ? `${code}, all rows` : code, code)),
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
		...[...codes].map((code) => meaning(code, code)),
	].join('\n');
}

function meaning(label: string, code: string): string {
	return fitted(`${label}: ${MEANINGS[code] ?? code}`);
}

type Column = readonly string[];

/**
 * The columns of one or more tables that fit the terminal, each with the time first.
 *
 * @param last columns of the first table, behind the figures that fit
 */
function blocksOf(time: Column, figures: readonly Column[], last: readonly Column[]): Column[][] {
	const fits = (all: readonly Column[]): boolean =>
		all.reduce((sum, column) => sum + 2 + Math.max(...column.map(widthOf)), -2) <= WIDTH;
	const [first = [], ...others] = figures.reduce<Column[][]>(
		(blocks, figure) => {
			const block = blocks.at(-1) ?? [];
			const rest = blocks.length === 1 ? last : [];
			if (block.length > 1 && !fits([...block, figure, ...rest])) blocks.push([time, figure]);
			else block.push(figure);
			return blocks;
		},
		[[time]],
	);
	return [[...first, ...last], ...others];
}

import { deviceInfo } from '../document/device-type.ts';
import { faultText } from '../normalise/simple-record.ts';
import { GAP_WORDS } from '../summary/simple-day.ts';
import { powerSection } from './day-curves.ts';
import { coverageWords, type Day, type DayFigures } from './day-figures.ts';
import { markup, type Content } from './drawing/markup.ts';
import { amount, clockOf, counted, decimal, NOT_KNOWN } from './drawing/numbers.ts';
import { list, pageOf, section, table, tiles, type Tile } from './drawing/page.ts';
import {
	dateWords,
	doubtsSection,
	energyTiles,
	footerOf,
	percentTile,
	zoneWords,
} from './page-parts.ts';

/** The day as a page. */
export function dayPage(
	day: Day,
	figures: DayFigures,
	texts: { readonly subject: string; readonly summary: string },
): string {
	const { subject, date } = figures;
	const type = subject.deviceType === null ? null : deviceInfo(subject.deviceType).label;
	const about = [
		subject.plantName === subject.name ? null : subject.plantName,
		[subject.model, type].filter((part) => part !== null).join(' ') || null,
		subject.deviceSn === subject.name ? null : subject.deviceSn,
	].filter((part) => part !== null);
	return pageOf({
		title: texts.subject,
		eyebrow: figures.dayIsOver ? 'Daily report' : 'Daily report, the day is not over',
		heading: subject.name,
		subtitle: markup`<b>${dateWords(date)}</b>${about.map((part) => markup` · ${part}`)} ·
			${zoneWords(figures)}`,
		summary: texts.summary,
		sections: [
			tiles([...energyTiles(figures), ...shareTiles(figures)]),
			powerSection(day, figures),
			markup`<div class="two">${peaks(figures)}${coverage(figures)}</div>`,
			faults(figures),
			devices(figures),
			doubtsSection(figures),
		],
		footer: footerOf(figures),
	});
}

function shareTiles(figures: DayFigures): Tile[] {
	return [
		percentTile(figures, 'selfConsumptionPercent', 'Self-consumption', 'of PV energy not exported'),
		percentTile(figures, 'selfSufficiencyPercent', 'Self-sufficiency', 'of the load not imported'),
	];
}

const PEAKS = [
	['pvPowerMax', 'Highest PV power', 'kW'],
	['loadPowerMax', 'Highest load', 'kW'],
	['gridImportPowerMax', 'Highest grid import', 'kW'],
	['gridExportPowerMax', 'Highest grid export', 'kW'],
	['batterySocMin', 'Lowest state of charge', '%'],
	['batterySocMax', 'Highest state of charge', '%'],
] as const;

function peaks({ extremes }: DayFigures): Content {
	return section(
		'Peaks',
		table(
			[{ label: '' }, { label: 'Value', isNumber: true }, { label: 'Time', isNumber: true }],
			PEAKS.map(([name, label, unit]) => {
				const extreme = extremes[name];
				return [
					label,
					amount(extreme?.value ?? null, unit),
					extreme && extreme.value !== 0 ? clockOf(extreme.timeLocal) : '',
				];
			}),
		),
	);
}

function coverage(figures: DayFigures): Content {
	const { gaps, coveragePercent, devices } = figures;
	const several = devices.length > 1;
	const shown = gaps.slice(0, MOST_ROWS);
	return section('Data coverage', [
		markup`<p>
			<b>${decimal(coveragePercent)} %</b>:
			${coverageWords(figures)}${several ? ` of ${devices.length} devices` : ''}.
		</p>`,
		gaps.length === 0
			? markup`<p class="quiet">No samples are missing.</p>`
			: table(
					[
						...(several ? [{ label: 'Device' }] : []),
						{ label: 'Missing' },
						{ label: 'Samples', isNumber: true },
						{ label: 'Reason' },
					],
					shown.map(({ deviceSn, from, to, missing, reason }) => [
						...(several ? [deviceSn] : []),
						`${clockOf(from)}–${clockOf(to)}`,
						decimal(missing, 0),
						GAP_WORDS[reason],
					]),
				),
		more(gaps.length),
	]);
}

/** A page has room for so many rows of a table; the figures have all. */
const MOST_ROWS = 12;

function more(count: number): Content {
	return count <= MOST_ROWS
		? null
		: markup`<p class="quiet">
				${counted(count - MOST_ROWS, 'more')} in the figures of this report.
			</p>`;
}

function faults({ faults, devices, samples }: DayFigures): Content {
	const several = devices.length > 1;
	if (samples === 0) return null;
	return section('Faults', [
		faults.length === 0
			? markup`<p class="quiet">The samples report no fault.</p>`
			: table(
					[
						...(several ? [{ label: 'Device' }] : []),
						{ label: 'Fault' },
						{ label: 'From', isNumber: true },
						{ label: 'To', isNumber: true },
						{ label: 'Samples', isNumber: true },
					],
					faults
						.slice(0, MOST_ROWS)
						.map((fault) => [
							...(several ? [fault.deviceName] : []),
							faultText(fault),
							fault.sinceStart ? `${clockOf(fault.from)} or before` : clockOf(fault.from),
							fault.active ? 'still active' : clockOf(fault.to),
							decimal(fault.samples, 0),
						]),
				),
		more(faults.length),
	]);
}

function devices({ devices, devicesNotRead, faults }: DayFigures): Content {
	if (devices.length + devicesNotRead.length < 2) return null;
	const figure = (value: number | null): string => (value === null ? NOT_KNOWN : decimal(value));
	const number = (label: string) => ({ label, isNumber: true });
	return section('Devices', [
		table(
			[
				{ label: 'Device' },
				number('PV kWh'),
				number('Load kWh'),
				number('Import kWh'),
				number('Export kWh'),
				number('Charge kWh'),
				number('Discharge kWh'),
				number('Data'),
				number('Faults'),
			],
			devices.map((device) => {
				const { alias, deviceSn } = device;
				return [
					alias ?? deviceSn,
					figure(device.pvEnergyKwh),
					figure(device.loadEnergyKwh),
					figure(device.gridImportEnergyKwh),
					figure(device.gridExportEnergyKwh),
					figure(device.batteryChargeEnergyKwh),
					figure(device.batteryDischargeEnergyKwh),
					`${decimal(device.coveragePercent)} %`,
					decimal(faults.filter((fault) => fault.deviceSn === deviceSn).length, 0),
				];
			}),
		),
		list(
			devicesNotRead.map(
				({ deviceSn, reason }) =>
					markup`<span class="warning">${deviceSn} was not read:</span> ${reason}`,
			),
		),
	]);
}

import type { Sample } from 'atess-client';
import {
	qualityFinding,
	QUANTITIES,
	shownPower,
	type NormalisedRecord,
	type Quantity,
	type QuantityName,
} from 'atess-client/internal';
import { table, WIDTH } from '../terminal/table.ts';
import { sentenceOf } from '../terminal/words.ts';
import { ageText } from './figures.ts';

/** The groups of measured values, each with the names that belong to it; a name is in the first that fits. */
const GROUPS: readonly (readonly [title: string, names: RegExp])[] = [
	['Power', /PowerKw$/],
	['Energy today', /TodayKwh$/],
	['Energy total', /TotalKwh$/],
	['Battery', /^(battery|cell|temperature)/],
	['Grid', /^grid/],
	['Other', /./],
];
/** The order on the screen. */
const ORDER = ['Power', 'Battery', 'Grid', 'Energy today', 'Energy total', 'Other'];

type Row = readonly [label: string, value: string];

/** One device in full: a title and rows for each group. Values that are not known are counted in the last line. */
export function deviceGroups(sample: Sample): string {
	const measured = (Object.keys(QUANTITIES) as QuantityName[]).filter(
		(name) => unitOf(name) !== undefined,
	);
	const known = measured.filter((name) => sample[name] !== null);
	const groups = new Map<string, Row[]>();
	for (const name of known) {
		const title = GROUPS.find(([, names]) => names.test(name))?.[0] ?? '';
		groups.set(title, [...(groups.get(title) ?? []), [labelOf(name), valueText(sample, name)]]);
	}
	const sections: (readonly [string, readonly Row[]])[] = [
		['State', stateRows(sample)],
		...ORDER.map((title) => [title, groups.get(title) ?? []] as const),
		[
			'Quality flags',
			sample.quality.map((flag) => [flag.code, sentenceOf(qualityFinding(flag.code, flag))]),
		],
	];
	const unknown = measured.length - known.length;
	return [
		...sections
			.filter(([, rows]) => rows.length > 0)
			.flatMap(([title, rows]) => [
				title,
				table(rows, { width: WIDTH - 4, wrap: true }).replace(/^/gm, '  '),
			]),
		...(unknown === 0
			? []
			: [`${unknown} of ${measured.length} values are not reported or not known.`]),
	].join('\n');
}

function stateRows({ statusText, status, faults, timeLocal, ageMs, fromCache }: Sample): Row[] {
	const age = ageMs === null ? 'not known' : ageText(ageMs / 60_000);
	const state = statusText ?? (status === null ? undefined : `unknown code ${status}`);
	const rows: (readonly [string, string | null | undefined])[] = [
		['State', state],
		['Faults', faults?.length === 0 ? 'none' : undefined],
		...(faults ?? []).map(
			({ label, severity, alarmCode }) =>
				['Fault', `${label} (${severity}, ${alarmCode})`] as const,
		),
		['Time', timeLocal],
		['Age', fromCache ? `${age}, from memory` : age],
	];
	return rows.flatMap(([label, text]): Row[] => (text == null ? [] : [[label, text]]));
}

function valueText(record: NormalisedRecord, name: QuantityName): string {
	const state =
		name === 'batteryPowerKw'
			? record.batteryState
			: name === 'gridPowerKw'
				? record.gridState
				: null;
	const isImpossible = record.quality.some(
		({ code, quantities = [] }) => code === 'outOfRange' && quantities.includes(name),
	);
	return [
		`${JSON.stringify(shownPower(name, record[name]))} ${(unitOf(name) ?? '').replace('degC', '°C')}`,
		...(state === null ? [] : [state]),
		...(isImpossible ? ['outside of the possible range'] : []),
	].join(', ');
}

/** The beginning of the description, which names the quantity. */
function labelOf(name: QuantityName): string {
	return QUANTITIES[name].description.replace(/[,;.].*/, '');
}

function unitOf(name: QuantityName): string | undefined {
	const { unit }: Quantity = QUANTITIES[name];
	return unit;
}

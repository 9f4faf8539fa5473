import {
	CODES,
	documented,
	tierOf,
	valueText,
	valueWord,
	type CodeTable,
	type DeviceType,
	type FieldInfo,
	type Tier,
} from 'atess-client/internal';
import type { INodePropertyOptions } from 'n8n-workflow';

/** Marks in front of the labels: the editor cuts a label after 28 characters. */
const TIER_MARKS: Readonly<Record<Tier, string>> = { 1: 'T1', 2: 'T2', 3: 'T3', unclassed: 'T?' };

/** Long wordings of the document that differ only after the cut. */
const SHORTER: readonly (readonly [RegExp, string])[] = [
	[/\.$/, ''],
	// A remark in the middle, such as "Valley (off-peak) tariff period".
	[/ \([^)]*\)(?= \w)/g, ''],
	[/^Level-(\d) \w+ threshold: /, 'L$1 '],
	[/ calibration /g, ' cal. '],
];

/** "T1 SOC upper limit (%)". A setting that the document does not describe keeps its key. */
export function settingLabel(deviceType: DeviceType, key: string): string {
	const info = documented(deviceType, key);
	const words = SHORTER.reduce(
		(text, [long, short]) => text.replace(long, short),
		info?.description ?? key,
	);
	const unit = info?.unit === undefined ? '' : ` (${info.unit})`;
	const note = info?.deprecated === true ? ' (deprecated)' : '';
	return `${TIER_MARKS[tierOf(deviceType, key)]} ${words}${unit}${note}`;
}

/** Sorts settings by tier and then by label. Unclassed settings come last. */
export function byTierAndLabel(
	deviceType: DeviceType,
): (a: { id: string; displayName: string }, b: { id: string; displayName: string }) => number {
	const rank = (key: string): number => {
		const tier = tierOf(deviceType, key);
		return tier === 'unclassed' ? 4 : tier;
	};
	return (a, b) =>
		rank(a.id) - rank(b.id) || a.displayName.localeCompare(b.displayName, 'en', { numeric: true });
}

/** More values than this are typed, not chosen. */
const MOST_CHOICES = 12;

/** The codes of a setting, or the values of a small range of whole numbers, in words where the document has words for them. */
export function choices(
	info: FieldInfo | undefined,
	value: unknown,
): INodePropertyOptions[] | undefined {
	if (!info?.types.includes('integer') || info.types.includes('number')) return undefined;
	const numbers = listedCodes(info) ?? numbersInRange(info);
	if (!numbers || numbers.length > MOST_CHOICES) return undefined;
	// The current value must be among them, even if it is outside the documented range.
	const all = typeof value !== 'number' || numbers.includes(value) ? numbers : [value, ...numbers];
	return all.map((number) => ({ name: valueWords(info, number), value: number }));
}

/** The codes that have names. */
function listedCodes({ codes, range }: FieldInfo): readonly number[] | undefined {
	if (range !== undefined || codes === undefined) return undefined;
	return Object.keys(tables[codes] ?? {})
		.map(Number)
		.sort((a, b) => a - b);
}

function numbersInRange({ range }: FieldInfo): readonly number[] | undefined {
	const { min, max } = range ?? {};
	if (min === undefined || max === undefined || max - min >= MOST_CHOICES) return undefined;
	return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

const tables: Readonly<Record<string, CodeTable>> = CODES;

function valueWords(info: FieldInfo, value: number): string {
	// A switch has only its word.
	return info.codes === undefined
		? (valueWord(info, value) ?? String(value))
		: valueText(info, value);
}

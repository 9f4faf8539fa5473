import { FIELDS } from '../subject.ts';

/** A row as the API sends it: numbers, and the plant-local time as text. */
export type Row = Record<string, number | string>;

/** Samples of a device that reports every five minutes, in a day and in a year. */
export const ROWS_PER_DAY = 288;
export const ROWS_PER_YEAR = 365 * ROWS_PER_DAY;

const FIRST = Date.UTC(2025, 0, 1);
const FIVE_MINUTES = 300_000;

/**
 * A device sends about 90 of the 131 fields that the document has for all models: here those that feed
 * the normalised record, so that nothing is spared, and others up to 90, by the alphabet.
 */
const FIELD_COUNT = 90;
const NAMES = Object.entries(FIELDS.HpsCentralRecord)
	.sort(([, a], [, b]) => Number(b.quantity !== undefined) - Number(a.quantity !== undefined))
	.slice(0, FIELD_COUNT)
	.map(([name]) => name)
	.sort();

/** Fields without a tale of their own move up and down in their plausible range, each at its own pace. */
const OTHERS = NAMES.map((name, index) => {
	const info = FIELDS.HpsCentralRecord[name];
	const { min = 0, max = 1000 } = info?.range ?? {};
	return {
		name,
		min,
		span: max - min,
		pace: 7 + index,
		digits: info?.types.includes('integer') === true ? 0 : 1,
	};
});

/** Plant-local time of a sample. */
export function timeOf(index: number): string {
	const iso = new Date(FIRST + index * FIVE_MINUTES).toISOString();
	return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** Number of the sample that is taken at a plant-local time, or the next one after it. */
export function indexAt(time: string): number {
	return Math.ceil((Date.parse(`${time.replace(' ', 'T')}Z`) - FIRST) / FIVE_MINUTES);
}

/**
 * One sample of a central HPS: a sunny day over a constant load, the battery levelling, the grid giving
 * the rest. Powers add up, counters rise, day counters start again at midnight. The same index gives
 * the same row.
 */
export function centralRow(index: number): Row {
	const row: Row = {};
	for (const { name, min, span, pace, digits } of OTHERS) {
		row[name] = round(min + span * (0.3 + (0.4 * (index % pace)) / pace), digits);
	}
	const sample = index % ROWS_PER_DAY;
	const share = sample / ROWS_PER_DAY;
	const days = (index - sample) / ROWS_PER_DAY;
	const pv = round(Math.max(0, Math.sin((share - 0.25) * 2 * Math.PI)) * 90, 1);
	const load = 40;
	const battery = round(Math.max(-40, Math.min(20, load - pv)), 1);
	const voltage = 520 + (index % 20);
	const reported: Row = {
		time: timeOf(index),
		status: 1,
		ppv: pv,
		ppv1: pv,
		loadActivePower: load,
		pac: battery,
		dgGridPower: 0,
		bactivePower: round(load - pv - battery + 1, 1),
		vbat: voltage,
		ibat: round((battery * 1000) / voltage, 1),
		capacity: round(50 + 30 * Math.sin(share * 2 * Math.PI), 0),
	};
	for (const [today, total, kWh] of COUNTERS) {
		reported[today] = round(kWh * share, 1);
		reported[total] = round(1000 + kWh * (days + share), 1);
	}
	for (let word = 1; word <= 9; word++) reported[`sysFaultWord${word}`] = 0;
	for (const [name, value] of Object.entries(reported)) if (name in row) row[name] = value;
	return row;
}

/** Day counter, lifetime counter, and the energy of a day in kWh. */
const COUNTERS = [
	['epvToday', 'epvTotal', 690],
	['echargeToday', 'ebatChargeTotal', 300],
	['edischargeToday', 'ebatDischargeTotal', 290],
	['egridToday', 'egridTotal', 400],
	['etoGridToday', 'etoGridTotal', 60],
	['eloadToday', 'eloadTotal', 960],
] as const;

function round(value: number, digits: number): number {
	const factor = 10 ** digits;
	return Math.round(value * factor) / factor;
}

import { batteryStateOf, gridStateOf } from './flow-state.ts';
import { withoutImpossible } from './impossible.ts';
import { isLost } from './lost.ts';
import type { NormalisedRecord } from './record.ts';

/** The figures that a sentence can have; a figure that is null is left out. */
export type Figures = Readonly<
	Record<(typeof POWERS)[number] | 'batterySocPercent', number | null>
>;

/**
 * A record as one sentence for a message, such as "Cold store: PV voltage high (fault), PV 25.5 kW, battery
 * discharging 58.5 kW, SOC 19 %, load 84.0 kW, at 2025-06-01 17:20:00". Powers have one decimal. Values that are not
 * known, or cannot be true, are left out.
 *
 * @param name of the device, such as its alias; default: its serial number
 */
export function recordSentence(record: NormalisedRecord, name = record.deviceSn): string {
	const { faults, status, statusText, timeLocal } = record;
	const state = isLost(status)
		? ['offline, last known values']
		: faults && faults.length > 0
			? faults.map(({ label, severity }) => `${label} (${severity})`)
			: [statusText ?? []].flat();
	const known = [...state, ...valuesInWords(record)];
	return sentence(name, [
		...(known.length > 0 ? known : ['no values known']),
		...(timeLocal === null ? [] : [`at ${timeLocal}`]),
	]);
}

/** The figures of a record in words; without those that are not known or cannot be true. */
export function valuesInWords(record: NormalisedRecord): string[] {
	return [...figuresInWords(withoutImpossible(record)), ...unitInWords(record.quality)];
}

const UNIT_DOUBTS: ReadonlySet<string> = new Set([
	'powerUnitUnconfirmed',
	'powerUnitMixed',
	'unitSuspect',
]);

/** Adds that the unit of a shown power is not certain, if that is so. */
export function unitInWords(
	quality: readonly { readonly code: string; readonly quantities?: readonly string[] }[],
): string[] {
	const isInDoubt = quality.some(
		({ code, quantities = [] }) =>
			UNIT_DOUBTS.has(code) && quantities.some((name) => SHOWN.has(name)),
	);
	return isInDoubt ? ['power unit not confirmed'] : [];
}

const POWERS = ['pvPowerKw', 'batteryPowerKw', 'gridPowerKw', 'loadPowerKw'] as const;
const SHOWN: ReadonlySet<string> = new Set(POWERS);

/**
 * Figures in words, in the order in which people read them.
 *
 * @param remark the text after a figure, such as " (2 of 3 devices)"
 */
export function figuresInWords(
	figures: Figures,
	remark: (name: keyof Figures) => string = () => '',
): string[] {
	const { pvPowerKw, batteryPowerKw, gridPowerKw, loadPowerKw, batterySocPercent } = figures;
	const words = {
		pvPowerKw: pvPowerKw === null ? [] : [`PV ${kilowatts(pvPowerKw)}`],
		batteryPowerKw: flow('battery', batteryStateOf(batteryPowerKw), batteryPowerKw),
		batterySocPercent: batterySocPercent === null ? [] : [`SOC ${Math.round(batterySocPercent)} %`],
		gridPowerKw: flow('grid', gridStateOf(gridPowerKw), gridPowerKw),
		loadPowerKw: loadPowerKw === null ? [] : [`load ${kilowatts(loadPowerKw)}`],
	};
	return (Object.keys(words) as (keyof typeof words)[]).flatMap((name) =>
		words[name].map((text) => text + remark(name)),
	);
}

/** A subject and what is known of it. */
export function sentence(subject: string | null, parts: readonly string[]): string {
	return `${subject === null ? '' : `${subject}: `}${parts.join(', ')}`;
}

function flow(what: string, state: string | null, powerKw: number | null): string[] {
	if (state === null || powerKw === null) return [];
	return [state === 'idle' ? `${what} idle` : `${what} ${state} ${kilowatts(Math.abs(powerKw))}`];
}

function kilowatts(value: number): string {
	// A few watts below 0 are not "-0.0 kW".
	return `${(Math.round(value * 10) / 10 || 0).toFixed(1)} kW`;
}

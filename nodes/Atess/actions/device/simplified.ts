import {
	classOf,
	isFed,
	wantedOf,
	SIMPLIFIED,
	type DeviceKind,
	type Fault,
	type MeasuredName,
	type NormalisedRecord,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

const { first: FIRST, last: LAST } = SIMPLIFIED;

/** The measured quantities of a simplified record: those that this kind can have, at most as many as fit. */
export function simplifiedQuantities(kind: DeviceKind): MeasuredName[] {
	return wantedOf(classOf(kind))
		.filter((name) => isFed(kind, name))
		.slice(0, SIMPLIFIED.mostFields - FIRST.length - LAST.length);
}

/** The names of a simplified record in their order. Samples of a history have no age. */
export function simplifiedNames(kind: DeviceKind, withAge: boolean): string[] {
	return [...FIRST, ...simplifiedQuantities(kind), ...LAST].filter(
		(name) => withAge || name !== 'ageSeconds',
	);
}

/**
 * At most 20 fields of a record: whose it is, when, state and faults in words, the quantities that
 * matter for the kind of device, and the codes of the doubts. Every field is always there; null means
 * not known, never 0.
 *
 * @param now milliseconds since 1970, from which `ageSeconds` is counted; without it there is none
 */
export function simplified(record: NormalisedRecord, now?: number): IDataObject {
	const { deviceSn, deviceType, time, timeLocal, statusText } = record;
	const simple: IDataObject = { deviceSn, deviceType, time, timeLocal };
	if (now !== undefined) simple.ageSeconds = ageSeconds(time, now);
	simple.statusText = statusText;
	simple.faults = faultsText(record.faults);
	for (const name of simplifiedQuantities(deviceType)) simple[name] = record[name];
	simple.quality = record.quality.map(({ code }) => code);
	return simple;
}

/** Whole seconds since a moment; null when the moment is not known, negative when it is ahead. */
export function ageSeconds(time: string | null, now: number): number | null {
	return time === null ? null : Math.round((now - Date.parse(time)) / 1000);
}

/** Faults in words, such as "Fan fault (warning, 5-110-2)"; empty when there are none, null when unknown. */
function faultsText(faults: readonly Fault[] | null): string | null {
	if (faults === null) return null;
	return faults
		.map(({ label, severity, alarmCode }) => `${label} (${severity}, ${alarmCode})`)
		.join('; ');
}

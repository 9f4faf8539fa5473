import {
	classOf,
	isFed,
	recordSentence,
	wantedOf,
	SIMPLIFIED,
	type DeviceKind,
	type Fault,
	type NormalisedRecord,
	type SimplifiedName,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

const { first: FIRST, last: LAST } = SIMPLIFIED;

/** What only the latest data have. */
const OF_PRESENT: ReadonlySet<string> = new Set(['ageSeconds', 'summary']);

/** The measured quantities of a simplified record: those that this kind can have, at most as many as fit. */
export function simplifiedQuantities(kind: DeviceKind): SimplifiedName[] {
	return wantedOf(classOf(kind))
		.filter((name) => isFed(kind, name))
		.slice(0, SIMPLIFIED.mostFields - FIRST.length - LAST.length);
}

/** The names of a simplified record in their order. Samples of a history have neither age nor summary. */
export function simplifiedNames(kind: DeviceKind, isPresent: boolean): string[] {
	return [...FIRST, ...simplifiedQuantities(kind), ...LAST].filter(
		(name) => isPresent || !OF_PRESENT.has(name),
	);
}

/**
 * At most 23 fields of a record: whose it is, when, state and faults in words, the quantities that
 * matter for the type of device, a sentence, and the codes of the doubts. Every field is always there; null means
 * not known, never 0.
 *
 * @param present of the latest data: now in milliseconds since 1970, from which `ageSeconds` is counted, and the
 * name of the device for `summary`; without it there are neither
 */
export function simplified(
	record: NormalisedRecord,
	present?: { readonly now: number; readonly name?: string | undefined },
): IDataObject {
	const { deviceSn, deviceType, time, timeLocal, statusText } = record;
	const simple: IDataObject = { deviceSn, deviceType, time, timeLocal };
	if (present) simple.ageSeconds = ageSeconds(time, present.now);
	simple.statusText = statusText;
	simple.faults = faultsText(record.faults);
	for (const name of simplifiedQuantities(deviceType)) simple[name] = record[name];
	if (present) simple.summary = recordSentence(record, present.name);
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

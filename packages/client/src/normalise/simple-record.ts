import { qualityLists } from '../findings/quality.ts';
import type { DeviceType } from '../document/device-type.ts';
import type { Fault } from './fault-words.ts';
import { RECORD_QUANTITIES } from './record-fields.ts';
import { UNKNOWN, type NormalisedRecord } from './record.ts';
import { recordSentence } from './sentence.ts';
import { shownPower } from './shown-power.ts';

/** The known facts about a device apart from its samples. */
export interface DeviceAbout {
	readonly alias?: string | null | undefined;
	readonly plantName?: string | null | undefined;
	readonly model?: string | null | undefined;
	readonly dataLogSn?: string | null | undefined;
	readonly plantId?: string | null | undefined;
}

type Simple = (typeof RECORD_QUANTITIES)[number];

/** A record as every surface gives it, with the members of `RECORD_FIELDS` in their order. Powers have one decimal. */
export interface SimpleRecord extends Readonly<Pick<NormalisedRecord, Simple>> {
	readonly alias: string | null;
	readonly plantName: string | null;
	readonly deviceType: DeviceType | null;
	readonly statusText: string | null;
	/** Empty if no fault is active, and if that is not known: then `faultCount` is null. */
	readonly faults: string[];
	readonly faultCount: number | null;
	readonly warnings: string[];
	readonly notes: string[];
	readonly summary: string | null;
	readonly deviceSn: string | null;
	readonly model: string | null;
	readonly dataLogSn: string | null;
	readonly plantId: string | null;
	readonly time: string | null;
	readonly timeLocal: string | null;
	readonly ageSeconds: number | null;
}

/**
 * A sample in the one shape of all records. Every member is there; null means not known, never 0.
 *
 * @param now of the present, in milliseconds since 1970: only then there are an age and a sentence
 */
export function simpleRecord(
	record: NormalisedRecord,
	{ alias = null, plantName = null, model = null, dataLogSn = null, plantId = null }: DeviceAbout,
	now?: number,
): SimpleRecord {
	const { deviceSn, deviceType, statusText, time, timeLocal } = record;
	const name = alias ?? deviceSn;
	const simple: Record<string, unknown> = { alias, plantName, deviceType, statusText };
	for (const quantity of RECORD_QUANTITIES)
		simple[quantity] = shownPower(quantity, record[quantity]);
	return Object.assign(simple, {
		faults: (record.faults ?? []).map(faultText),
		faultCount: record.faults?.length ?? null,
		...qualityLists(record.quality),
		summary: now === undefined ? null : recordSentence(record, name),
		deviceSn,
		model,
		dataLogSn,
		plantId,
		time,
		timeLocal,
		ageSeconds: now === undefined ? null : ageSeconds(time, now),
	}) as unknown as SimpleRecord;
}

/** The same shape for a device without a sample, whose type may not be known. */
export function emptyRecord(
	deviceSn: string | null,
	deviceType: DeviceType | null,
	about: DeviceAbout,
): SimpleRecord {
	// The type is put into its place afterwards: records without one exist only here.
	const record = { ...UNKNOWN, deviceSn, quality: [] };
	return Object.assign(simpleRecord(record, about), { deviceType });
}

/** A fault in words, such as "Fan fault (warning, 5-110-2)". */
export function faultText({ label, severity, alarmCode }: Fault): string {
	return `${label} (${severity}, ${alarmCode})`;
}

/** Whole seconds since a moment; null when the moment is not known, negative when it is ahead. */
export function ageSeconds(time: string | null, now: number): number | null {
	return time === null ? null : Math.round((now - Date.parse(time)) / 1000);
}

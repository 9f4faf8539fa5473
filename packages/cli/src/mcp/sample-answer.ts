import type { Sample } from 'atess-client';
import {
	age,
	deviceInfo,
	MEASURED,
	QUANTITIES,
	recordSentence,
	shownPower,
	simpleRecord,
	type MeasuredName,
	type SimpleRecord,
} from 'atess-client/internal';

/** A value of a sample with unit and meaning. */
export interface NamedValue {
	readonly name: MeasuredName;
	readonly value: number;
	readonly unit: string;
	readonly meaning: string;
}

/** The values of a sample that are known. */
export function valuesIn(sample: Sample, names: readonly MeasuredName[] = MEASURED): NamedValue[] {
	return names.flatMap((name): NamedValue[] => {
		const value = sample[name];
		const { unit, description } = QUANTITIES[name];
		if (value === null) return [];
		return [{ name, value: shownPower(name, value), unit, meaning: description }];
	});
}

/** How old a sample is, and where it comes from, in words. */
export function ageOf({ ageMs, fromCache, timeLocal }: Sample): string {
	const from = fromCache
		? 'from memory, because the rate limit permits no new read yet'
		: 'read now';
	if (ageMs === null)
		return `Sample of ${timeLocal ?? 'an unknown time'} (plant time), age not known, ${from}.`;
	return `Sample of ${timeLocal ?? 'an unknown time'} (plant time), ${age(Math.max(0, ageMs))} old, ${from}.`;
}

/** Device, state, time and quality flags of a sample, under the names that records have on every surface. */
export function headOf(sample: Sample): Head {
	const record = simpleRecord(sample, sample.about, Date.now());
	const { alias, plantName, deviceSn, statusText, time, timeLocal, ageSeconds } = record;
	const { faults, faultCount, warnings, notes } = record;
	const { deviceType, status, fromCache } = sample;
	return {
		alias,
		plantName,
		deviceSn,
		deviceType,
		typeLabel: deviceInfo(deviceType).label,
		statusText: statusText ?? (status === null ? null : `unknown code ${status}`),
		...{ faults, faultCount, warnings, notes, time, timeLocal, ageSeconds, fromCache },
	};
}

export interface Head extends Pick<
	SimpleRecord,
	| 'alias'
	| 'plantName'
	| 'deviceSn'
	| 'deviceType'
	| 'statusText'
	| 'faults'
	| 'faultCount'
	| 'warnings'
	| 'notes'
	| 'time'
	| 'timeLocal'
	| 'ageSeconds'
> {
	readonly typeLabel: string;
	readonly fromCache: boolean;
}

export function summaryOf(sample: Sample): string {
	return recordSentence(sample, sample.about.alias ?? sample.deviceSn);
}

import type { Sample } from 'atess-client';
import {
	deviceInfo,
	MEASURED,
	qualityFinding,
	QUANTITIES,
	recordSentence,
	type MeasuredName,
} from 'atess-client/internal';
import { sentenceFor } from './answer.ts';

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
		return value === null ? [] : [{ name, value, unit, meaning: description }];
	});
}

/** The quality flags of a sample in words. */
export function flagsIn({ quality }: Sample): string[] {
	return quality.map((flag) => sentenceFor(qualityFinding(flag.code, flag)));
}

/** How old a sample is, and where it comes from, in words. */
export function ageOf({ ageMs, fromCache, timeLocal }: Sample): string {
	const from = fromCache
		? 'from memory, because the rate limit permits no new read yet'
		: 'read now';
	if (ageMs === null)
		return `Sample of ${timeLocal ?? 'an unknown time'} (plant time), age not known, ${from}.`;
	return `Sample of ${timeLocal ?? 'an unknown time'} (plant time), ${minutes(ageMs)} old, ${from}.`;
}

/** Whole minutes or hours in words. */
export function minutes(ms: number): string {
	const count = Math.max(0, Math.round(ms / 60_000));
	if (count < 120) return `${count} ${count === 1 ? 'minute' : 'minutes'}`;
	return `${Math.round(count / 60)} hours`;
}

/** Which device, which moment and which state a sample is about. */
export function headOf(sample: Sample): Readonly<Record<string, unknown>> {
	const { deviceSn, deviceType, timeLocal, time, ageMs, fromCache, statusText, status } = sample;
	return {
		deviceSn,
		type: deviceType,
		typeLabel: deviceInfo(deviceType).label,
		timeLocal,
		time,
		ageMinutes: ageMs === null ? null : Math.round(ageMs / 60_000),
		fromMemory: fromCache,
		state: statusText ?? (status === null ? null : `unknown code ${status}`),
	};
}

export function summaryOf(sample: Sample): string {
	return recordSentence(sample);
}

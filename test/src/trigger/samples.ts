import { normalise, type DeviceType, type NormalisedRecord } from 'atess-client';
import type { DeviceInfo } from '../../../nodes/Atess/trigger/event/event';
import type { Sample } from '../../../nodes/Atess/trigger/event/sample';

export const MINUTE = 60_000;
/** The local midnight from which the minutes of `sampleAt` count. */
export const MIDNIGHT = Date.parse('2026-03-10T00:00:00Z');

/** Fault words of a device that has no fault. */
export const NO_FAULTS = Object.fromEntries(
	[1, 2, 3, 4, 5, 6, 7, 8].map((word) => [`sysFaultWord${word}`, 0]),
);

/** A sample so many minutes after midnight, in UTC, with quantities of a record. */
export function sampleAt(minute: number, values: Partial<NormalisedRecord> = {}): Sample {
	const at = MIDNIGHT + minute * MINUTE;
	const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
	const record = normalise('hpsCentral', { time }, { timezone: 'UTC' });
	return {
		at,
		record: { ...record, ...values },
		row: { time, ...NO_FAULTS },
		print: () => `${minute}`,
	};
}

export function device(
	deviceSn: string,
	dataLogSn?: string,
	deviceType: DeviceType = 'hpsCentral',
): DeviceInfo {
	return { deviceSn, deviceType, ...(dataLogSn !== undefined && { dataLogSn }) };
}

/** Numbers from `from` up to and without `to`. */
export function minutes(from: number, to: number, step = 5): number[] {
	return Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step);
}

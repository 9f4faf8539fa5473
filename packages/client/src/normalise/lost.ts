import type { NormalisedRecord } from './record.ts';

/** The codes that the tables of running states in the document name "Lost". */
const LOST = -1;

/** Whether a state means that the connection is gone. Then it shows nothing else about the device. */
export function isLost(status: number | null | undefined): boolean {
	return status === LOST;
}

/**
 * Whether the latest sample of a device shows a connection: by its state, else by its age. Undefined where the time of
 * the sample is not known or lies in the future.
 */
export function isConnected({
	status,
	time,
	quality,
}: Pick<NormalisedRecord, 'status' | 'time' | 'quality'>): boolean | undefined {
	if (isLost(status)) return false;
	const codes = quality.map(({ code }) => code);
	return time === null || codes.includes('timeAhead') ? undefined : !codes.includes('stale');
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['1', true],
	['false', false],
	['0', false],
]);

/**
 * The value of the field `lost` of a base info: a boolean, 0 or 1, each also as text. Undefined where it is missing or
 * something else.
 */
export function lostOf(value: unknown): boolean | undefined {
	const isFlag = ['boolean', 'number', 'string'].includes(typeof value);
	return isFlag ? FLAGS.get(String(value).trim().toLowerCase()) : undefined;
}

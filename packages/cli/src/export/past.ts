import { instantOf, localTimeAt } from 'atess-client/internal';

/** How long a sample may take from the device to the API. The gap report uses the same time. */
const ARRIVAL_MS = 15 * 60_000;

/** The zones in which a time comes first and last, for a plant whose zone is not known. */
const FIRST = 'UTC+14';
const LAST = 'UTC-12';

/** Whether all samples up to a plant-local time have had the time to arrive. */
export function isPast(time: string, timezone: string | undefined, now: number): boolean {
	const { instants } = instantOf(time, timezone ?? LAST);
	// Of a time that the zone's clock skips, no instant is known.
	const last = instants.at(-1) ?? instantOf(time, LAST).instants.at(-1) ?? Infinity;
	return last + ARRIVAL_MS < now;
}

/** Whether no clock has come to a plant-local time yet, in any zone. */
export function isAhead(time: string, now: number): boolean {
	return time > localTimeAt(now, FIRST);
}

/** The end of a range, or the present where that comes first. */
export function untilNow(to: string, timezone: string | undefined, now: number): string {
	const present = localTimeAt(now, timezone ?? FIRST);
	return to < present ? to : present;
}

import { instantOf, type TimeRange } from 'atess-client/core';
import { DateTime } from 'luxon';

const WIRE = 'yyyy-MM-dd HH:mm:ss';

/**
 * First instant of a range and the one after its last second, in milliseconds since 1970 UTC. Of a time
 * that the clock shows twice a range has both; one that it skips is the moment at which it is set forward.
 */
export function instantsOf({ from, to }: TimeRange, zone: string): { start: number; end: number } {
	return {
		start: instantOf(from, zone).instants[0] ?? skipped(from, zone),
		end: (instantOf(to, zone).instants.at(-1) ?? skipped(to, zone)) + 1000,
	};
}

/** Luxon reads a skipped time by the offset before, which leads as far beyond the change as was skipped. */
function skipped(time: string, zone: string): number {
	return DateTime.fromFormat(time, WIRE, { zone }).toMillis();
}

/** A moment as the plant's clock shows it. */
export function wireTimeAt(instant: number, zone: string): string {
	return DateTime.fromMillis(instant, { zone }).toFormat(WIRE);
}

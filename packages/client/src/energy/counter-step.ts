/** `day` counters start again every day, `total` counters never fall. */
export type CounterSort = 'day' | 'total';

/** One reading of a counter: milliseconds since 1970 UTC, and kWh. */
export interface Reading {
	readonly at: number;
	readonly kWh: number;
}

/** Counters have steps of 0.1 kWh. */
export const RESOLUTION_KWH = 0.1;
/** Readings that are at most so far apart follow each other: they come every five minutes, and some are missing. */
export const CONTINUOUS_MS = 15 * 60_000;
/** A clock that is a little off resets its day counters shortly before or after midnight. */
export const CLOCK_ERROR_MS = 15 * 60_000;
/** Less than this is only binary rounding. */
export const ROUNDING_KWH = 1e-6;

/** More than any device converts: the largest is a PCS of 630 kW. */
const LARGEST_KW = 1000;
/** Clocks and counters are read a little apart. */
const TOLERANCE_KWH = 20;
/** A lifetime counter leaves 0 by no more than this: larger steps end a time in which it was not read. */
const FROM_ZERO_KWH = 2;
const HOUR_MS = 3_600_000;

/**
 * The step of a counter from one reading to the next: `rise` (0 included), `fall`, or `jump`, which is more than a
 * device can convert in that time. A lifetime counter that leaves 0 at once was not read before: that is a `jump` of
 * any size.
 */
export function stepOf(
	sort: CounterSort,
	before: Reading,
	after: Reading,
): 'rise' | 'fall' | 'jump' {
	const kWh = after.kWh - before.kWh;
	if (kWh < -ROUNDING_KWH) return 'fall';
	if (sort === 'total' && before.kWh === 0 && kWh > FROM_ZERO_KWH) return 'jump';
	const most = TOLERANCE_KWH + (LARGEST_KW * (after.at - before.at)) / HOUR_MS;
	return kWh > most ? 'jump' : 'rise';
}

/** Whether a day counter that fell to `kWh` can have been reset, by the value alone. */
export function isNearZero(before: number, kWh: number): boolean {
	return kWh <= Math.max(0.5, 0.1 * before);
}

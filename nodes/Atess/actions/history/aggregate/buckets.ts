import { dayBounds, localDayAt } from 'atess-client/core';
import { DateTime } from 'luxon';

/** Length of the stretches of time that samples are brought together in. */
export type Resolution = 'hourly' | 'daily';

/** One hour or day of the plant. Instants are milliseconds since 1970 UTC; the end does not belong to it. */
export interface Bucket {
	readonly start: number;
	readonly end: number;
	/** The plant's date, yyyy-MM-dd. */
	readonly date: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * The hours or days of the plant between two instants, in order and without a gap; the first and the last
 * one only as far as the range has them. A day has 23, 24 or 25 hours; an hour through which the clock
 * runs twice is two.
 *
 * @throws {RangeError} when there is no such zone
 */
export function bucketsOf(
	start: number,
	end: number,
	resolution: Resolution,
	zone: string,
): Bucket[] {
	const buckets: Bucket[] = [];
	for (let from = start; from < end;) {
		const date = localDayAt(from, zone);
		const next = resolution === 'daily' ? dayBounds(date, zone).end : nextHour(from, zone);
		buckets.push({ start: from, end: Math.min(next, end), date });
		from = next;
	}
	return buckets;
}

/** The next moment at which the plant's clock shows another hour, or the same one for the second time. */
function nextHour(instant: number, zone: string): number {
	const here = DateTime.fromMillis(instant, { zone });
	const next = instant + HOUR - (instant + here.offset * MINUTE - hourFloor(instant, here.offset));
	const there = DateTime.fromMillis(next, { zone });
	// Where the clock is set back by half an hour only, it comes into the same hour once more.
	const within = there.minute * MINUTE + there.second * 1000 + there.millisecond;
	return within > 0 && there.hour === here.hour ? next + HOUR - within : next;
}

/** Start of the hour on the plant's clock, as that clock counts. */
function hourFloor(instant: number, offsetMinutes: number): number {
	return Math.floor((instant + offsetMinutes * MINUTE) / HOUR) * HOUR;
}

/** The bucket that an instant falls into; undefined outside of all. */
export function bucketAt(buckets: readonly Bucket[], instant: number): number | undefined {
	let low = 0;
	let high = buckets.length - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		const bucket = buckets[middle];
		if (!bucket) return undefined;
		if (instant < bucket.start) high = middle - 1;
		else if (instant >= bucket.end) low = middle + 1;
		else return middle;
	}
	return undefined;
}

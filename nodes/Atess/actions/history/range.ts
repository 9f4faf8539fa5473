import type { TimeRange } from 'atess-client/internal';
import { DateTime } from 'luxon';

import { wireTime } from '../../shared/wire-time';

/** Unit of "Last N". */
export type LastUnit = 'minutes' | 'hours' | 'days' | 'months';

const WIRE = 'yyyy-MM-dd HH:mm:ss';

/**
 * From a moment to another, both included, in the plant's local time. A day as the end is all of it.
 *
 * @param zone of the plant, for times with an offset
 * @throws {TypeError} that names the field and what is wrong with it
 */
export function between(from: unknown, to: unknown, zone: string | undefined): TimeRange {
	const range = { from: wireTime('From', from, zone), to: wireTime('To', to, zone, 'end') };
	if (range.to < range.from) {
		throw new TypeError(`To (${range.to}) is before From (${range.from}).`);
	}
	return range;
}

/**
 * The time up to now: the last N minutes or hours by the clock of the world, the last N days or months by
 * the calendar of the plant, so that a day in which its clock is changed counts as one.
 *
 * @throws {TypeError} when N is not a whole number above 0
 */
export function last(amount: number, unit: LastUnit, zone: string, now: number): TimeRange {
	if (!Number.isSafeInteger(amount) || amount < 1) {
		throw new TypeError(`Last N must be a whole number above 0, not ${amount}.`);
	}
	const to = DateTime.fromMillis(now, { zone });
	const from = to.minus({ [unit]: amount });
	if (!from.isValid) throw new TypeError(`Last ${amount} ${unit} is too long.`);
	// On the night when the clock is set back, the later moment can show the earlier time.
	const [first, second] = [from.toFormat(WIRE), to.toFormat(WIRE)];
	return first <= second ? { from: first, to: second } : { from: second, to: first };
}

/** A whole day of the plant: today is 0, yesterday 1. */
export function day(daysAgo: number, zone: string, now: number): TimeRange {
	const date = DateTime.fromMillis(now, { zone }).minus({ days: daysAgo }).toFormat('yyyy-MM-dd');
	return { from: `${date} 00:00:00`, to: `${date} 23:59:59` };
}

import type { Period } from '../energy/index.ts';
import { dayBounds, localDayAt } from '../normalise/local-day.ts';
import { zoneOf } from '../normalise/zone.ts';

/** Length of the periods that samples are brought together in. */
export type Resolution = 'hourly' | 'daily';

/** One hour or day of the plant. */
export interface CalendarPeriod extends Period {
	/** The plant's date, yyyy-MM-dd. */
	readonly date: string;
	/** Whether it is not a whole hour or day: the range begins or ends within it. */
	readonly partial: boolean;
}

const HOUR = 3_600_000;

/**
 * The hours or days of the plant between two instants, in order and without a gap. The range cuts off the first
 * and the last one. A day has 23, 24 or 25 hours; an hour through which the clock runs twice is two.
 *
 * @throws {AtessOptionError} when the zone does not exist
 */
export function periodsOf(
	start: number,
	end: number,
	resolution: Resolution,
	zone: string,
): CalendarPeriod[] {
	const periods: CalendarPeriod[] = [];
	for (let from = start; from < end;) {
		const date = localDayAt(from, zone);
		const next = nextPeriod(from, resolution, zone);
		const isCut = from === start && nextPeriod(from - 1, resolution, zone) !== from;
		const partial = isCut || next > end;
		periods.push({ start: from, end: Math.min(next, end), date, partial });
		from = next;
	}
	return periods;
}

/** The start of the first hour or day after an instant. */
export function nextPeriod(instant: number, resolution: Resolution, zone: string): number {
	return resolution === 'daily'
		? dayBounds(localDayAt(instant, zone), zone).end
		: nextHour(instant, zone);
}

/** The start of the local day that an instant belongs to. It remembers the day of the last question. */
export function midnights(zone: string): (instant: number) => number {
	let [start, end] = [0, 0];
	return (instant) => {
		if (instant < start || instant >= end) {
			({ start, end } = dayBounds(localDayAt(instant, zone), zone));
		}
		return start;
	};
}

/** The next moment at which the plant's clock shows another hour, or the same one for the second time. */
function nextHour(instant: number, zone: string): number {
	const { offsetAt } = zoneOf(zone);
	const hourAt = (at: number): number => Math.floor((at + offsetAt(at)) / HOUR);
	const within = (at: number): number => at + offsetAt(at) - hourAt(at) * HOUR;
	const offset = offsetAt(instant);
	const next = (Math.floor((instant + offset) / HOUR) + 1) * HOUR - offset;
	// Where the clock is set back by half an hour only, the same hour goes on.
	const isSameHour = within(next) > 0 && hourAt(next) === hourAt(instant);
	return isSameHour ? next + HOUR - within(next) : next;
}

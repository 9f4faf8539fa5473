import type { TimeRange } from '../history/request.ts';
import { wall } from '../history/windows.ts';
import { instantOf } from '../normalise/instant.ts';
import { changeOver, localTimeAt } from '../normalise/local-day.ts';
import { zoneOf } from '../normalise/zone.ts';
import { nextPeriod, periodsOf, type CalendarPeriod, type Resolution } from './periods.ts';

/** Samples around the range that its first and last minutes are known from. */
const MARGIN_MS = 15 * 60_000;

/** Which hours or days a range has, and which samples they need. */
export interface AggregateRange {
	readonly periods: readonly CalendarPeriod[];
	/** Whether the limit has left some out. */
	readonly isCut: boolean;
	/** The part of the range that the periods cover. */
	readonly counted: TimeRange;
	/**
	 * The range to read: a little more than is counted where a counter would otherwise begin or end in the middle of a
	 * day.
	 */
	readonly read: TimeRange;
}

/** Which hours or days of a range are wanted. */
export interface AggregateWish {
	/** The most periods. Default: all of the range. */
	readonly limit?: number | undefined;
	/** Whether the limit gives the newest periods, and not the first. */
	readonly newest?: boolean | undefined;
	/** Whether the range begins with a whole hour or day: a part at its beginning is left out. */
	readonly fromWhole?: boolean | undefined;
}

/**
 * The hours or days of a range, up to now.
 *
 * @throws {AtessOptionError} when the zone does not exist
 */
export function aggregateRange(
	range: TimeRange,
	resolution: Resolution,
	zone: string,
	now: number,
	{ limit = Infinity, newest = false, fromWhole = false }: AggregateWish = {},
): AggregateRange {
	const bounds = instantsOf(range, zone);
	const end = Math.min(bounds.end, now);
	const whole = nextPeriod(bounds.start - 1, resolution, zone);
	const start = fromWhole && whole < end ? whole : bounds.start;
	const all = periodsOf(start, end, resolution, zone);
	const isCut = limit < all.length;
	const periods = !isCut ? all : newest ? all.slice(-limit) : all.slice(0, limit);
	const [first, last] = [periods[0], periods.at(-1)];
	const counted = {
		from: first && first.start > bounds.start ? localTimeAt(first.start, zone) : range.from,
		to: last && last.end < bounds.end ? localTimeAt(last.end - 1000, zone) : range.to,
	};
	const read = {
		from: startsDay(counted.from)
			? counted.from
			: localTimeAt((first?.start ?? start) - MARGIN_MS, zone),
		to: !last || endsDay(counted.to) ? counted.to : localTimeAt(last.end - 1000 + MARGIN_MS, zone),
	};
	return { periods, isCut, counted, read };
}

/**
 * First instant of a range and the one after its last second, in milliseconds since 1970 UTC. Of a time
 * that the clock shows twice a range has both; one that it skips is the moment at which it is set forward.
 *
 * @throws {AtessOptionError} when the zone or a time does not exist
 */
export function instantsOf({ from, to }: TimeRange, zone: string): { start: number; end: number } {
	const last = instantOf(to, zone).instants.at(-1);
	return {
		start: instantOf(from, zone).instants[0] ?? changeOver(zoneOf(zone), wall(from)),
		end: last === undefined ? changeOver(zoneOf(zone), wall(to)) : last + 1000,
	};
}

/** The counters of the day begin there. */
function startsDay(time: string): boolean {
	return time.endsWith(' 00:00:00');
}

function endsDay(time: string): boolean {
	return time.endsWith(' 23:59:59');
}

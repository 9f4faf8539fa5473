import { AtessOptionError } from '../errors/index.ts';
import { DAY_MS, wallClock } from '../normalise/wall-clock.ts';
import type { TimeRange } from './request.ts';

const SECOND = 1000;
const HOUR = 3_600_000;

/** Milliseconds of a plant-local time on a clock without a zone. The time has been checked. */
export function wall(time: string): number {
	const ms = wallClock(time);
	if (ms === null)
		throw new AtessOptionError(`Not a time yyyy-MM-dd HH:mm:ss: ${JSON.stringify(time)}`);
	return ms;
}

/** The plant-local time of such milliseconds. */
export function timeText(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** The second after a plant-local time. */
export function secondAfter(time: string): string {
	return timeText(wall(time) + SECOND);
}

/** The second before a plant-local time. */
export function secondBefore(time: string): string {
	return timeText(wall(time) - SECOND);
}

/**
 * Where a window is cut in two: at a midnight, or at a full hour after its start.
 *
 * @returns the last second of its first part; undefined when it is an hour long at most
 */
export function middleOf({ from, to }: TimeRange): string | undefined {
	const start = wall(from);
	const span = wall(to) + SECOND - start;
	if (span <= HOUR) return undefined;
	const unit = span > DAY_MS ? DAY_MS : HOUR;
	return timeText(start + Math.max(unit, Math.floor(span / 2 / unit) * unit) - SECOND);
}

/** The local dates that a range covers or touches: how many. */
export function datesIn({ from, to }: TimeRange): number {
	return midnight(wall(to)) / DAY_MS - midnight(wall(from)) / DAY_MS + 1;
}

/**
 * The first window of a range: at most to the end of the calendar month (the longest range that the
 * vendor's documentation shows is one month), or at most `days` local dates. A window ends with the
 * last second of a date, so that the next one begins at midnight: windows neither overlap nor leave
 * anything out.
 */
export function firstWindow({ from, to }: TimeRange, days = Infinity): TimeRange {
	const start = wall(from);
	const month = new Date(start);
	const monthEnd = Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1);
	const end = Math.min(monthEnd, midnight(start) + days * DAY_MS) - SECOND;
	return { from, to: wall(to) <= end ? to : timeText(end) };
}

/** All windows of a range, in order, one at a time. */
export function* windowsOf(range: TimeRange, days?: number): Generator<TimeRange> {
	for (let from = range.from; from <= range.to;) {
		const window = firstWindow({ from, to: range.to }, days);
		yield window;
		from = secondAfter(window.to);
	}
}

function midnight(ms: number): number {
	return Math.floor(ms / DAY_MS) * DAY_MS;
}

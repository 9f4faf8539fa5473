import { localTimeAt, type TimeRange } from 'atess-client/internal';
import { timeOf } from '../export/range.ts';
import { badInput } from '../terminal/problem.ts';

/** The options that name a range. */
export interface WhenFlags {
	readonly last?: string;
	readonly from?: string;
	readonly to?: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The range that the options name, in plant time. `7d` are the last 7 dates with today, `24h` the last 24 hours.
 * Without options: today.
 */
export function rangeOf({ last, from, to }: WhenFlags, timezone: string, now: number): TimeRange {
	if (last !== undefined && from !== undefined)
		throw badInput('Choose --last or --from, not both.');
	const end =
		to === undefined ? `${dayOf('today', timezone, now)} 23:59:59` : timeOf('--to', to, true);
	if (from !== undefined) return ordered({ from: timeOf('--from', from, false), to: end });
	const [, count = '', unit] = /^(\d{1,4})([dh])$/.exec(last ?? '1d') ?? [];
	if (unit === undefined || Number(count) === 0)
		throw badInput(`--last is a number of days or hours, such as 7d or 24h, not "${last ?? ''}".`);
	if (unit === 'd')
		return ordered({ from: `${shifted(end.slice(0, 10), 1 - Number(count))} 00:00:00`, to: end });
	if (to !== undefined) throw badInput('With --to, --last is a number of days, such as 7d.');
	return {
		from: localTimeAt(now - Number(count) * HOUR_MS, timezone),
		to: localTimeAt(now, timezone),
	};
}

/** The date that is meant by today, yesterday or itself. */
export function dayOf(written: string, timezone: string, now: number): string {
	const today = localTimeAt(now, timezone).slice(0, 10);
	if (written === 'today') return today;
	if (written === 'yesterday') return shifted(today, -1);
	return requireDay(written);
}

/** The same before the zone is known. @throws {Problem} for what can be no day */
export function requireDay(written: string): string {
	if (written === 'today' || written === 'yesterday') return written;
	if (written.length !== 10)
		throw badInput(`--day is today, yesterday or a date yyyy-MM-dd, not "${written}".`);
	return timeOf('--day', written, false).slice(0, 10);
}

function shifted(day: string, by: number): string {
	return new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10);
}

function ordered(range: TimeRange): TimeRange {
	if (range.from <= range.to) return range;
	throw badInput(`The range ends (${range.to}) before it begins (${range.from}).`);
}

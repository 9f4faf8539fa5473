import { DateTime, Info, type Zone } from 'luxon';
import { at } from './series.ts';

/** Minutes between two samples. */
export const STEP_MINUTES = 5;
const STEP_MS = STEP_MINUTES * 60_000;
const DAY_MS = 86_400_000;

/** A day of the plant, from local midnight to local midnight. Not always 24 hours: zones change. */
export interface PlantDay {
	/** Days from 1970-01-01 to this date of the calendar. */
	readonly number: number;
	/** yyyy-MM-dd */
	readonly date: string;
	/** 1 Monday .. 7 Sunday */
	readonly weekday: number;
	/** The instant of its first moment, in milliseconds since 1970 UTC. */
	readonly startMs: number;
	/** Samples of the day: 288, or 276 and 300 where an hour is missing or doubled. */
	readonly steps: number;
	/** Clock time of each step in minutes after midnight, where it is not simply step x 5. */
	readonly clock: Int16Array | undefined;
}

/** The days of one time zone. */
export interface Calendar {
	readonly zoneName: string;
	/** The day of that number, see {@link PlantDay.number}. */
	day(number: number): PlantDay;
	/** The day in which an instant lies. */
	dayOf(ms: number): PlantDay;
	/** Offset of the zone from UTC at an instant, in minutes. */
	offsetMinutes(ms: number): number;
}

/**
 * The calendar of an IANA zone ("Asia/Bangkok") or a fixed one ("UTC+7").
 *
 * @throws Error when there is no such zone
 */
export function createCalendar(zoneName: string): Calendar {
	const zone = zoneOf(zoneName);
	const days = new Map<number, PlantDay>();

	function day(number: number): PlantDay {
		const known = days.get(number);
		if (known) return known;
		const created = createDay(zone, number);
		days.set(number, created);
		return created;
	}

	return {
		zoneName,
		day,
		dayOf: (ms) => day(dayNumber(DateTime.fromMillis(ms, { zone }).toISODate() ?? '')),
		offsetMinutes: (ms) => zone.offset(ms),
	};
}

/** Number of a date written yyyy-MM-dd. */
export function dayNumber(date: string): number {
	const ms = Date.parse(`${date}T00:00:00Z`);
	if (Number.isNaN(ms)) throw new RangeError(`Not a date: "${date}"`);
	return ms / DAY_MS;
}

/** The date of a day's number, as yyyy-MM-dd. */
export function dateOf(number: number): string {
	return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The instant of a step. */
export function stepInstant(day: PlantDay, step: number): number {
	return day.startMs + step * STEP_MS;
}

/** The last step of the day that has begun by an instant; -1 before the day, the last step after it. */
export function stepAt(day: PlantDay, ms: number): number {
	return Math.max(-1, Math.min(day.steps - 1, Math.floor((ms - day.startMs) / STEP_MS)));
}

/** Clock time of a step, in minutes after midnight. */
export function clockMinute(day: PlantDay, step: number): number {
	return day.clock ? at(day.clock, step) : step * STEP_MINUTES;
}

/** Plant-local time of a step, yyyy-MM-dd HH:mm:ss, as the API writes it: without a zone. */
export function timeText(day: PlantDay, step: number): string {
	const minute = clockMinute(day, step);
	return `${day.date} ${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:00`;
}

function twoDigits(value: number): string {
	return value < 10 ? `0${value}` : String(value);
}

function zoneOf(name: string): Zone {
	const zone = Info.normalizeZone(name);
	// "system" and "local" are zones to luxon, but would tie the plant to the machine.
	if (!zone.isValid || zone.type === 'system') throw new Error(`Unknown time zone "${name}"`);
	return zone;
}

function createDay(zone: Zone, number: number): PlantDay {
	const date = dateOf(number);
	const start = DateTime.fromISO(date, { zone }).startOf('day');
	const startMs = start.toMillis();
	const endMs = DateTime.fromISO(dateOf(number + 1), { zone })
		.startOf('day')
		.toMillis();
	const steps = Math.round((endMs - startMs) / STEP_MS);
	const plain = start.hour === 0 && zone.offset(startMs) === zone.offset(endMs);
	return {
		number,
		date,
		// 1970-01-01 was a Thursday.
		weekday: ((((number + 3) % 7) + 7) % 7) + 1,
		startMs,
		steps,
		clock: plain ? undefined : clockOf(zone, startMs, steps),
	};
}

function clockOf(zone: Zone, startMs: number, steps: number): Int16Array {
	return Int16Array.from({ length: steps }, (_, step) => {
		const { hour, minute } = DateTime.fromMillis(startMs + step * STEP_MS, { zone });
		return hour * 60 + minute;
	});
}

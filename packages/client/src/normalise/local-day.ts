import { AtessOptionError } from '../errors/index.ts';
import { DAY_MS, dateOf, wallClock, wallDate } from './wall-clock.ts';
import { zoneOf, type Zone } from './zone.ts';

/** Minutes between two samples of a device. */
export const SAMPLE_MINUTES = 5;

/** The local date of a plant-local time, `yyyy-MM-dd`; null when the time is malformed. */
export function localDay(timeLocal: string): string | null {
	return wallClock(timeLocal) === null ? null : timeLocal.slice(0, 10);
}

/** The local date that a zone's calendar shows at an instant (milliseconds since 1970 UTC). */
export function localDayAt(instant: number, zone: string): string {
	return dateOf(instant + zoneOf(zone).offsetAt(instant));
}

/** The time that a zone's clock shows at an instant, `yyyy-MM-dd HH:mm:ss`. */
export function localTimeAt(instant: number, zone: string): string {
	const shown = new Date(instant + zoneOf(zone).offsetAt(instant));
	return shown.toISOString().slice(0, 19).replace('T', ' ');
}

/** An instant in ISO 8601 with the offset of a zone, to the second. */
export function isoTimeAt(instant: number, zone: string): string {
	const minutes = zoneOf(zone).offsetAt(instant) / 60_000;
	// The offset has no whole minutes before 1972: then UTC gives the same date.
	if (!Number.isInteger(minutes)) return new Date(instant).toISOString();
	const size = Math.abs(minutes);
	const two = (value: number): string => String(value).padStart(2, '0');
	const clock = localTimeAt(instant, zone).replace(' ', 'T');
	return `${clock}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * First instant of a local date and of the one after it, in milliseconds since 1970 UTC. Where the
 * clock skips midnight the day begins when the clock has been changed.
 *
 * @throws {AtessOptionError} when the date or the zone does not exist
 */
export function dayBounds(date: string, zone: string): { start: number; end: number } {
	const midnight = wallDate(date);
	if (midnight === null)
		throw new AtessOptionError(`Not a date yyyy-MM-dd: ${JSON.stringify(date)}`);
	const clock = zoneOf(zone);
	return { start: startOf(clock, midnight), end: startOf(clock, midnight + DAY_MS) };
}

/**
 * Length of a local date in minutes: 1440, or what the clock's change makes of it, such as 1380 and
 * 1500 (1410 and 1470 on Lord Howe).
 *
 * @throws {AtessOptionError} when the date or the zone does not exist
 */
export function dayLengthMinutes(date: string, zone: string): number {
	const { start, end } = dayBounds(date, zone);
	return (end - start) / 60_000;
}

/**
 * Samples that a device takes on a local date: 288 every five minutes, 276 on a day of 23 hours, 300
 * on one of 25.
 *
 * @throws {AtessOptionError} when the date or the zone does not exist
 */
export function expectedSamples(
	date: string,
	zone: string,
	sampleMinutes: number = SAMPLE_MINUTES,
): number {
	return Math.floor(dayLengthMinutes(date, zone) / sampleMinutes);
}

function startOf(zone: Zone, midnight: number): number {
	const [first] = zone.instantsOf(midnight);
	return first ?? changeOver(zone, midnight);
}

/** The instant of the change that makes a clock skip that time. */
export function changeOver({ offsetAt }: Zone, skipped: number): number {
	const after = offsetAt(skipped + DAY_MS);
	let late = skipped - offsetAt(skipped - DAY_MS);
	let early = skipped - after;
	while (late - early > 1000) {
		const middle = early + Math.floor((late - early) / 2000) * 1000;
		if (offsetAt(middle) === after) late = middle;
		else early = middle;
	}
	return late;
}

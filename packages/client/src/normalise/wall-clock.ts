const FORM = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Milliseconds of a day that has 24 hours. */
export const DAY_MS = 86_400_000;

/**
 * Reads a plant-local time, `yyyy-MM-dd HH:mm:ss`, as milliseconds of a clock without a zone: the instant that it would
 * be with a plant in UTC.
 *
 * @returns null for another form, and for what is on no calendar or clock (30 February, 24:00:00)
 */
export function wallClock(timeLocal: string): number | null {
	if (!FORM.test(timeLocal)) return null;
	const year = twoDigits(timeLocal, 0) * 100 + twoDigits(timeLocal, 2);
	const month = twoDigits(timeLocal, 5);
	const day = twoDigits(timeLocal, 8);
	const hour = twoDigits(timeLocal, 11);
	const minute = twoDigits(timeLocal, 14);
	const second = twoDigits(timeLocal, 17);
	// Date.UTC takes the years 0 to 99 for the 20th century, and carries 30 February over to March.
	if (year < 100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
	if (hour > 23 || minute > 59 || second > 59) return null;
	return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Midnight of a date `yyyy-MM-dd` on the same clock; null when it is on no calendar. */
export function wallDate(date: string): number | null {
	return wallClock(`${date} 00:00:00`);
}

/** The date of a moment of that clock, `yyyy-MM-dd`. */
export function dateOf(wall: number): string {
	return new Date(wall).toISOString().slice(0, 10);
}

const ZERO = 48;

function twoDigits(text: string, at: number): number {
	return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

function daysIn(year: number, month: number): number {
	if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
	return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A part of every day, as clock minutes [from, to). One that ends before it begins runs over midnight. */
export interface Period {
	readonly fromMinute: number;
	readonly toMinute: number;
}

/** Whether a clock time, in minutes after midnight, lies in any of the periods. */
export function inAny(periods: readonly Period[], minute: number): boolean {
	for (const period of periods) if (inPeriod(period, minute)) return true;
	return false;
}

/** Whether a clock time lies in the period. */
export function inPeriod({ fromMinute, toMinute }: Period, minute: number): boolean {
	if (fromMinute <= toMinute) return minute >= fromMinute && minute < toMinute;
	return minute >= fromMinute || minute < toMinute;
}

const TEXT = /^\s*([01]?\d|2[0-4]):([0-5]\d)\s*-\s*([01]?\d|2[0-4]):([0-5]\d)\s*$/;

/**
 * A period written HH:mm-HH:mm.
 *
 * @returns undefined for another text, for one past 24:00, and for an empty one such as 00:00-00:00
 */
export function parsePeriod(text: unknown): Period | undefined {
	const [, ...parts] = (typeof text === 'string' ? TEXT.exec(text) : null) ?? [];
	const [fromHour = NaN, fromPart = NaN, toHour = NaN, toPart = NaN] = parts.map(Number);
	const fromMinute = fromHour * 60 + fromPart;
	const toMinute = toHour * 60 + toPart;
	const inDay = fromMinute <= MINUTES_OF_DAY && toMinute <= MINUTES_OF_DAY;
	return inDay && fromMinute !== toMinute ? { fromMinute, toMinute } : undefined;
}

const MINUTES_OF_DAY = 24 * 60;

import { DAY_MS, wallClock } from './wall-clock.ts';
import { zoneOf } from './zone.ts';

/** The meaning of a time that was sent: a time of the plant's clock, or a moment. */
export type SentTime =
	/** `yyyy-MM-dd HH:mm:ss` */
	| { readonly local: string; readonly instant?: never }
	/** Milliseconds since 1970 UTC. */
	| { readonly instant: number; readonly local?: never };

/** Year first, so that day and month cannot be mistaken for each other; with or without seconds and offset. */
const WRITTEN =
	/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const EPOCH = /^\d{10}(?:\.\d+)?$|^\d{13}$/;
/** A number is taken for a moment only in these years: others may count something else. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** Below it, an epoch counts seconds. */
const LEAST_MS = 1e11;

/**
 * Reads a time in any form that allows one reading. `2025-01-01 00:05`, `2025/01/01 00:05:00`, 14 digits and
 * `[2025,1,1,0,5]` are times of the plant's clock. Seconds or milliseconds since 1970, and a time with `Z`
 * or an offset, are moments.
 *
 * @returns undefined for anything else
 */
export function readTime(value: unknown): SentTime | undefined {
	if (Array.isArray(value)) return localOf(value);
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	// The documented form, which nearly all times have.
	if (typeof value === 'string' && wallClock(value) !== null) return { local: value };
	const text = String(value).trim();
	if (EPOCH.test(text)) return epochOf(Number(text));
	const [, year, , month, day, hour, minute, second = '0', offset] = WRITTEN.exec(text) ?? [];
	if (year === undefined) return localOf(COMPACT.exec(text)?.slice(1) ?? []);
	const local = localOf([year, month, day, hour, minute, second]);
	if (local === undefined || offset === undefined) return local;
	const instant = (wallClock(local.local) ?? 0) - offsetMs(offset);
	return Number.isNaN(instant) ? undefined : { instant };
}

/**
 * A time as it was sent, on the plant's clock: `yyyy-MM-dd HH:mm:ss`.
 *
 * @param timezone of the plant, for times that are moments
 * @returns undefined when it cannot be read, or is a moment and no zone is given
 */
export function sentTime(value: unknown, timezone?: string): string | undefined {
	const sent = readTime(value);
	if (sent?.instant === undefined) return sent?.local;
	return timezone === undefined ? undefined : shownAt(sent.instant, timezone);
}

/** The local time of a zone at a moment. */
function shownAt(instant: number, timezone: string): string {
	const second = Math.floor(instant / 1000) * 1000;
	const shown = new Date(second + zoneOf(timezone).offsetAt(second));
	return shown.toISOString().slice(0, 19).replace('T', ' ');
}

function localOf(parts: readonly unknown[]): { local: string } | undefined {
	const numbers = parts.map(Number);
	if (parts.length < 5 || parts.length > 7 || !numbers.every(Number.isSafeInteger))
		return undefined;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers;
	const two = (part: number): string => String(part).padStart(2, '0');
	const local = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
	return wallClock(local) === null ? undefined : { local };
}

function epochOf(number: number): SentTime | undefined {
	const instant = Math.round(number < LEAST_MS ? number * 1000 : number);
	return instant >= EARLIEST && instant < LATEST ? { instant } : undefined;
}

/** NaN for an offset that no zone has. */
function offsetMs(offset: string): number {
	const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
	if (sign === undefined) return 0;
	const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
	return Number(minutes) > 59 || ms >= DAY_MS ? Number.NaN : sign === '-' ? -ms : ms;
}

import { fixedOffset } from '../model/fixed-offset.ts';

const MINUTE = 60_000;

/**
 * An instant as a time of day with the zone's name, such as `16:40 (Asia/Bangkok)`: the next full minute, with the
 * date where that is another one than at `now`.
 */
export function clock(at: number, now: number, timezone = 'UTC'): string {
	const minute = Math.ceil(at / MINUTE) * MINUTE;
	const [shown, today] = [minute, now].map((ms) => wallText(ms, timezone));
	if (shown === undefined || today === undefined) return clock(at, now);
	return `${shown.startsWith(today.slice(0, 10)) ? shown.slice(11) : shown} (${timezone})`;
}

/** `2026-11-23 16:40`; undefined where there is no such zone. */
function wallText(ms: number, timezone: string): string | undefined {
	const offset = fixedOffset(timezone);
	if (timezone === 'UTC' || offset !== undefined) {
		return new Date(ms + (offset ?? 0)).toISOString().slice(0, 16).split('T').join(' ');
	}
	try {
		// The Swedish form is that of ISO 8601.
		const form = new Intl.DateTimeFormat('sv', {
			timeZone: timezone,
			dateStyle: 'short',
			timeStyle: 'short',
		});
		return form.format(ms);
	} catch {
		return undefined;
	}
}

/** A length of time: `40 seconds`, `2 minutes`. Only whole minutes are given in minutes. */
export function span(seconds: number): string {
	const [number, unit] = seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
	return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

const AGES = [
	{ unit: 'day', ms: 24 * 60 * MINUTE, from: 2 },
	{ unit: 'hour', ms: 60 * MINUTE, from: 2 },
	{ unit: 'minute', ms: MINUTE, from: 1 },
	{ unit: 'second', ms: 1000, from: 1 },
] as const;

/** How long ago something was, rounded down to its largest unit: `40 seconds`, `100 minutes`, `15 hours`, `3 days`. */
export function age(ms: number): string {
	const size = AGES.find((one) => ms >= one.from * one.ms);
	if (size === undefined) return 'less than a second';
	const count = Math.floor(ms / size.ms);
	return `${count} ${size.unit}${count === 1 ? '' : 's'}`;
}

/** `once`, or `3 times in a row`. */
export function times(count: number): string {
	return count === 1 ? 'once' : `${count} times in a row`;
}

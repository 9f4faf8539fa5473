import { AtessOptionError } from '../errors/index.ts';
import { wallClock } from '../normalise/wall-clock.ts';
import type { TimeRange } from './request.ts';

const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?$/;

/**
 * A time of the plant's clock as the API takes it, from a time or a date as people write it:
 * `2026-11-01`, `2026-11-01 06:00`, `2026-11-01T06:00:00`.
 *
 * @param end whether a date without a time means its last second
 * @returns undefined when there is no such time
 */
export function plantTime(written: string, end: boolean): string | undefined {
	// A program without types may give a Date.
	const text = typeof (written as unknown) === 'string' ? written.trim() : '';
	const [, date, clock = end ? '23:59:59' : '00:00:00'] = WRITTEN.exec(text) ?? [];
	if (date === undefined) return undefined;
	const time = `${date} ${clock.length === 5 ? `${clock}:00` : clock}`;
	return wallClock(time) === null ? undefined : time;
}

/**
 * A range of times or dates as the API takes it.
 *
 * @throws {AtessOptionError} that names the invalid end
 */
export function rangeOf({ from, to }: TimeRange): TimeRange {
	return { from: ofRange('from', from, false), to: ofRange('to', to, true) };
}

function ofRange(name: string, written: string, end: boolean): string {
	const time = plantTime(written, end);
	if (time !== undefined) return time;
	throw new AtessOptionError(
		`${name} must be a time of the plant's clock that exists, without a zone, as a text: yyyy-MM-dd or yyyy-MM-dd HH:mm:ss. It is ${JSON.stringify(written)}.`,
	);
}

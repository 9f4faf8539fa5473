import { wallClock } from './wall-clock.ts';

/** The form of the vendor's times; Java adds the fraction, and a T is the same time. */
const SENT = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?$/;

/** A plant-local time as it was sent, as `yyyy-MM-dd HH:mm:ss`; undefined when it cannot be read. */
export function sentTime(value: unknown): string | undefined {
	const parts = typeof value === 'string' ? SENT.exec(value) : null;
	const time = parts ? `${parts[1] ?? ''} ${parts[2] ?? ''}` : '';
	return wallClock(time) === null ? undefined : time;
}

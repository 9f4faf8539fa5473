import { ClockError } from './clock.ts';

/** A date and a time of day with a zone, which means the same instant everywhere. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an instant, in milliseconds since 1970 UTC.
 *
 * @param name its name in its source
 * @throws ClockError when it is not an instant
 */
export function readInstant(text: string, name: string): number {
	const ms = INSTANT.test(text) ? Date.parse(text) : NaN;
	if (!Number.isNaN(ms)) return ms;
	throw new ClockError(
		`${name} must be a time with a zone, such as 2025-06-11T05:00:00Z, not "${text}"`,
	);
}

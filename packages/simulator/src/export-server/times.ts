import type { Json } from '../document/types.ts';
import { typeOf, type Schema } from './export-schema.ts';
import { plain } from './plain.ts';

// Moments are milliseconds of the wall clock at the device, as if it were UTC.

/** The milliseconds between two samples. */
export const STEP_MS = 300_000;

/** A moment in the form that a schema describes: text by its words, or a number of seconds or milliseconds. */
export function timeText(ms: number, schema: Schema, offsetMs: number): Json {
	const type = typeOf(schema);
	const words = `${schema.description} ${schema.pattern ?? ''} ${plain(schema.example)}`;
	if (type === 'integer' || type === 'number') {
		const isSeconds = schema.format === 'int32' || /\bseconds?\b|秒级|10位/i.test(words);
		return isSeconds ? Math.floor((ms - offsetMs) / 1000) : ms - offsetMs;
	}
	const iso = new Date(ms).toISOString();
	if (schema.format === 'date') return iso.slice(0, 10);
	if (schema.format === 'date-time' || /\dT\d/.test(words))
		return iso.slice(0, 19) + zone(offsetMs);
	const text = iso.slice(0, 19).replace('T', ' ');
	return /yyyy\/MM|\d{4}\/\d{2}/.test(words) ? text.replaceAll('-', '/') : text;
}

/**
 * The moment that a request names.
 *
 * @param isEnd a date alone is then the end of that day
 * @returns NaN if it is not a time
 */
export function momentOf(written: string, isEnd: boolean, offsetMs: number): number {
	if (/^\d{10}$/.test(written)) return Number(written) * 1000 + offsetMs;
	if (/^\d{13}$/.test(written)) return Number(written) + offsetMs;
	const parts = /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[ T]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?/.exec(
		written,
	);
	if (!parts) return NaN;
	const [, year, month, day, hour, minute, second = isEnd ? '59' : '00'] = parts;
	const clock =
		hour === undefined ? (isEnd ? '23:59:59' : '00:00:00') : `${hour}:${minute}:${second}`;
	return Date.parse(`${year}-${month}-${day}T${clock}Z`);
}

function zone(offsetMs: number): string {
	if (offsetMs === 0) return 'Z';
	const minutes = Math.abs(offsetMs) / 60_000;
	const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
	return `${offsetMs < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

import { DateTime } from 'luxon';

const WIRE = 'yyyy-MM-dd HH:mm:ss';

/**
 * The plant-local `yyyy-MM-dd HH:mm:ss` that the API takes, from what people and expressions give: an
 * ISO 8601 time, a date, a Luxon DateTime. A time without an offset is plant-local as it stands; one
 * with an offset is converted to the plants' zone. A date alone, or a month, is its first moment or, at the
 * end of a range, its last.
 *
 * @throws {TypeError} when it is not a time, or has an offset while the zone is not known
 */
export function wireTime(
	name: string,
	value: unknown,
	timezone: string | undefined,
	edge: 'start' | 'end' = 'start',
): string {
	if (DateTime.isDateTime(value) && value.isValid) return inZone(name, value, timezone);
	if (isDate(value)) return inZone(name, DateTime.fromJSDate(value), timezone);
	if (value === undefined || value === null || value === '') {
		throw new TypeError(`${name} is missing.`);
	}
	const text = typeof value === 'string' ? value.trim().replace(' ', 'T') : '';
	const time = DateTime.fromISO(text, { setZone: true });
	if (!time.isValid) {
		throw new TypeError(
			`${name} is not a date and time: ${String(value).slice(0, 40)}. Write 2026-11-01 00:00:00, or any ISO 8601 time.`,
		);
	}
	if (hasOffset(text)) return inZone(name, time, timezone);
	// Read as UTC, so that no zone of this machine can have a gap at this hour.
	const local = DateTime.fromISO(text, { zone: 'utc' });
	const whole = edge === 'end' && !text.includes('T');
	return (whole ? local.endOf(MONTH.test(text) ? 'month' : 'day') : local).toFormat(WIRE);
}

const MONTH = /^\d{4}-\d{2}$/;

/** An expression's Date comes from another realm than this one, where `instanceof` does not know it. */
function isDate(value: unknown): value is Date {
	return (
		Object.prototype.toString.call(value) === '[object Date]' &&
		!Number.isNaN((value as Date).getTime())
	);
}

function inZone(name: string, time: DateTime, timezone: string | undefined): string {
	if (timezone === undefined) {
		throw new TypeError(
			`${name} has an offset, but the time zone of the plant is not known. Set Plant Time Zone in the credential, or give a plant-local time without offset.`,
		);
	}
	return time.setZone(timezone).toFormat(WIRE);
}

function hasOffset(text: string): boolean {
	return /T.*(Z|[+-]\d{2}(:?\d{2})?)$/i.test(text);
}

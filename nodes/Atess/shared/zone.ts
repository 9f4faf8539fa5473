import { instantOf } from 'atess-client/internal';
import { DateTime } from 'luxon';

/** For errors that refuse a zone. */
export const ZONE_HINT = 'Use an IANA name such as Asia/Bangkok, or a fixed offset such as UTC+7.';

const FIXED = /^(?:UTC|GMT)?([+-]\d{1,2})(?::?(\d\d))?$/i;

/**
 * A time zone by a name that Luxon and the client know: one reads what the user gives, the other what the
 * server sends. The vendor's app writes offsets as GMT+8, which only the client knows; it becomes UTC+8.
 *
 * @returns undefined for a text that is not a zone
 */
export function zoneNamed(written: string): string | undefined {
	const name = written.replace(FIXED, (_, hours: string, minutes?: string) =>
		minutes === undefined ? `UTC${hours}` : `UTC${hours}:${minutes}`,
	);
	if (!DateTime.fromMillis(0, { zone: name }).isValid) return undefined;
	try {
		instantOf('2026-01-01 00:00:00', name);
		return name;
	} catch {
		return undefined;
	}
}

import { dayLengthMinutes } from 'atess-client/internal';
import { unknownName } from '../terminal/unknown-name.ts';

/** The zone of a plant as it was written. @throws {Problem} when there is none of that name */
export function zoneOf(written: string | undefined): string | undefined {
	if (written === undefined) return undefined;
	try {
		dayLengthMinutes('2026-01-01', written);
		return written;
	} catch {
		throw unknownName('time zone', written, Intl.supportedValuesOf('timeZone'), false);
	}
}

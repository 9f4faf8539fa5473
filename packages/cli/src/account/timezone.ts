import { dayLengthMinutes } from 'atess-client/internal';
import { badInput } from '../terminal/problem.ts';
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

/** The same for what cannot do without one. @throws {Problem} that says how to give it */
export function requiredZone(written: string | undefined): string {
	const zone = zoneOf(written);
	if (zone !== undefined) return zone;
	throw badInput(
		'This command needs the time zone of the plant. Add --timezone, or "timezone" to the configuration file.',
	);
}

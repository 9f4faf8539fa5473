import type { Device } from 'atess-client';
import { dayLengthMinutes } from 'atess-client/internal';
import { badInput } from '../terminal/problem.ts';
import type { Terminal } from '../terminal/terminal.ts';
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
	throw badInput(NO_ZONE);
}

/**
 * The zone of a device: the client's own, else the one that the server reports, with a note.
 *
 * @throws {Problem} where neither is known
 */
export async function deviceZone(device: Device, terminal: Terminal): Promise<string> {
	const zone = await device.zone();
	if (zone === undefined) throw badInput(NO_ZONE);
	if (zone.fromPlant) {
		terminal.note(
			`The server reports the time zone ${zone.timezone} for ${device.deviceSn}: a fixed offset without daylight saving time. If the plant changes its clocks, give its zone with --timezone.`,
		);
	}
	return zone.timezone;
}

const NO_ZONE =
	'This command needs the time zone of the plant. Add --timezone, or "timezone" to the configuration file.';

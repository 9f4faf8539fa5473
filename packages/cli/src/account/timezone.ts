import type { Device } from 'atess-client';
import { dayLengthMinutes, qualityFinding } from 'atess-client/internal';
import { badInput } from '../terminal/problem.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { unknownName } from '../terminal/unknown-name.ts';
import { sentenceOf } from '../terminal/words.ts';

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

/** The zone of a device: the client's own, else the one that the server reports, with a note. */
export async function reportedZone(
	device: Device,
	{ note }: Pick<Terminal, 'note'>,
): Promise<string | undefined> {
	const zone = await device.zone();
	if (zone?.fromPlant === true)
		note(`${zone.timezone}: ${sentenceOf(qualityFinding('zoneFromPlant'))}`);
	return zone?.timezone;
}

/**
 * The same for what cannot do without one.
 *
 * @throws {AtessError} when the server does not know the device
 * @throws {Problem} that explains how to give the zone
 */
export async function deviceZone(device: Device, terminal: Terminal): Promise<string> {
	// An unknown device is the reason then, and not its zone.
	await device.type();
	const zone = await reportedZone(device, terminal);
	if (zone !== undefined) return zone;
	await device.latest();
	throw badInput(
		'This command needs the time zone of the plant, and the server reports none. Add --timezone, or "timezone" to the configuration file.',
	);
}

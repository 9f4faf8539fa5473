import { dayLengthMinutes } from 'atess-client/internal';
import { badInput } from '../terminal/problem.ts';

/** The zone of a plant as it was written. @throws {Problem} when there is none of that name */
export function zoneOf(written: string | undefined): string | undefined {
	if (written === undefined) return undefined;
	try {
		dayLengthMinutes('2026-01-01', written);
		return written;
	} catch {
		throw badInput(`There is no time zone called "${written}"; write one like Europe/Berlin.`);
	}
}

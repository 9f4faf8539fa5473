import { dayBounds } from '../../normalise/local-day.ts';
import { zoneOf } from '../../normalise/zone.ts';
import type { Row } from '../../model/row.ts';
import { createCoverage, type CoverageOptions, type DayCoverage } from '../coverage.ts';
import { timeText } from '../windows.ts';

/** A time at which every sample has come. */
export const LATER = Date.UTC(2027, 0, 1);
export const BERLIN = { timezone: 'Europe/Berlin', now: LATER };
export const UTC = { timezone: 'UTC', now: LATER };

/** The received part of a range. */
export function cover(
	rows: readonly Row[],
	[from, to]: readonly [string, string],
	options: CoverageOptions,
	failedFrom?: string,
): DayCoverage[] {
	const coverage = createCoverage({ from, to }, options);
	return [...rows.flatMap((row) => coverage.add(row)), ...coverage.end(failedFrom)];
}

/** A range of whole dates. */
export const day = (date: string, end = date): [string, string] => [
	`${date} 00:00:00`,
	`${end} 23:59:59`,
];

/** Samples of a zone's days as its clock shows them, `shift(n)` ms off the grid. */
export function taken(from: string, to: string, zone: string, shift: (n: number) => number): Row[] {
	const rows: Row[] = [];
	const { offsetAt } = zoneOf(zone);
	const offsets = new Map<number, number>();
	const offsetOf = (instant: number): number => {
		// A call of Intl for each sample would be most of the test's time; the clock changes on the hour.
		const hour = Math.floor(instant / 3_600_000);
		const offset = offsets.get(hour) ?? offsetAt(instant);
		offsets.set(hour, offset);
		return offset;
	};
	const { end } = dayBounds(to, zone);
	for (let instant = dayBounds(from, zone).start; instant < end; instant += 300_000) {
		const at = instant + Math.round(shift(rows.length) / 1000) * 1000;
		rows.push({ time: timeText(at + offsetOf(at)), status: 1 });
	}
	return rows;
}

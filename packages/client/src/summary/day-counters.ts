import type { NormalisedRecord, QuantityName } from '../normalise/quantities.ts';
import { QUANTITIES } from '../normalise/quantities.ts';
import { wallClock } from '../normalise/wall-clock.ts';
import type { EnergyName } from './day-summary.ts';

/** Names of the counters that start again at local midnight. */
export type DayCounter = {
	[N in QuantityName]: (typeof QUANTITIES)[N]['sort'] extends 'dayCounter' ? N : never;
}[QuantityName];

/** All of them, as the vocabulary has them. */
export const DAY_COUNTERS = (Object.keys(QUANTITIES) as QuantityName[]).filter(
	(name): name is DayCounter => QUANTITIES[name].sort === 'dayCounter',
);

/** A clock that is a little off starts its counters again shortly after midnight. */
const LATE_RESET_MS = 15 * 60_000;
/** Counters have steps of 0.1 kWh; less than this is only binary rounding. */
const ROUNDING_KWH = 1e-6;

/**
 * The energies of a date: each counter as it stands in the last sample that has it. Null where it was
 * never sent, or where it fell in the middle of the day: then it has lost what was counted before.
 */
export function countersAtEnd(
	records: readonly NormalisedRecord[],
	date: string,
): { energies: Record<EnergyName, number | null>; reset: EnergyName[] } {
	const midnight = wallClock(`${date} 00:00:00`) ?? Number.NaN;
	const settled = records.filter(
		({ timeLocal }) => (wallClock(timeLocal ?? '') ?? 0) - midnight >= LATE_RESET_MS,
	);
	const energies: Partial<Record<EnergyName, number | null>> = {};
	const reset: EnergyName[] = [];
	for (const counter of DAY_COUNTERS) {
		const name = counter.replace('TodayKwh', 'Kwh') as EnergyName;
		const values = settled.map((record) => record[counter]).filter((value) => value !== null);
		const fell = values.some((value, i) => value < (values[i - 1] ?? 0) - ROUNDING_KWH);
		if (fell) reset.push(name);
		energies[name] = fell ? null : (values.at(-1) ?? null);
	}
	return { energies: energies as Record<EnergyName, number | null>, reset };
}

import { CONTINUOUS_MS, RESOLUTION_KWH } from './counter-step.ts';

/** A stretch of time in milliseconds since 1970 UTC; the end does not belong to it. */
export interface Period {
	readonly start: number;
	readonly end: number;
}

/** Energy of one period, as far as it is known. */
export interface PeriodEnergy {
	/** The smaller and the larger figure of counters that contradict each other. */
	low: number;
	high: number;
	/** Part that belongs to the period only if the day counter was reset at local midnight. */
	assumed: number;
	/** For how much of the period it is known, in ms. */
	coveredMs: number;
}

/** Energy between two instants. */
export interface Share {
	readonly from: number;
	readonly to: number;
	readonly low: number;
	readonly high: number;
	readonly isAssumed?: boolean;
}

/**
 * Adds energy to the periods that it belongs to. Within a period it is the period's; between two
 * readings that follow each other it is divided at the boundary in proportion to the time. Over a longer
 * gap across a boundary it is not known how much belongs to which side: no period gets any of it, unless it
 * is nothing.
 *
 * @param energies by number of the period; grows as periods get energy
 */
export function addShare(
	energies: (PeriodEnergy | undefined)[],
	periods: readonly Period[],
	{ from, to, low, high, isAssumed = false }: Share,
): void {
	const first = periods[0];
	if (!first) return;
	const divides = to - from <= CONTINUOUS_MS || high <= 1.5 * RESOLUTION_KWH;
	let number = from < first.start ? 0 : periodAt(periods, from);
	for (; number !== undefined && number < periods.length; number++) {
		const period = periods[number];
		if (!period || period.start > to || (period.start === to && from < to)) return;
		const isInside = from >= period.start && to <= period.end;
		if (!isInside && !divides) continue;
		const overlap = Math.min(to, period.end) - Math.max(from, period.start);
		const part = isInside ? 1 : overlap / (to - from);
		const energy = (energies[number] ??= { low: 0, high: 0, assumed: 0, coveredMs: 0 });
		energy.low += low * part;
		energy.high += high * part;
		if (isAssumed) energy.assumed += high * part;
		energy.coveredMs += overlap;
		if (isInside) return;
	}
}

/** Whether the energy of a period is known for all of it, but for what lies between two readings. */
export function isComplete({ coveredMs }: PeriodEnergy, { start, end }: Period): boolean {
	return end - start - coveredMs <= CONTINUOUS_MS;
}

/** Number of the period that an instant falls into; undefined outside of all. */
export function periodAt(periods: readonly Period[], instant: number): number | undefined {
	let low = 0;
	let high = periods.length - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		const period = periods[middle];
		if (!period) return undefined;
		if (instant < period.start) high = middle - 1;
		else if (instant >= period.end) low = middle + 1;
		else return middle;
	}
	return undefined;
}

import { localDay } from './local-day.ts';
import { QUANTITIES, type NormalisedRecord, type QuantityName } from './quantities.ts';
import type { Doubts } from './quality.ts';
import { wallClock } from './wall-clock.ts';

/** Counters have steps of 0.1 kWh; less than this is only binary rounding. */
const ROUNDING_KWH = 1e-6;
/** A clock that is a little off starts its day counters again shortly after midnight. */
const LATE_RESET_MS = 15 * 60_000;
/** More than any device: the largest is a PCS of 630 kW. */
const LARGEST_KW = 1000;
/** Clocks and counters are read a little apart. */
const JUMP_TOLERANCE_KWH = 20;
const HOUR_MS = 3_600_000;

type CounterName = {
	[N in QuantityName]: (typeof QUANTITIES)[N]['sort'] extends 'dayCounter' | 'totalCounter'
		? N
		: never;
}[QuantityName];

const COUNTERS = (Object.keys(QUANTITIES) as QuantityName[]).filter(isCounter);

/**
 * Raises `counterBackwards` for energy counters below the sample before, and `counterJump` for those
 * that rose by more than 1 MW could make of the time between. Day counters may start again on another
 * local date, or in the first 15 minutes of one; totals never fall. Silent when the order of the two
 * samples is not certain.
 */
export function checkCounters(
	record: NormalisedRecord,
	previous: NormalisedRecord,
	doubts: Doubts,
): void {
	const odd = COUNTERS.filter((name) => {
		const rise = riseOf(name, record, previous);
		return rise < -ROUNDING_KWH || rise > JUMP_TOLERANCE_KWH;
	});
	if (odd.length === 0) return;
	const elapsed = elapsedMs(record, previous);
	if (elapsed === null || elapsed <= 0) return;
	const most = JUMP_TOLERANCE_KWH + (LARGEST_KW * elapsed) / HOUR_MS;
	const reset = hasReset(record, previous);
	for (const quantity of odd) {
		if (reset && QUANTITIES[quantity].sort === 'dayCounter') continue;
		const rise = riseOf(quantity, record, previous);
		if (rise >= 0 && rise <= most) continue;
		const detail = `${quantity} ${previous[quantity]} -> ${record[quantity]}`;
		doubts.raise(rise < 0 ? 'counterBackwards' : 'counterJump', { quantity, detail });
	}
}

function isCounter(name: QuantityName): name is CounterName {
	const { sort } = QUANTITIES[name];
	return sort === 'dayCounter' || sort === 'totalCounter';
}

/** kWh since the sample before; 0 while one of the two is unknown. */
function riseOf(name: CounterName, record: NormalisedRecord, previous: NormalisedRecord): number {
	const [now, before] = [record[name], previous[name]];
	return now === null || before === null ? 0 : now - before;
}

/** By the instants where both are known, else by the plant's clock; null when there is neither. */
function elapsedMs(record: NormalisedRecord, previous: NormalisedRecord): number | null {
	if (record.time !== null && previous.time !== null) {
		return Date.parse(record.time) - Date.parse(previous.time);
	}
	const [now, before] = [wallClock(record.timeLocal ?? ''), wallClock(previous.timeLocal ?? '')];
	return now === null || before === null ? null : now - before;
}

function hasReset({ timeLocal }: NormalisedRecord, previous: NormalisedRecord): boolean {
	const [day, dayBefore] = [localDay(timeLocal ?? ''), localDay(previous.timeLocal ?? '')];
	if (day === null || day !== dayBefore) return true;
	const before = wallClock(previous.timeLocal ?? '') ?? 0;
	const midnight = wallClock(`${day} 00:00:00`) ?? 0;
	return before - midnight < LATE_RESET_MS;
}

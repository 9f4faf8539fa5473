import { CLOCK_ERROR_MS, CONTINUOUS_MS, isNearZero, stepOf } from '../energy/counter-step.ts';
import { QUANTITIES, type QuantityName } from './quantities.ts';
import type { NormalisedRecord } from './record.ts';
import type { Doubts } from './quality.ts';
import { DAY_MS, wallClock } from './wall-clock.ts';

type CounterName = {
	[N in QuantityName]: (typeof QUANTITIES)[N]['sort'] extends 'dayCounter' | 'totalCounter'
		? N
		: never;
}[QuantityName];

const COUNTERS = (Object.keys(QUANTITIES) as QuantityName[]).filter(isCounter);

/**
 * Raises `counterBackwards` for energy counters below the sample before, and `counterJump` for those that rose by more
 * than a device can have counted (`stepOf`). A day counter may be reset around midnight, give or take 15 minutes. It
 * raises nothing when the order of the two samples is not certain. One pair of samples cannot distinguish a reset from
 * a glitch: `judgeEnergy` does, from all samples of a period.
 */
export function checkCounters(
	record: NormalisedRecord,
	previous: NormalisedRecord,
	doubts: Doubts,
): void {
	const moved = COUNTERS.filter((name) => record[name] !== previous[name]);
	if (moved.length === 0) return;
	const elapsed = elapsedMs(record, previous);
	if (elapsed === null || elapsed <= 0) return;
	for (const quantity of moved) {
		const [before, after] = [previous[quantity], record[quantity]];
		if (before === null || after === null) continue;
		const sort = QUANTITIES[quantity].sort === 'dayCounter' ? 'day' : 'total';
		const step = stepOf(sort, { at: 0, kWh: before }, { at: elapsed, kWh: after });
		if (step === 'rise') continue;
		const canBeReset = isNearZero(before, after) || elapsed > CONTINUOUS_MS;
		if (sort === 'day' && canBeReset && isAroundMidnight(record, previous)) continue;
		const detail = `${quantity} ${before} -> ${after}`;
		doubts.raise(step === 'fall' ? 'counterBackwards' : 'counterJump', { quantity, detail });
	}
}

function isCounter(name: QuantityName): name is CounterName {
	const { sort } = QUANTITIES[name];
	return sort === 'dayCounter' || sort === 'totalCounter';
}

/** By the instants where both are known, else by the plant's clock; null when there is neither. */
function elapsedMs(record: NormalisedRecord, previous: NormalisedRecord): number | null {
	if (record.time !== null && previous.time !== null) {
		return Date.parse(record.time) - Date.parse(previous.time);
	}
	const [now, before] = [wallClock(record.timeLocal ?? ''), wallClock(previous.timeLocal ?? '')];
	return now === null || before === null ? null : now - before;
}

function isAroundMidnight({ timeLocal }: NormalisedRecord, previous: NormalisedRecord): boolean {
	const [to, from] = [wallClock(timeLocal ?? ''), wallClock(previous.timeLocal ?? '')];
	if (to === null || from === null) return true;
	const midnight = Math.floor((to + CLOCK_ERROR_MS) / DAY_MS) * DAY_MS;
	return midnight > from - CLOCK_ERROR_MS;
}

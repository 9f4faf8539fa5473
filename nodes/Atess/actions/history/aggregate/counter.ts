import { dayBounds, localDayAt } from 'atess-client/core';

/** Energy that a counter has counted between two instants (milliseconds since 1970 UTC). */
export interface Rise {
	readonly from: number;
	readonly to: number;
	readonly kWh: number;
}

/** What one reading of a counter adds. */
export interface Counted {
	readonly rises: readonly Rise[];
	/** The counter went on from another value than it had: energy in between is not known. */
	readonly restarted?: true;
}

/** `day` starts again at local midnight, `total` never falls. */
export type CounterSort = 'day' | 'total';

/** Takes the readings of one counter in the order of time. */
export interface Counter {
	add(instant: number, value: number): Counted;
}

/** A clock that is a little off starts its day counters again shortly after midnight. */
const LATE_RESET_MS = 15 * 60_000;
/** More than any device converts (the largest is a PCS of 630 kW), and what a rounded reading may add. */
const LARGEST_KW = 1000;
const TOLERANCE_KWH = 20;
const HOUR_MS = 3_600_000;
/** A glitch is over before; a counter that stays where it is for half an hour has really moved. */
const SURE_READINGS = 6;
/** Counters have steps of 0.1 kWh; less than this is only binary rounding. */
const ROUNDING_KWH = 1e-6;

interface Reading {
	readonly instant: number;
	readonly value: number;
}

const NOTHING: Counted = { rises: [] };

/**
 * The energy between readings, never negative, so that the rises of a day add up to what its counter
 * shows. A reading that no device can have reached, or that lies below the one before without a
 * midnight between, is left out; once six readings in a row agree on it, the counter has restarted
 * there.
 *
 * A day counter has counted from midnight on, so that an outage over midnight costs nothing but the rest
 * of the old day. It may start again up to 15 minutes late.
 *
 * @param zone of the plant, for its midnights
 */
export function createCounter(sort: CounterSort, zone: string): Counter {
	let last: Reading | undefined;
	/** Whether the day's reset has yet to be seen. */
	let awaitsReset = true;
	/** The very first reading, where it is so early that it may be the old day's. */
	let unsettled: Reading | undefined;
	/** Readings that do not fit, in a row. */
	let doubted: Reading[] = [];

	function accept(reading: Reading, rises: readonly Rise[]): Counted {
		last = reading;
		doubted = [];
		return { rises };
	}

	function doubt(reading: Reading): Counted {
		const before = doubted.at(-1);
		doubted = before && isRise(before, reading) ? [...doubted, reading] : [reading];
		if (doubted.length < SURE_READINGS) return NOTHING;
		const rises = doubted.slice(1).map((each, index) => riseOf(doubted[index] ?? each, each));
		return { ...accept(reading, rises), restarted: true };
	}

	function addTotal(reading: Reading): Counted {
		if (!last) return accept(reading, []);
		return isRise(last, reading) ? accept(reading, [riseOf(last, reading)]) : doubt(reading);
	}

	function addDay(reading: Reading): Counted {
		const midnight = dayBounds(localDayAt(reading.instant, zone), zone).start;
		const sinceMidnight: Reading = { instant: midnight, value: 0 };
		const isEarly = reading.instant - midnight < LATE_RESET_MS;
		const isNewDay = last === undefined || last.instant < midnight;
		if (isNewDay) {
			awaitsReset = true;
			unsettled = undefined;
		}
		if (!awaitsReset) return addTotal(reading);
		const hasFallen = last !== undefined && reading.value < last.value - ROUNDING_KWH;
		if (hasFallen || (isNewDay && !isEarly)) {
			if (!isRise(sinceMidnight, reading)) return doubt(reading);
			awaitsReset = false;
			return accept(reading, [riseOf(sinceMidnight, reading)]);
		}
		if (!last) {
			unsettled = reading;
			return accept(reading, []);
		}
		if (!isRise(last, reading)) return doubt(reading);
		// What it rises before the reset is still the old day's.
		const rises = [{ ...riseOf(last, reading), ...(isNewDay && { to: midnight }) }];
		if (!isEarly) {
			awaitsReset = false;
			if (unsettled && isRise(sinceMidnight, unsettled)) {
				rises.unshift(riseOf(sinceMidnight, unsettled));
			}
		}
		return accept(reading, rises);
	}

	return {
		add(instant, value) {
			if (last && instant <= last.instant) return NOTHING;
			const reading = { instant, value };
			return sort === 'day' ? addDay(reading) : addTotal(reading);
		},
	};
}

/** Whether a counter can have come from one reading to the next. */
function isRise(from: Reading, to: Reading): boolean {
	const kWh = to.value - from.value;
	const most = TOLERANCE_KWH + (LARGEST_KW * (to.instant - from.instant)) / HOUR_MS;
	return kWh >= -ROUNDING_KWH && kWh <= most;
}

function riseOf(from: Reading, to: Reading): Rise {
	return { from: from.instant, to: to.instant, kWh: Math.max(0, to.value - from.value) };
}

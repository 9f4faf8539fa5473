import { CLOCK_ERROR_MS, CONTINUOUS_MS, RESOLUTION_KWH, stepOf } from './counter-step.ts';
import { joinCounters } from './curve.ts';
import type { EnergyStep } from './earlier-steps.ts';
import { ENERGY_CODES, type EnergyCode } from './energy-codes.ts';
import {
	addShare,
	isComplete,
	periodAt,
	type Period,
	type PeriodEnergy,
	type Share,
} from './periods.ts';
import { traceCounter, type Trace } from './trace.ts';

/**
 * The samples of one energy of one device, oldest first: instants in milliseconds since 1970 UTC, then by
 * number of the sample what was sent, NaN where it was not.
 */
export interface EnergySeries {
	readonly instants: readonly number[];
	/** kWh of the counter that is reset every day. */
	readonly day: readonly number[];
	/** kWh of the lifetime counter. */
	readonly total: readonly number[];
	/** Power of the same energy in kW, never negative; NaN also where its unit is not certain. */
	readonly power: readonly number[];
}

/** The energy of a period, or null, and why. */
export interface JudgedEnergy {
	readonly kWh: number | null;
	readonly codes: readonly EnergyCode[];
}

/** Energies that differ by no more are the same. */
const SHARE = 0.01;
/** Power is sampled every five minutes: its integral has this error. */
const POWER_SHARE = 0.1;
const POWER_KWH = 1;
const HOUR_MS = 3_600_000;

/**
 * The energy of each period, from the counters alone: resets are found in the data, glitches are left out, and
 * the day counter, the lifetime counter and the power over time are compared. The energy is null with
 * `countersDisagree` where they contradict each other and none decides. It is never negative. A figure
 * that may be too large or too small has a code.
 *
 * @param periods in order, without overlap
 * @param midnightOf start of the local day that an instant belongs to
 */
export function judgeEnergy(
	series: EnergySeries,
	periods: readonly Period[],
	midnightOf: (instant: number) => number,
): JudgedEnergy[] {
	const { instants } = series;
	const spansMidnight = (from: number, to: number): boolean =>
		midnightOf(to + CLOCK_ERROR_MS) > from - CLOCK_ERROR_MS;
	const day = traceCounter('day', instants, series.day, spansMidnight);
	const total = traceCounter('total', instants, series.total, spansMidnight);
	const { steps, lags } = joinCounters(instants, day, total);
	const energies: (PeriodEnergy | undefined)[] = [];
	const dayRestarts = restarts(instants, day, spansMidnight);
	const isAtMidnight = dayRestarts.length === 0;
	for (const step of steps) {
		const midnight = midnightOf(step.to);
		for (const share of sharesOf(step, midnight, isAtMidnight)) addShare(energies, periods, share);
	}
	const start = isAtMidnight ? startOfDay(series, day, total, midnightOf) : undefined;
	if (start) addShare(energies, periods, start);
	const power = integral(series, periods);
	const codes = periods.map(() => new Set<EnergyCode>());
	/** A sample is the end of a step: of the energy of that step, a part can belong to the period before. */
	const raise = (code: EnergyCode, samples: Iterable<number>): void => {
		for (const sample of samples) {
			for (const at of [instants[sample - 1], instants[sample]]) {
				if (at !== undefined) codes[periodAt(periods, at) ?? -1]?.add(code);
			}
		}
	};
	raise('counterRestarted', dayRestarts);
	raise(
		'counterRestarted',
		restarts(instants, total, () => false),
	);
	raise('counterGlitch', [...day.glitches, ...total.glitches, ...lags]);
	const isAlone = isUnknown(series.day) || isUnknown(series.total);
	return periods.map((period, number) => {
		const energy = energies[number];
		const found = codes[number] ?? new Set();
		const kWh = energy ? decide(energy, power[number], isAlone) : null;
		if (energy && (kWh === null || isContradicted(energy))) found.add('countersDisagree');
		if (energy && kWh !== null) {
			if (!isComplete(energy, period)) found.add('energyIncomplete');
			if (energy.assumed > SHARE * kWh + 2 * RESOLUTION_KWH) found.add('resetAssumed');
		}
		return { kWh, codes: ORDER.filter((code) => found.has(code)) };
	});
}

const ORDER = Object.keys(ENERGY_CODES) as EnergyCode[];

function isContradicted({ low, high }: Pick<PeriodEnergy, 'low' | 'high'>): boolean {
	return high - low > SHARE * low + 5 * RESOLUTION_KWH;
}

/** The energy that the counters agree on, or the one that the power confirms. */
function decide(
	{ low, high, coveredMs }: PeriodEnergy,
	power: PeriodEnergy | undefined,
	isAlone: boolean,
): number | null {
	const isPowerKnown = power !== undefined && coveredMs > 0 && power.coveredMs >= 0.9 * coveredMs;
	const fits = (kWh: number): boolean =>
		power !== undefined && Math.abs(kWh - power.low) <= POWER_SHARE * power.low + POWER_KWH;
	if (isContradicted({ low, high })) {
		if (!isPowerKnown || fits(low) === fits(high)) return null;
		return fits(low) ? low : high;
	}
	// Nothing else speaks for a counter that is alone: it may not be far above its power.
	const most = power ? 1.5 * power.low + 2 * POWER_KWH : Infinity;
	return isAlone && isPowerKnown && power.coveredMs <= 1.1 * coveredMs && low > most ? null : low;
}

/** A step with a reset across midnight belongs to two days: the new one has what was counted since. */
function sharesOf(step: EnergyStep, midnight: number, isAtMidnight: boolean): Share[] {
	const { from, to, low, high, sinceReset, isWhole = false } = step;
	if (sinceReset === undefined || midnight <= from || midnight > to) return [step];
	const isAssumed = to - from > CONTINUOUS_MS;
	if (isAssumed && !isAtMidnight) return [step];
	const after = Math.min(sinceReset, low);
	const shares: Share[] = [{ from: midnight, to, low: after, high: after, isAssumed }];
	if (isWhole || !isAssumed) {
		shares.push({ from, to: midnight, low: low - after, high: high - after, isAssumed });
	}
	return shares;
}

/**
 * The energy that a day counter had counted from midnight to the first sample; undefined where it was reset later that
 * day, so that its value may be of the day before.
 */
function startOfDay(
	{ instants, power }: EnergySeries,
	day: Trace,
	total: Trace,
	midnightOf: (instant: number) => number,
): Share | undefined {
	const first = day.counted.findIndex((kWh) => !Number.isNaN(kWh));
	const kWh = day.values[first];
	const at = instants[first];
	if (kWh === undefined || at === undefined) return undefined;
	const from = midnightOf(at);
	if (total.counted.subarray(0, first).some((each) => !Number.isNaN(each))) return undefined;
	if (stepOf('day', { at: from, kWh: 0 }, { at, kWh }) !== 'rise') return undefined;
	for (const [sample, mark] of day.marks) {
		const reset = instants[sample] ?? 0;
		const isOfNextDay = midnightOf(reset + CLOCK_ERROR_MS) > from;
		if (mark !== 'first' && !isOfNextDay) return undefined;
	}
	const isEarly = at - from <= CLOCK_ERROR_MS;
	const isLike =
		kWh <= 4 * CLOCK_ERROR_MS * rateAt(first, instants, day, power) + 2 * RESOLUTION_KWH;
	// A lone reading shortly after midnight may be that of the day before.
	if (isEarly && !isLike && first === day.counted.findLastIndex((each) => !Number.isNaN(each))) {
		return undefined;
	}
	return { from, to: at, low: kWh, high: kWh, isAssumed: !isEarly || !isLike };
}

/**
 * The energy that a counter counts in a millisecond within the hour from a sample on; by its power where nothing
 * follows.
 */
function rateAt(
	first: number,
	instants: readonly number[],
	{ counted }: Trace,
	power: readonly number[],
): number {
	const start = instants[first] ?? 0;
	const later = counted.findLastIndex(
		(each, i) => !Number.isNaN(each) && (instants[i] ?? 0) - start <= HOUR_MS,
	);
	const elapsed = (instants[later] ?? 0) - start;
	if (elapsed > 0) return (counted[later] ?? 0) / elapsed;
	const kW = power[first] ?? Number.NaN;
	return Number.isNaN(kW) ? 0 : kW / HOUR_MS;
}

/** Samples at which a counter began again, other than a day counter at midnight. */
function restarts(
	instants: readonly number[],
	{ marks, counted }: Trace,
	spansMidnight: (from: number, to: number) => boolean,
): number[] {
	const found: number[] = [];
	for (const [sample, mark] of marks) {
		if (mark === 'first') continue;
		let before = sample - 1;
		while (before > 0 && Number.isNaN(counted[before])) before -= 1;
		const [from, to] = [instants[before] ?? 0, instants[sample] ?? 0];
		if (mark === 'restarted' || !spansMidnight(from, to)) found.push(sample);
	}
	return found;
}

function isUnknown(values: readonly number[]): boolean {
	return values.every(Number.isNaN);
}

/** The power over time, between samples that follow each other. */
function integral(
	{ instants, power }: EnergySeries,
	periods: readonly Period[],
): (PeriodEnergy | undefined)[] {
	const energies: (PeriodEnergy | undefined)[] = [];
	let last: number | undefined;
	for (const [i, kW] of power.entries()) {
		if (Number.isNaN(kW)) continue;
		const [from, to] = [instants[last ?? i] ?? 0, instants[i] ?? 0];
		if (last !== undefined && to - from <= CONTINUOUS_MS) {
			const kWh = (((power[last] ?? 0) + kW) / 2) * ((to - from) / HOUR_MS);
			addShare(energies, periods, { from, to, low: kWh, high: kWh });
		}
		last = i;
	}
	return energies;
}

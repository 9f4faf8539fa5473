import { CONTINUOUS_MS, RESOLUTION_KWH, ROUNDING_KWH } from './counter-step.ts';
import { createEarlierSteps, type EnergyStep } from './earlier-steps.ts';
import type { Trace } from './trace.ts';

/** The two counters of one energy as one. */
export interface Curve {
	readonly steps: readonly EnergyStep[];
	/** Numbers of samples at which one counter lags behind the other. */
	readonly lags: readonly number[];
}

/** Samples that decide whether a difference of the counters stays. */
const LOOK_AHEAD = 36;
/** Counters may count a hundredth differently. */
const SHARE = 0.01;

/**
 * Joins a day counter and a lifetime counter. While they agree, the day counter gives the energy: it is what
 * the device shows. A counter that lags behind for a while is passed over. A difference that stays is
 * explained by the reset or gap of one counter; without such an explanation the step has both figures.
 */
export function joinCounters(instants: readonly number[], day: Trace, total: Trace): Curve {
	const resolution = resolutionOf(day.values) + resolutionOf(total.values);
	const steps: EnergyStep[] = [];
	const lags: number[] = [];
	const earlier = createEarlierSteps(steps);
	const ahead = aheadOf(instants, day, total);
	const [isDayOdd, isTotalOdd] = [oddOf(day), oddOf(total)];
	/** The offset of each counter, so that both have the same position. */
	let ofDay = Number.NaN;
	let ofTotal = Number.NaN;
	let position = 0;
	/** Position at which the two were found to agree. */
	let agreed = 0;
	/** Whether a counter has lost energy since both were last seen together. */
	let dayBroke = false;
	let totalBroke = false;
	let last: number | undefined;
	let lastDay: number | undefined;
	/** Whether, shortly before one of them begins again, one counter stands still while the other one goes on. */
	function isLagging(i: number): boolean {
		if (dayBroke || totalBroke || !ahead(i).isShort) return false;
		return isStuck(day, total, i) || isStuck(total, day, i);
	}
	for (const [i, at] of instants.entries()) {
		const d = day.counted[i] ?? Number.NaN;
		const t = total.counted[i] ?? Number.NaN;
		const [hasDay, hasTotal] = [!Number.isNaN(d), !Number.isNaN(t)];
		if (!hasDay && !hasTotal) continue;
		if (hasDay) {
			const since = lastDay === undefined ? 0 : at - (instants[lastDay] ?? 0);
			const isBreak = day.marks.has(i) || since > CONTINUOUS_MS;
			if (isBreak && last !== undefined) earlier.breaks();
			dayBroke ||= isBreak;
			lastDay = i;
		}
		totalBroke ||= total.marks.has(i);
		const isLinked = hasTotal ? !Number.isNaN(ofTotal) : false;
		const isKnown = isLinked || (hasDay && !Number.isNaN(ofDay));
		if (hasTotal && Number.isNaN(ofTotal)) {
			ofTotal = hasDay && !Number.isNaN(ofDay) ? ofDay - ahead(i).lead : position - t;
		}
		if (hasDay && Number.isNaN(ofDay)) ofDay = hasTotal ? ofTotal + ahead(i).lead : position - d;
		let before = position;
		position = hasDay ? d + ofDay : t + ofTotal;
		let high = before;
		let maybeHere = 0;
		const addLost = (kWh: number): void => {
			const missing = Math.max(0, Math.min(kWh, d + ofDay - before));
			const { isEarlier, isMaybeHere } = earlier.lost(missing);
			if (isEarlier) before += missing;
			if (isMaybeHere) maybeHere = missing;
		};
		let sinceReset = day.marks.get(i) === 'reset' ? day.values[i] : undefined;
		if (hasDay && hasTotal) {
			const difference = t + ofTotal - position;
			const tolerance = 2 * resolution + ROUNDING_KWH + SHARE * (position - agreed);
			const stays = ahead(i).lead + ofTotal - ofDay;
			// A last digit that flickers does not make a difference that stays a passing one.
			const isFlicker =
				Math.abs(stays) <= tolerance && Math.abs(difference - stays) <= 2 * RESOLUTION_KWH;
			const isSame = Math.abs(difference) <= tolerance || isFlicker;
			const lasting = isSame ? 0 : stays;
			if (isSame) {
				if (Math.abs(difference) <= 2 * resolution) agreed = position;
				// A reset loses what was counted since the sample before: the lifetime counter has it.
				const lost = dayBroke && !totalBroke ? stays : 0;
				if (lost > 1.01 * RESOLUTION_KWH && lost <= tolerance) {
					ofDay += lost;
					addLost(lost);
				}
				position = Math.max(before, d + ofDay);
			} else if (Math.abs(lasting) <= tolerance || isLagging(i)) {
				lags.push(i);
				// A day counter that shows 0 for a while after its reset had counted that already.
				if (sinceReset !== undefined) sinceReset += Math.max(0, difference);
				position = Math.max(position, t + ofTotal);
			} else if (
				isWorse(dayBroke, isDayOdd(i) || isStuck(day, total, i), totalBroke, isTotalOdd(i))
			) {
				if (!dayBroke) lags.push(i);
				ofDay += lasting;
				if (dayBroke && lasting > 0) addLost(lasting);
				position = Math.max(before, d + ofDay);
				const shown = day.values[i] ?? 0;
				if (dayBroke && lasting > 0 && shown <= position - before + tolerance) sinceReset ??= shown;
			} else if (isWorse(totalBroke, isTotalOdd(i), dayBroke, isDayOdd(i))) ofTotal -= lasting;
			else if (lasting < 0 && ahead(i).isShort) {
				// The day counter jumped up shortly before its reset: a lifetime counter loses nothing.
				lags.push(i);
				ofDay += lasting;
				position = Math.max(before, d + ofDay);
			} else {
				high = Math.max(position, position + lasting);
				position = Math.min(position, position + lasting);
				if (lasting > 0) ofTotal -= lasting;
				else ofDay += lasting;
			}
			if (lasting !== 0) agreed = position;
			dayBroke = false;
			totalBroke = false;
			earlier.agree();
		}
		position = Math.max(position, before);
		if (last !== undefined && isKnown) {
			steps.push({
				from: instants[last] ?? 0,
				to: at,
				low: position - before,
				high: Math.max(position, high) - before + maybeHere,
				...(sinceReset !== undefined && { sinceReset, isWhole: hasTotal }),
			});
		}
		last = i;
	}
	return { steps, lags };
}

/** Whether a counter began again and the other did not; else whether only the first has glitches near by. */
function isWorse(
	broke: boolean,
	isOdd: boolean,
	otherBroke: boolean,
	isOtherOdd: boolean,
): boolean {
	return broke === otherBroke ? isOdd && !isOtherOdd : broke;
}

/** Whether a counter stands still around a sample while the other one rises, and not at once. */
function isStuck(still: Trace, other: Trace, index: number): boolean {
	const isSame = (i: number): boolean => still.counted[i] === still.counted[index];
	let from = index;
	let to = index;
	while (from > index - LOOK_AHEAD && isSame(from - 1)) from -= 1;
	while (to < index + LOOK_AHEAD && isSame(to + 1)) to += 1;
	const rises: number[] = [];
	for (let i = from + 1; i <= to; i++) {
		const rise = (other.counted[i] ?? Number.NaN) - (other.counted[i - 1] ?? Number.NaN);
		if (rise > ROUNDING_KWH) rises.push(rise);
	}
	const all = rises.reduce((sum, rise) => sum + rise, 0);
	return rises.length >= 3 && Math.max(...rises) <= 0.5 * all;
}

/** Whether a counter has glitches in the samples around one. */
function oddOf({ counted, glitches }: Trace): (index: number) => boolean {
	const upTo = new Uint32Array(counted.length + 1);
	for (const index of glitches) upTo[index + 1] = 1;
	for (let i = 1; i < upTo.length; i++) upTo[i] = (upTo[i] ?? 0) + (upTo[i - 1] ?? 0);
	return (index) => {
		const from = Math.max(0, index - LOOK_AHEAD);
		const to = Math.min(counted.length, index + LOOK_AHEAD);
		return (upTo[to] ?? 0) > (upTo[from] ?? 0);
	};
}

/** How the two counters lie to each other in the samples from one on. */
interface Ahead {
	/** By how much the lifetime counter is ahead of the day counter in most of them. */
	readonly lead: number;
	/** Whether one of the counters breaks so soon that this may be a passing state. */
	readonly isShort: boolean;
}

/** Looks ahead as far as neither of the counters begins again. */
function aheadOf(instants: readonly number[], day: Trace, total: Trace): (index: number) => Ahead {
	const both: number[] = [];
	const leads: number[] = [];
	const breaks: number[] = [];
	let lastDay = 0;
	let isBroken = false;
	for (const [i, d] of day.counted.entries()) {
		const t = total.counted[i] ?? Number.NaN;
		if (!Number.isNaN(d)) {
			isBroken ||= (instants[i] ?? 0) - (instants[lastDay] ?? 0) > CONTINUOUS_MS;
			lastDay = i;
		}
		isBroken ||= day.marks.has(i) || total.marks.has(i);
		if (Number.isNaN(d) || Number.isNaN(t)) continue;
		if (isBroken) breaks.push(both.length);
		isBroken = false;
		both.push(i);
		leads.push(t - d);
	}
	let next = 0;
	let nextBreak = 0;
	return (index) => {
		while ((both[next] ?? Infinity) < index) next += 1;
		while ((breaks[nextBreak] ?? Infinity) <= next) nextBreak += 1;
		const end = Math.min(next + LOOK_AHEAD, breaks[nextBreak] ?? Infinity);
		const sorted = leads.slice(next, end).sort((a, b) => a - b);
		return {
			lead: sorted[(sorted.length - 1) >> 1] ?? 0,
			isShort: end - next < LOOK_AHEAD / 2 && end < both.length,
		};
	};
}

/** The steps of a counter: 1 kWh where it never had a decimal. */
function resolutionOf(values: readonly number[]): number {
	return values.some((value) => !Number.isNaN(value) && !Number.isInteger(value))
		? RESOLUTION_KWH
		: 1;
}

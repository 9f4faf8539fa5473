import {
	CONTINUOUS_MS,
	isNearZero,
	RESOLUTION_KWH,
	ROUNDING_KWH,
	stepOf,
	type CounterSort,
} from './counter-step.ts';

/** The role of a reading for its counter, in addition to one that continued from the reading before. */
export type Mark = 'first' | 'reset' | 'restarted';

/** One counter without its glitches. */
export interface Trace {
	/** kWh counted since the first credible reading, by number of the sample; NaN where it is not credible. */
	readonly counted: Float64Array;
	/** The value of the counter, by number of the sample. */
	readonly values: readonly number[];
	readonly marks: ReadonlyMap<number, Mark>;
	/** Numbers of the samples that were left out. */
	readonly glitches: readonly number[];
}

interface Kept {
	readonly index: number;
	/** The highest value since the last mark: a flicker of the last digit does not count as a fall. */
	readonly kWh: number;
	readonly counted: number;
	readonly mark?: Mark;
}

/** A glitch is over before; a counter that counts on for half an hour has really moved. */
const SURE_READINGS = 6;
/** A false high lasts no longer. */
const LONGEST_HIGH = 24;

/**
 * Reads one counter, oldest sample first, and leaves out what it cannot have shown: values for a while far
 * below or above those before and after. A fall is judged by what follows: where the counter returns to
 * its level in one step, the low readings were a glitch; where it counts on from below, a day counter was
 * reset (its value is what it has counted since), and any other counter restarted.
 *
 * @param values kWh, NaN where the counter was not sent
 * @param spansMidnight whether local midnight, give or take the error of a clock, lies between two instants
 */
export function traceCounter(
	sort: CounterSort,
	instants: readonly number[],
	values: readonly number[],
	spansMidnight: (from: number, to: number) => boolean,
): Trace {
	let kept: Kept[] = [];
	/** Readings after a fall or jump, in a row and consistent with each other. */
	let held: number[] = [];
	let rises = 0;
	const glitches: number[] = [];
	const reading = (index: number) => ({ at: instants[index] ?? 0, kWh: values[index] ?? 0 });
	const elapsed = (from: number, to: number) => reading(to).at - reading(from).at;
	const isContinuous = (from: number, to: number) => elapsed(from, to) <= CONTINUOUS_MS;

	/** A last digit that flickers does not count as a fall. */
	function canFollow(before: { index: number; kWh: number }, index: number): boolean {
		const from = { at: reading(before.index).at, kWh: before.kWh };
		const to = { at: reading(index).at, kWh: reading(index).kWh + RESOLUTION_KWH + ROUNDING_KWH };
		const step = stepOf(sort, from, to);
		return step === 'rise' && stepOf(sort, from, reading(index)) !== 'jump';
	}

	function keep(index: number): void {
		const last = kept.at(-1);
		const { kWh } = reading(index);
		if (!last) {
			kept.push({ index, kWh, counted: 0, mark: 'first' });
			return;
		}
		const level = Math.max(last.kWh, kWh);
		kept.push({ index, kWh: level, counted: last.counted + level - last.kWh });
	}

	/** Whether the held readings go on to `index`, which also follows the level before them. */
	function climbsTo(index: number, last: Kept, held: readonly number[]): boolean {
		const [fallen, tail] = [held[0] ?? index, held.at(-1) ?? index];
		if (reading(tail).kWh > last.kWh) return true;
		if (!isContinuous(tail, index)) {
			return sort === 'day' && spansMidnight(reading(last.index).at, reading(fallen).at);
		}
		return reading(index).kWh - reading(tail).kWh <= 2 * RESOLUTION_KWH + ROUNDING_KWH;
	}

	function hold(index: number): void {
		const tail = held.at(-1);
		if (tail !== undefined && reading(index).kWh > reading(tail).kWh + ROUNDING_KWH) {
			rises += isContinuous(tail, index) ? 1 : 2;
		}
		held.push(index);
		if (held.length < SURE_READINGS) return;
		// Half an hour of readings that count: a glitch stands still. A false high is over.
		if (rises >= 2 || isAfterHigh()) settle();
	}

	function isReset(last: Kept, index: number): boolean {
		if (sort !== 'day' || reading(index).kWh >= last.kWh) return false;
		return (
			isNearZero(last.kWh, reading(index).kWh) ||
			!isContinuous(last.index, index) ||
			spansMidnight(reading(last.index).at, reading(index).at)
		);
	}

	/** Where the fall ended a false high that had begun with one step: the part of it that was kept. */
	function beginOfHigh(last: Kept, first: number): number | undefined {
		const { kWh } = reading(first);
		for (let i = kept.length - 2; i >= Math.max(0, kept.length - 1 - LONGEST_HIGH); i--) {
			const [before, after] = [kept[i], kept[i + 1]];
			if (!before || !after || after.mark) return undefined;
			if (before.kWh > kWh + RESOLUTION_KWH + ROUNDING_KWH) continue;
			const rise = after.kWh - before.kWh;
			const isAtOnce =
				(sort === 'total' || isContinuous(before.index, after.index)) &&
				rise > 3 * RESOLUTION_KWH &&
				rise >= 0.5 * (last.kWh - before.kWh);
			return isAtOnce && canFollow(before, first) ? i + 1 : undefined;
		}
		return undefined;
	}

	/** Whether what is held has been a reset for hours, and `index` is too high for a return. */
	function isLongReset(last: Kept, tail: number, index: number): boolean {
		const [first = index] = held;
		return (
			held.length > LONGEST_HIGH &&
			isReset(last, first) &&
			stepOf(sort, reading(tail), reading(index)) === 'jump'
		);
	}

	function isAfterHigh(): boolean {
		const last = kept.at(-1);
		const [first] = held;
		if (!last || first === undefined || held.length > LONGEST_HIGH + 1) return false;
		const high = beginOfHigh(last, first);
		return high !== undefined && kept.length - high < held.length;
	}

	/** Whether all that was kept is a glitch: a few readings, or a lifetime of 0, before a counter of another level. */
	function isFalseStart({ kWh }: Kept): boolean {
		if (sort === 'total' && kWh === 0) return true;
		return kept.length <= SURE_READINGS && kept.length < held.length;
	}

	function leaveOut(readings: readonly Kept[]): void {
		for (const { index } of readings) glitches.push(index);
	}

	/** The held readings are the counter: the earlier readings are judged by how they lie to it. */
	function settle(): void {
		const [first, ...others] = held;
		const last = kept.at(-1);
		if (first === undefined || !last) return;
		const high = beginOfHigh(last, first);
		const reset = isReset(last, first);
		if (high !== undefined) {
			leaveOut(kept.splice(high));
			keep(first);
		} else if (!reset && isFalseStart(last)) {
			leaveOut(kept);
			kept = [];
			keep(first);
		} else {
			const { kWh } = reading(first);
			const counted = last.counted + (reset ? kWh : 0);
			kept.push({ index: first, kWh, counted, mark: reset ? 'reset' : 'restarted' });
		}
		others.forEach(keep);
		held = [];
		rises = 0;
	}

	function drop(): void {
		for (const index of held) glitches.push(index);
		held = [];
		rises = 0;
	}

	for (let index = 0; index < values.length; index++) {
		if (Number.isNaN(values[index])) continue;
		const last = kept.at(-1);
		const tail = held.at(-1);
		const follows = last === undefined || canFollow(last, index);
		const goesOn = tail !== undefined && canFollow({ index: tail, kWh: reading(tail).kWh }, index);
		if (last && tail !== undefined && !goesOn && isLongReset(last, tail, index)) {
			settle();
			hold(index);
			continue;
		}
		if (follows && (!goesOn || !last || !climbsTo(index, last, held))) {
			drop();
			keep(index);
			continue;
		}
		if (!goesOn) drop();
		hold(index);
	}
	endOf();

	/** Readings that are held at the end are a reset that nothing contradicts, or stay open. */
	function endOf(): void {
		const last = kept.at(-1);
		const [first] = held;
		if (!last || first === undefined) return;
		const small = reading(first).kWh <= 0.5 || !isContinuous(last.index, first);
		const atMidnight = spansMidnight(reading(last.index).at, reading(first).at);
		const isOpenReset = isReset(last, first) && (small || atMidnight);
		if (isOpenReset || (sort === 'total' && beginOfHigh(last, first) !== undefined)) settle();
		else drop();
	}

	const counted = new Float64Array(values.length).fill(Number.NaN);
	const marks = new Map<number, Mark>();
	for (const { index, counted: kWh, mark } of kept) {
		counted[index] = kWh;
		if (mark) marks.set(index, mark);
	}
	return { counted, values, marks, glitches };
}

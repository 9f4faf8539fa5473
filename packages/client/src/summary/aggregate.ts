import type { DeviceType } from '../document/device-type.ts';
import { periodAt } from '../energy/index.ts';
import type { KnownGap } from '../history/gaps.ts';
import { withoutImpossible } from '../normalise/impossible.ts';
import { isoTimeAt, localTimeAt, SAMPLE_MINUTES } from '../normalise/local-day.ts';
import { isLost } from '../normalise/lost.ts';
import type { MeasuredName } from '../normalise/quantities.ts';
import type { NormalisedRecord } from '../normalise/record.ts';
import { createDoubledTimes } from './doubled-times.ts';
import { doubtOfGap, doubtsOf, lacksTooMany, type PeriodCode } from './doubts.ts';
import { createEnergyJudge } from './energies.ts';
import { figuresOf, type FigureName, type SampleFigure } from './figures.ts';
import type { CalendarPeriod } from './periods.ts';

/** One hour or day of one device. Which figures it has depends on the type; unknown figures are null. */
export interface AggregatedRow extends Readonly<Partial<Record<FigureName, number | null>>> {
	readonly deviceSn: string;
	readonly deviceType: DeviceType;
	/** The plant's date, yyyy-MM-dd. */
	readonly date: string;
	/** ISO 8601 with the offset of the plant; the end does not belong to it. */
	readonly start: string;
	readonly end: string;
	/** Whether it is a part of an hour or day: the range begins or ends within it, or it is not over. */
	readonly partial: boolean;
	readonly samples: number;
	/** One in five minutes. */
	readonly samplesExpected: number;
	readonly quality: readonly PeriodCode[];
}

/** Takes the records of one device in the order of time and gives its hours or days. */
export interface Aggregate {
	add(record: NormalisedRecord): void;
	/** Marks the periods that gaps of the read touch. */
	note(gaps: readonly KnownGap[]): void;
	/** One row for each period, those without samples included. */
	rows(): Generator<AggregatedRow, void, undefined>;
}

export interface AggregateOptions {
	readonly deviceSn: string;
	readonly deviceType: DeviceType;
	/** See `periodsOf`. */
	readonly periods: readonly CalendarPeriod[];
	/** Zone of the plant. */
	readonly zone: string;
}

/** The known facts about one quantity in one period. */
interface Spread {
	count: number;
	sum: number;
	min: number;
	max: number;
}

/** Digits after the point: 1 W and 1 Wh. */
const DIGITS = 3;

/**
 * Means, lowest and highest values over the samples, and energies from the counters (`judgeEnergy`). Nothing is
 * filled in: a period without samples has null. A quantity that a tenth of the samples or more lack has no
 * mean, lowest and highest value. Values that cannot be true (`outOfRange`) and those of a lost
 * device are left out.
 */
export function createAggregate(options: AggregateOptions): Aggregate {
	const { deviceType, periods, zone, deviceSn } = options;
	const figures = figuresOf(deviceType);
	const quantities = [...new Set(figures.samples.map(({ of }) => of))];
	const spreads = new Map(quantities.map((name) => [name, [] as (Spread | undefined)[]]));
	const energies = createEnergyJudge(figures.energies, zone);
	const samples = periods.map(() => 0);
	/** Samples that are not of a lost device. */
	const heard = periods.map(() => 0);
	const doubts = periods.map(() => new Set<PeriodCode>());
	const doubledTimes = createDoubledTimes(zone);

	function addValues(record: NormalisedRecord, number: number): void {
		heard[number] = (heard[number] ?? 0) + 1;
		for (const [name, ofPeriods] of spreads) {
			const value = record[name];
			if (typeof value !== 'number') continue;
			const spread = (ofPeriods[number] ??= { count: 0, sum: 0, min: value, max: value });
			spread.count += 1;
			spread.sum += value;
			spread.min = Math.min(spread.min, value);
			spread.max = Math.max(spread.max, value);
		}
	}

	function figureOf(number: number, of: MeasuredName, how: SampleFigure['how']): number | null {
		const spread = spreads.get(of)?.[number];
		const all = heard[number] ?? 0;
		if (!spread) return null;
		if (spread.count < all) doubts[number]?.add('partlyUnknown');
		if (spread.count < all && lacksTooMany(spread.count, all)) return null;
		return rounded(how === 'mean' ? spread.sum / spread.count : spread[how]);
	}

	/** A sample that may be of another period makes both uncertain. */
	function noteDoubledTimes(): void {
		for (const [first, second] of doubledTimes.alone()) {
			const numbers = [periodAt(periods, first), periodAt(periods, second)];
			if (numbers.includes(undefined) || numbers[0] === numbers[1]) continue;
			for (const number of numbers) doubts[number ?? -1]?.add('timeAmbiguous');
		}
	}

	return {
		add(record) {
			doubledTimes.add(record);
			if (record.time === null) return;
			energies.add(record);
			const number = periodAt(periods, Date.parse(record.time));
			if (number === undefined) return;
			samples[number] = (samples[number] ?? 0) + 1;
			for (const code of doubtsOf(record)) doubts[number]?.add(code);
			if (!isLost(record.status)) addValues(withoutImpossible(record), number);
		},
		note(gaps) {
			for (const [number, { start, end }] of periods.entries()) {
				const [first, last] = [localTimeAt(start, zone), localTimeAt(end - 1000, zone)];
				const touching = gaps.filter(({ from, to }) => from <= last && to >= first);
				for (const gap of touching) doubts[number]?.add(doubtOfGap(gap));
			}
		},
		*rows() {
			noteDoubledTimes();
			const judged = energies.judged(periods);
			for (const [number, { start, end, date, partial }] of periods.entries()) {
				const values: Record<string, number | null> = {};
				for (const { name, of, how } of figures.samples) values[name] = figureOf(number, of, how);
				for (const [name, ofPeriods] of judged) {
					const { kWh = null, codes = [] } = ofPeriods[number] ?? {};
					values[name] = kWh;
					for (const code of codes) doubts[number]?.add(code);
				}
				yield {
					deviceSn,
					deviceType,
					date,
					start: isoTimeAt(start, zone),
					end: isoTimeAt(end, zone),
					partial,
					...values,
					samples: samples[number] ?? 0,
					samplesExpected: Math.floor((end - start) / (SAMPLE_MINUTES * 60_000)),
					quality: [...(doubts[number] ?? [])],
				};
			}
		},
	};
}

function rounded(value: number): number {
	return Number(value.toFixed(DIGITS)) + 0;
}

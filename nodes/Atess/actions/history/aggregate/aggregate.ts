import {
	isLost,
	SAMPLE_MINUTES,
	withoutImpossible,
	type DeviceKind,
	type MeasuredName,
	type NormalisedRecord,
	type QualityCode,
} from 'atess-client/core';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { figuresOf } from './aggregated';
import { bucketAt, type Bucket } from './buckets';
import { createCounter, type Counter, type CounterSort } from './counter';
import { addRise, isComplete, type BucketEnergy } from './energy';

/** Takes the records of one device in the order of time and gives its hours or days. */
export interface Aggregate {
	add(record: NormalisedRecord): void;
	/** One object for each bucket, those without samples included. */
	rows(): Generator<IDataObject>;
}

export interface AggregateOptions {
	readonly deviceSn: string;
	readonly kind: DeviceKind;
	readonly buckets: readonly Bucket[];
	/** Zone of the plant. */
	readonly zone: string;
}

/** Doubts of a bucket beside those of its samples. */
type BucketCode = 'energyIncomplete' | 'counterRestarted' | 'lost';

/** What is known of one quantity in one bucket. */
interface Spread {
	count: number;
	sum: number;
	min: number;
	max: number;
}

interface Meter {
	readonly quantity: MeasuredName;
	readonly counter: Counter;
	readonly energies: (BucketEnergy | undefined)[];
}

/** Digits after the point: 1 W and 1 Wh. */
const DIGITS = 3;
/** About the present, or about one sample beside the one before: they say nothing about a bucket. */
const NOT_OF_BUCKETS = new Set<QualityCode>(['stale', 'counterBackwards', 'counterJump']);

/**
 * Means, lowest and highest values over the samples that there are, and energies as differences of
 * counters. Nothing is filled in: what a bucket has no sample of is null, and how many samples of how
 * many it has stands beside it. Values that cannot be true (`outOfRange`), and those of a device that reports that
 * it is lost, are left out.
 */
export function createAggregate(options: AggregateOptions): Aggregate {
	const { kind, buckets, zone, deviceSn } = options;
	const figures = figuresOf(kind);
	const quantities = [...new Set(figures.samples.map(({ of }) => of))];
	const spreads = new Map(quantities.map((name) => [name, [] as (Spread | undefined)[]]));
	const meters = new Map<MeasuredName, Meter>();
	for (const { day, total } of figures.energies) {
		meters.set(day, meterOf(day, 'day', zone));
		meters.set(total, meterOf(total, 'total', zone));
	}
	const samples = buckets.map(() => 0);
	const doubts = buckets.map(() => new Set<QualityCode | BucketCode>());

	function addValues(record: NormalisedRecord, number: number): void {
		for (const { code } of record.quality) {
			if (!NOT_OF_BUCKETS.has(code)) doubts[number]?.add(code);
		}
		for (const [name, ofBuckets] of spreads) {
			const value = record[name];
			if (value === null) continue;
			const spread = (ofBuckets[number] ??= { count: 0, sum: 0, min: value, max: value });
			spread.count += 1;
			spread.sum += value;
			spread.min = Math.min(spread.min, value);
			spread.max = Math.max(spread.max, value);
		}
	}

	function energyOf(number: number, day: MeasuredName, total: MeasuredName): number | null {
		const bucket = buckets[number];
		const ofDay = meters.get(day)?.energies[number];
		const ofLife = meters.get(total)?.energies[number];
		if (!bucket) return null;
		// The day's counter is what the device shows; the other one serves where it knows more.
		const known =
			ofDay && (isComplete(ofDay, bucket) || ofDay.coveredMs >= (ofLife?.coveredMs ?? 0))
				? ofDay
				: ofLife;
		if (!known) return null;
		if (!isComplete(known, bucket)) doubts[number]?.add('energyIncomplete');
		return rounded(known.kWh);
	}

	function figureOf(number: number, of: MeasuredName, how: 'mean' | 'min' | 'max'): number | null {
		const spread = spreads.get(of)?.[number];
		if (!spread) return null;
		return rounded(how === 'mean' ? spread.sum / spread.count : spread[how]);
	}

	return {
		add(sent) {
			if (sent.time === null) return;
			const instant = Date.parse(sent.time);
			const number = bucketAt(buckets, instant);
			if (number !== undefined) samples[number] = (samples[number] ?? 0) + 1;
			if (isLost(sent.status)) {
				if (number !== undefined) doubts[number]?.add('lost');
				return;
			}
			const record = withoutImpossible(sent);
			if (number !== undefined) addValues(record, number);
			for (const { quantity, counter, energies } of meters.values()) {
				const value = record[quantity];
				if (value === null) continue;
				const { rises, restarted } = counter.add(instant, value);
				for (const rise of rises) addRise(energies, buckets, rise);
				if (restarted && number !== undefined) doubts[number]?.add('counterRestarted');
			}
		},
		*rows() {
			for (const [number, { start, end, date }] of buckets.entries()) {
				const row: IDataObject = {
					deviceSn,
					deviceType: kind,
					date,
					start: isoTime(start, zone),
					end: isoTime(end, zone),
				};
				for (const { name, of, how } of figures.samples) row[name] = figureOf(number, of, how);
				for (const { name, day, total } of figures.energies) {
					row[name] = energyOf(number, day, total);
				}
				row.samples = samples[number] ?? 0;
				row.samplesExpected = Math.floor((end - start) / (SAMPLE_MINUTES * 60_000));
				row.quality = [...(doubts[number] ?? [])];
				yield row;
			}
		},
	};
}

function meterOf(quantity: MeasuredName, sort: CounterSort, zone: string): Meter {
	return { quantity, counter: createCounter(sort, zone), energies: [] };
}

function isoTime(instant: number, zone: string): string {
	return DateTime.fromMillis(instant, { zone }).toISO({ suppressMilliseconds: true }) ?? '';
}

function rounded(value: number): number {
	return Number(value.toFixed(DIGITS)) + 0;
}

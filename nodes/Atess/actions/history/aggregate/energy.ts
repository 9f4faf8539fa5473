import { bucketAt, type Bucket } from './buckets';
import type { Rise } from './counter';

/** Readings that are no further apart follow each other: they come every five minutes, some are lost. */
export const CONTINUOUS_MS = 15 * 60_000;

/** Energy of one bucket. */
export interface BucketEnergy {
	kWh: number;
	/** For how much of the bucket it is known, in ms. */
	coveredMs: number;
}

/**
 * Adds a rise to the buckets that it belongs to. Within a bucket it is the bucket's; between two
 * readings that follow each other it is divided at the boundary in proportion to the time. Over a longer
 * gap across a boundary nobody knows how much belongs to which side: no bucket gets any of it.
 *
 * @param energies by number of the bucket; grows as buckets get energy
 */
export function addRise(
	energies: (BucketEnergy | undefined)[],
	buckets: readonly Bucket[],
	{ from, to, kWh }: Rise,
): void {
	const first = buckets[0];
	const end = buckets.at(-1)?.end;
	if (!first || end === undefined) return;
	const isContinuous = to - from <= CONTINUOUS_MS;
	let number = from < first.start ? 0 : bucketAt(buckets, from);
	for (; number !== undefined && number < buckets.length; number++) {
		const bucket = buckets[number];
		if (!bucket || bucket.start > to || (bucket.start === to && from < to)) return;
		const isInside = from >= bucket.start && to <= bucket.end;
		if (!isInside && !isContinuous) continue;
		const overlap = Math.min(to, bucket.end) - Math.max(from, bucket.start);
		const energy = (energies[number] ??= { kWh: 0, coveredMs: 0 });
		energy.kWh += isInside ? kWh : (kWh * overlap) / (to - from);
		energy.coveredMs += overlap;
		if (isInside) return;
	}
}

/** Whether the energy of a bucket is known for all of it, but for what lies between two readings. */
export function isComplete({ coveredMs }: BucketEnergy, { start, end }: Bucket): boolean {
	return end - start - coveredMs <= CONTINUOUS_MS;
}

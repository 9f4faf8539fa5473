import type { NormalisedRecord, QuantityName } from './quantities.ts';
import type { QualityCode } from './quality.ts';

/**
 * The record with null in place of the values that cannot be true. Records pass them on as they came; no
 * figure and no decision is made of them.
 *
 * @param codes doubts that say so of a value
 */
export function withoutImpossible(
	record: NormalisedRecord,
	codes: readonly QualityCode[] = ['outOfRange'],
): NormalisedRecord {
	const impossible = record.quality.flatMap(({ code, quantities }): readonly QuantityName[] =>
		codes.includes(code) ? (quantities ?? []) : [],
	);
	if (impossible.length === 0) return record;
	return { ...record, ...Object.fromEntries(impossible.map((name) => [name, null])) };
}

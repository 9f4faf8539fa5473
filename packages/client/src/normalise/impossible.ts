import type { NormalisedRecord, QuantityName } from './quantities.ts';

/**
 * The record with null in place of the values that cannot be true (`outOfRange`). Records pass them on as
 * they came; no figure and no decision is made of them.
 */
export function withoutImpossible(record: NormalisedRecord): NormalisedRecord {
	const impossible = record.quality.flatMap(({ code, quantities }): readonly QuantityName[] =>
		code === 'outOfRange' ? (quantities ?? []) : [],
	);
	if (impossible.length === 0) return record;
	return { ...record, ...Object.fromEntries(impossible.map((name) => [name, null])) };
}

import type { QuantityName } from './quantities.ts';
import type { NormalisedRecord } from './record.ts';
import type { QualityCode } from './quality.ts';

/**
 * The record with null in place of the values that cannot be true. Records pass them on as they came; no
 * figure and no decision is made of them.
 *
 * @param codes quality flags that report it of a value
 */
export function withoutImpossible(
	record: NormalisedRecord,
	codes: readonly QualityCode[] = ['outOfRange'],
): NormalisedRecord {
	const doubted = record.quality.flatMap(({ code, quantities }): readonly QuantityName[] =>
		codes.includes(code) ? (quantities ?? []) : [],
	);
	const impossible = isBatteryUnread(record) ? [...doubted, ...BATTERY_STATE] : doubted;
	if (impossible.length === 0) return record;
	return { ...record, ...Object.fromEntries(impossible.map((name) => [name, null])) };
}

const BATTERY_STATE = ['batterySocPercent', 'batterySohPercent'] as const;

/** No battery has a state of health of 0 %: with a state of charge of 0 % it means that neither was read. */
function isBatteryUnread({ batterySocPercent, batterySohPercent }: NormalisedRecord): boolean {
	return batterySocPercent === 0 && batterySohPercent === 0;
}

/** A battery of these systems needs 20 minutes at least from full to empty. */
const PERCENT_PER_MINUTE = 5;
/** Samples come every five minutes: a shorter step is one of times, not of values. */
const LEAST_MINUTES = 5;

/**
 * Whether a quantity cannot have changed so much in that time: one of the two values was misread. Only states of charge
 * and of health are slow enough for this.
 */
export function isImpossibleStep(
	quantity: QuantityName,
	before: number,
	after: number,
	passedMs: number,
): boolean {
	const isSlow = BATTERY_STATE.some((name) => name === quantity);
	const minutes = Math.max(LEAST_MINUTES, passedMs / 60_000);
	return isSlow && Math.abs(after - before) > PERCENT_PER_MINUTE * minutes;
}

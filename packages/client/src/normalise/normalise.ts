import { checkBalance } from './balance.ts';
import { checkCounters } from './counters.ts';
import type { DeviceType } from '../document/device-type.ts';
import { batteryStateOf, gridStateOf } from './flow-state.ts';
import { measuredAt, rivalsAt } from './measured.ts';
import type { NormaliseOptions } from './options.ts';
import { planFor, type Plan } from './plan.ts';
import { checkMixedUnits, compareBatteryPower } from './powers.ts';
import { UNKNOWN, type NormalisedRecord } from './record.ts';
import { createDoubts, type Doubts } from './quality.ts';
import { sampleTime } from './sample-time.ts';
import { readTime, sentTime } from './sent-time.ts';
import { rawText } from './read-number.ts';
import { activeFaults, stateOf } from './states.ts';
import type { Row } from '../model/row.ts';

type Draft = { -readonly [N in keyof NormalisedRecord]: NormalisedRecord[N] };

/**
 * One row of a device in the vocabulary that all types share ({@link QUANTITIES}). Which field feeds
 * which quantity, in which unit, and what means "not available", stands in the document.
 *
 * Every key is there; a value that was not sent, is "", "--" or a sentinel of its field is null, never 0. No value is
 * changed because of its size. Every uncertain value is named in `quality`, see {@link QualityCode}.
 *
 * @throws {AtessOptionError} when there is no zone `timezone`
 */
export function normalise(
	deviceType: DeviceType,
	row: Row,
	options: NormaliseOptions = {},
): NormalisedRecord {
	const plan = planFor(deviceType, options.model);
	const doubts = createDoubts();
	const record: Draft = { ...UNKNOWN, deviceSn: options.deviceSn ?? null, deviceType };
	const previous = sameDevice(record, options.previous);

	const sent = timeAt(row, plan, doubts);
	const read = readTime(sent);
	// An unreadable time is returned as it came; the time of a moment is that of the plant's clock.
	record.timeLocal =
		sentTime(sent, options.timezone) ?? (read || typeof sent !== 'string' ? null : sent);
	record.time = sampleTime(sent, options, previous, doubts);
	const { status, statusText } = stateOf(row, plan, doubts);
	record.status = status;
	record.statusText = statusText;
	record.faults = activeFaults(row, plan, doubts);
	for (const source of plan.measured) {
		record[source.quantity] = measuredAt(row, source, options, doubts);
	}
	for (const { quantity, sources } of plan.rivals) {
		record[quantity] = rivalsAt(row, sources, options, doubts);
	}

	record.batteryState = batteryStateOf(record.batteryPowerKw);
	record.gridState = gridStateOf(record.gridPowerKw);
	compareBatteryPower(record, doubts);
	checkMixedUnits(record, plan.measured, options, doubts);
	checkBalance(record, doubts);
	if (previous) checkCounters(record, previous, doubts);
	record.quality = doubts.flags();
	return record;
}

/** The time as it was sent; null without a time. */
function timeAt(row: Row, { time }: Plan, doubts: Doubts): unknown {
	for (const field of time) {
		const value = row[field];
		if (value === undefined || value === null || value === '' || value === '--') continue;
		if (typeof value !== 'string' && !readTime(value)) {
			const detail = `${field} ${rawText(value)}`;
			doubts.raise('unreadable', { quantity: 'timeLocal', field, detail });
		}
		return value;
	}
	return null;
}

/** The sample before, unless it is of another device; two without a serial number are taken as one. */
function sameDevice(
	{ deviceSn, deviceType }: NormalisedRecord,
	previous: NormalisedRecord | undefined,
): NormalisedRecord | undefined {
	return previous?.deviceSn === deviceSn && previous.deviceType === deviceType
		? previous
		: undefined;
}

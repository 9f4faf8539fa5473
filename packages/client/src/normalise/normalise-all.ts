import type { DeviceType } from '../document/device-type.ts';
import { normalise } from './normalise.ts';
import type { NormaliseOptions } from './options.ts';
import type { NormalisedRecord } from './record.ts';
import type { Row } from '../model/row.ts';

/**
 * The rows of one device, oldest first, each judged against the one before. It holds one record at a
 * time. `options.previous` is the sample before the first row.
 *
 * @throws {AtessOptionError} when there is no zone `timezone`
 */
export function* normaliseAll(
	deviceType: DeviceType,
	rows: Iterable<Row>,
	options: NormaliseOptions = {},
): Generator<NormalisedRecord, void, undefined> {
	let { previous } = options;
	for (const row of rows) {
		previous = normalise(deviceType, row, { ...options, previous });
		yield previous;
	}
}

/** {@link normaliseAll} for rows that arrive one after the other, as the client's `rows()` has them. */
export async function* normaliseStream(
	deviceType: DeviceType,
	rows: AsyncIterable<Row>,
	options: NormaliseOptions = {},
): AsyncGenerator<NormalisedRecord, void, undefined> {
	let { previous } = options;
	for await (const row of rows) {
		previous = normalise(deviceType, row, { ...options, previous });
		yield previous;
	}
}

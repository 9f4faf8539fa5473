import type { DeviceType } from '../document/device-type.ts';
import type { Fault } from './fault-words.ts';
import type { BatteryState, GridState } from './flow-state.ts';
import type { QualityFlag } from './quality.ts';
import { QUANTITIES, type QuantityName, type Sort, type SortOf } from './quantities.ts';

/** The type of the values of a quantity. */
interface ValueOf extends Record<Sort, unknown> {
	readonly text: string | null;
	readonly deviceType: DeviceType;
	readonly batteryState: BatteryState | null;
	readonly gridState: GridState | null;
	/** a number that stands for a state */
	readonly code: number | null;
	readonly faults: readonly Fault[] | null;
	readonly quality: readonly QualityFlag[];
	/** a power: the only sort whose unit on the wire is not certain */
	readonly power: number | null;
	/** energy that starts again at local midnight */
	readonly dayCounter: number | null;
	/** energy that never falls */
	readonly totalCounter: number | null;
	/** any other measured value */
	readonly reading: number | null;
}

/**
 * One sample of one device in the vocabulary of `QUANTITIES`. It has all of the keys; unknown values are null, never 0.
 */
export type NormalisedRecord = { readonly [N in QuantityName]: ValueOf[SortOf<N>] };

/** A record without known values: the members of a device are filled in by its reader. */
export const UNKNOWN = Object.fromEntries(
	Object.keys(QUANTITIES).map((name) => [name, null]),
) as unknown as NormalisedRecord;

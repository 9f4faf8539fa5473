import type { DeviceType, DeviceRecord } from '../document/device-type.ts';
import type { HistoryBatch } from '../history/batch.ts';
import type { Sample } from './sample.ts';

/** The samples of one window. */
export interface SampleBatch<Type extends DeviceType = DeviceType> extends Omit<
	HistoryBatch<DeviceRecord<Type>>,
	'rows' | 'unreadable'
> {
	/** Ascending by time, each time once. */
	readonly samples: readonly Sample<Type>[];
	/** Samples whose time cannot be read: they have no place in the order, and are not lost either. */
	readonly unreadable: readonly Sample<Type>[];
}

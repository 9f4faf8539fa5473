import type { DeviceKind, DeviceRecord } from '../document/device-kind.ts';
import type { HistoryBatch } from '../history/batch.ts';
import type { Sample } from './sample.ts';

/** The samples of one window. */
export interface SampleBatch<Kind extends DeviceKind = DeviceKind> extends Omit<
	HistoryBatch<DeviceRecord<Kind>>,
	'rows' | 'unreadable'
> {
	/** Ascending by time, each time once. */
	readonly samples: readonly Sample<Kind>[];
	/** Samples whose time cannot be read: they have no place in the order, and are not lost either. */
	readonly unreadable: readonly Sample<Kind>[];
}

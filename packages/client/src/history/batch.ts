import type { Row } from '../model/row.ts';
import type { HistoryCursor } from './cursor.ts';
import type { KnownGap } from './gaps.ts';
import type { WindowReport } from './read-window.ts';
import type { TimeRange } from './request.ts';

/** The rows of one window. */
export interface HistoryBatch<Sample extends Row = Row> {
	/** Ascending by time, each device and time once. */
	readonly rows: Sample[];
	/** Rows whose time cannot be read: they have no place in the order, and are not lost either. */
	readonly unreadable: Sample[];
	/** Parts of the window whose rows are missing, or not in `rows`, for a reason that the read has found. */
	readonly gaps: readonly KnownGap[];
	/** Everything up to and with this batch has been handed out; store it together with the rows. */
	readonly cursor: HistoryCursor;
	readonly window: TimeRange;
	readonly report: WindowReport;
}

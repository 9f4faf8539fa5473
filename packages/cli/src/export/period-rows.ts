import type { AggregatedRow, Device } from 'atess-client';
import type {
	AggregateRange,
	KnownGap,
	Periods,
	Resolution,
	TimeRange,
} from 'atess-client/internal';
import { pause } from '../terminal/pause.ts';
import { startProgress } from '../terminal/progress.ts';
import type { Run } from '../terminal/run.ts';
import { reportOf, type GapReport } from './gap-report.ts';

export interface PeriodOptions {
	readonly range: TimeRange;
	readonly plan: AggregateRange;
	readonly resolution: Resolution;
	readonly windowDays: number;
	readonly pageSize: number;
	/** Seconds between two batches. */
	readonly pace: number;
	readonly run: Run;
}

/** Hours or days of a device, and the account of the samples that they are made of. */
export interface PeriodRows extends Pick<Periods, 'about'> {
	readonly rows: readonly AggregatedRow[];
	readonly report: GapReport;
	readonly gaps: readonly KnownGap[];
	/** Samples that were left out, because another one has their time and other values. */
	readonly conflicts: number;
	readonly unreadable: number;
}

/** Reads the samples of a range, and makes its hours or days of them. */
export async function periodRows(device: Device, options: PeriodOptions): Promise<PeriodRows> {
	const { range, plan, resolution, windowDays, pageSize, pace, run } = options;
	const { terminal, signal } = run;
	const estimate = device.history(plan.read).estimate({ windowDays, pageSize });
	const bar = startProgress(terminal, estimate.expectedRows, 'reading');
	let received = 0;
	const history = device.history(range, { windowDays, pageSize, signal });
	const { rows, report, about } = await history.periods(resolution, {
		async onBatch({ samples, unreadable, window, cursor }) {
			received += samples.length + unreadable.length;
			bar.update(received, `up to ${window.to}`);
			if (cursor.next !== null && pace > 0) await pause(pace * 1000, signal);
		},
	});
	bar.stop(`${received} samples read.`);
	const { days, unplaced, gaps, conflicts, withoutTime: unreadable } = report;
	return { rows, about, report: reportOf(days, unplaced), gaps, conflicts, unreadable };
}

import type { AggregatedRow, DayCoverage, Device } from 'atess-client';
import {
	createAggregate,
	createCoverage,
	sentTime,
	type AggregateRange,
	type KnownGap,
	type Row,
} from 'atess-client/internal';
import { pause } from '../terminal/pause.ts';
import { startProgress } from '../terminal/progress.ts';
import type { Run } from '../terminal/run.ts';
import { reportOf, type GapReport } from './gap-report.ts';

export interface PeriodOptions {
	readonly plan: AggregateRange;
	/** Zone of the plant. */
	readonly timezone: string;
	readonly windowDays: number;
	readonly pageSize: number;
	/** Seconds between two batches. */
	readonly pace: number;
	readonly run: Run;
	/** The present, in milliseconds since 1970 UTC. */
	readonly now: number;
}

/** Hours or days of a device, and the account of the samples that they are made of. */
export interface PeriodRows {
	readonly rows: readonly AggregatedRow[];
	readonly report: GapReport;
	readonly gaps: readonly KnownGap[];
	/** Samples that were left out, because another one has their time and other values. */
	readonly conflicts: number;
	readonly unreadable: number;
}

/** Reads the samples of a range, and makes its hours or days of them. */
export async function periodRows(device: Device, options: PeriodOptions): Promise<PeriodRows> {
	const { plan, timezone, windowDays, pageSize, pace, run, now } = options;
	const { periods, counted, read } = plan;
	const { terminal, signal } = run;
	const kind = await device.type();
	const aggregate = createAggregate({ deviceSn: device.deviceSn, kind, periods, zone: timezone });
	const coverage = createCoverage(counted, { timezone, now });
	const days: DayCoverage[] = [];
	const gaps: KnownGap[] = [];
	let conflicts = 0;
	let unreadable = 0;
	let received = 0;
	const history = device.history(read, { windowDays, pageSize, signal });
	const bar = startProgress(
		terminal,
		history.estimate({ windowDays, pageSize }).expectedRows,
		'reading',
	);
	for await (const batch of history.batches()) {
		gaps.push(...batch.gaps);
		coverage.note(batch.gaps);
		for (const sample of batch.samples) {
			aggregate.add(sample);
			if (isWithin(sample.raw, counted, timezone)) days.push(...coverage.add(sample.raw));
		}
		conflicts += batch.report.conflicts;
		unreadable += batch.unreadable.length;
		received += batch.samples.length + batch.unreadable.length;
		bar.update(received, `up to ${batch.window.to}`);
		if (batch.cursor.next !== null && pace > 0) await pause(pace * 1000, signal);
	}
	bar.stop(`${received} samples read.`);
	days.push(...coverage.end());
	aggregate.note(gaps);
	const report = reportOf(days, coverage.unplaced);
	return { rows: [...aggregate.rows()], report, gaps, conflicts, unreadable };
}

/** Samples around the range are read for the counters, and are no part of it. */
function isWithin(row: Row, { from, to }: AggregateRange['counted'], timezone: string): boolean {
	const time = sentTime(row.time, timezone);
	return time !== undefined && time >= from && time <= to;
}

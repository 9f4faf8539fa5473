import { createCoverage, type DayCoverage } from '../history/coverage.ts';
import type { KnownGap } from '../history/gaps.ts';
import type { TimeRange } from '../history/request.ts';
import { timeIn } from '../normalise/row-time.ts';
import { sentTime } from '../normalise/sent-time.ts';
import type { SampleBatch } from './sample-batch.ts';

/** The result of a read of a range so far, and its gaps. */
export interface ReadReport {
	/** Samples in the range, and those without a readable time. */
	readonly samples: number;
	readonly calls: number;
	/** Samples that came twice and are given once. */
	readonly duplicates: number;
	/** Samples with the time of another one and other values. */
	readonly conflicts: number;
	/** Samples whose time cannot be read. */
	readonly withoutTime: number;
	/** Samples whose time cannot be read, or is one that the clock of the plant never shows. */
	readonly unplaced: number;
	/** Parts of the range whose samples are missing for a reason that the read itself has found. */
	readonly gaps: readonly KnownGap[];
	/** Plant-local times of the first and the last sample. */
	readonly firstTime: string | null;
	readonly lastTime: string | null;
	/** The dates that are complete; none where the zone of the plant is not known. */
	readonly days: readonly DayCoverage[];
}

/** Counts what a read brings. */
export interface ReadAccount {
	/** Complete after `end`. */
	readonly report: ReadReport;
	add(batch: Pick<SampleBatch, 'samples' | 'unreadable' | 'gaps' | 'report'>): void;
	end(): void;
}

/**
 * @param counted the range of the report, where more is read than that
 * @param options.timezone of the plant. Without it no date is known.
 * @param options.now milliseconds since 1970
 */
export function createReadAccount(
	counted: TimeRange,
	{ timezone, now }: { readonly timezone: string | undefined; readonly now: number },
): ReadAccount {
	const coverage = timezone === undefined ? undefined : createCoverage(counted, { timezone, now });
	const gaps: KnownGap[] = [];
	const days: DayCoverage[] = [];
	const report = {
		samples: 0,
		calls: 0,
		duplicates: 0,
		conflicts: 0,
		withoutTime: 0,
		gaps,
		firstTime: null as string | null,
		lastTime: null as string | null,
		days,
		get unplaced() {
			return coverage?.unplaced ?? report.withoutTime;
		},
	};
	return {
		report,
		add(batch) {
			gaps.push(...batch.gaps);
			coverage?.note(batch.gaps);
			for (const { raw } of batch.samples) {
				const time = sentTime(timeIn(raw), timezone);
				if (time === undefined || time < counted.from || time > counted.to) continue;
				report.firstTime ??= time;
				report.lastTime = time;
				report.samples += 1;
				if (coverage) days.push(...coverage.add(raw));
			}
			report.samples += batch.unreadable.length;
			report.withoutTime += batch.unreadable.length;
			report.calls += batch.report.calls;
			report.duplicates += batch.report.duplicates;
			report.conflicts += batch.report.conflicts;
		},
		end() {
			if (coverage) days.push(...coverage.end());
		},
	};
}

import {
	createCoverage,
	createHistory,
	sentTime,
	type HistoryRequest,
	type KnownGap,
	type TimeRange,
} from 'atess-client/internal';

import type { Step } from '../step/action';
import { readOptions } from '../step/read-options';
import { createCoverageReport, type CoverageReport } from './coverage-report';

type Row = Readonly<Record<string, unknown>>;

/**
 * Days that are read at a time: 864 samples fill a page, so that no more than a page is held, and a read
 * that fails or reaches into the present loses no more than that. A month takes 11 calls; with windows of a
 * month it would be 9, and three times the memory.
 */
export const WINDOW_DAYS = 3;

/** Gaps that are kept: enough to name them. */
const MOST_GAPS = 50;

/** What happened while a range was read. */
export interface ReadReport {
	rows: number;
	calls: number;
	/** Rows that came twice and are given once. */
	duplicates: number;
	/** Rows without a time that can be read. */
	withoutTime: number;
	/** What the read itself knows of gaps, the first of them. */
	readonly gaps: KnownGap[];
	firstTime: string | null;
	lastTime: string | null;
	/** Null where the zone of the plant is not known: without it no day can be told. */
	coverage: CoverageReport | null;
}

/** All rows of a range, a few days at a time, and the account of them when they have been read. */
export interface FullRead {
	readonly batches: AsyncGenerator<readonly Row[]>;
	/** Complete once the batches have come to their end. */
	readonly report: ReadReport;
}

export interface FullReadOptions {
	readonly zone: string | undefined;
	/** What the account is about, where more is read than that. */
	readonly counted?: TimeRange;
	/** Not to be kept for other items: it is too much. */
	readonly fresh?: boolean;
	/** Is told how far it has come. */
	readonly onWindow?: (report: Readonly<ReadReport>) => void;
}

/**
 * Reads a range whole: each row once, in the order of time, rows without a time at the end of the days
 * that they came with.
 */
export function readFully(
	step: Step,
	request: HistoryRequest,
	{ zone, counted = request, fresh = false, onWindow }: FullReadOptions,
): FullRead {
	const history = createHistory(step.account.client);
	const report: ReadReport = {
		rows: 0,
		calls: 0,
		duplicates: 0,
		withoutTime: 0,
		gaps: [],
		firstTime: null,
		lastTime: null,
		coverage: null,
	};
	const days = createCoverageReport();
	const coverage =
		zone === undefined ? undefined : createCoverage(counted, { timezone: zone, now: Date.now() });

	async function* batches(): AsyncGenerator<readonly Row[]> {
		const options = {
			...readOptions(step),
			...(zone !== undefined && { timezone: zone }),
			...(fresh && { fresh }),
			windowDays: WINDOW_DAYS,
		};
		for await (const batch of history.batches(request, options)) {
			coverage?.note(batch.gaps);
			report.gaps.push(...batch.gaps.slice(0, MOST_GAPS - report.gaps.length));
			for (const row of batch.rows) {
				const time = sentTime(row.time, zone);
				if (time === undefined || time < counted.from || time > counted.to) continue;
				report.firstTime ??= time;
				report.lastTime = time;
				report.rows += 1;
				coverage?.add(row).forEach(days.add);
			}
			report.rows += batch.unreadable.length;
			report.withoutTime += batch.unreadable.length;
			report.calls += batch.report.calls;
			report.duplicates += batch.report.duplicates;
			onWindow?.(report);
			yield [...batch.rows, ...batch.unreadable];
		}
		coverage?.end().forEach(days.add);
		if (coverage) report.coverage = days.report();
	}

	return { batches: batches(), report };
}

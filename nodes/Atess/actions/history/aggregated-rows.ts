import { createAggregate, periodsOf, type AggregatedRow, type Resolution } from 'atess-client/core';

import type { Step } from '../action';
import { learnModel, recordReader } from '../device/output';
import { readFully, type ReadReport } from './full-read';
import { instantsOf, wireTimeAt } from './instants';
import { checkLength, progressOf } from './long-read';
import type { HistoryTask } from './request';

/** Samples around the range that its first and last minutes are known from. */
const MARGIN_MS = 15 * 60_000;

/** Hours or days, and the account of the read behind them. */
export interface AggregatedRows {
	readonly rows: readonly AggregatedRow[];
	readonly report: ReadReport;
	/** Whether the limit has left some out. */
	readonly isCut: boolean;
}

/**
 * The hours or days of a task, up to now. Samples are read only as far as the limit of rows wants them,
 * and a little before and after where a counter would otherwise begin or end in the middle of a day.
 */
export async function aggregatedRows(step: Step, task: HistoryTask): Promise<AggregatedRows> {
	const { kind, request, resolution, zone = '', limit } = task;
	const { start, end } = instantsOf(request, zone);
	const all = periodsOf(start, Math.min(end, Date.now()), resolution as Resolution, zone);
	const periods = limit < all.length ? all.slice(0, limit) : all;
	const last = periods.at(-1);
	const counted = {
		from: request.from,
		to: last && last.end < end ? wireTimeAt(last.end - 1000, zone) : request.to,
	};
	const read = {
		...request,
		from: startsDay(counted.from) ? counted.from : wireTimeAt(start - MARGIN_MS, zone),
		to: !last || endsDay(counted.to) ? counted.to : wireTimeAt(last.end - 1000 + MARGIN_MS, zone),
	};
	checkLength(step, { ...task, request: { ...request, ...counted } });
	const aggregate = createAggregate({ deviceSn: request.deviceSn, kind, periods, zone });
	const toRecord = recordReader(step, kind, request.deviceSn, 'history');
	const { batches, report } = readFully(step, read, {
		zone,
		counted,
		onWindow: progressOf(step, task),
	});
	for await (const rows of batches) {
		await learnModel(step, kind, request.deviceSn, rows);
		for (const row of rows) aggregate.add(toRecord(row));
	}
	aggregate.note(report.gaps);
	return { rows: [...aggregate.rows()], report, isCut: periods.length < all.length };
}

/** The counters of the day begin there. */
function startsDay(time: string): boolean {
	return time.endsWith(' 00:00:00');
}

function endsDay(time: string): boolean {
	return time.endsWith(' 23:59:59');
}

import {
	aggregateRange,
	createAggregate,
	type AggregatedRow,
	type Resolution,
} from 'atess-client/internal';

import type { Step } from '../step/action';
import { learnModel, recordReader } from '../device/output';
import { readFully, type ReadReport } from './full-read';
import { checkLength, progressOf } from './long-read';
import type { HistoryTask } from './request';

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
	const plan = aggregateRange(request, resolution as Resolution, zone, Date.now(), limit);
	const { periods, counted, isCut } = plan;
	checkLength(step, { ...task, request: { ...request, ...counted } });
	const aggregate = createAggregate({ deviceSn: request.deviceSn, kind, periods, zone });
	const toRecord = recordReader(step, kind, request.deviceSn, 'history');
	const { batches, report } = readFully(
		step,
		{ ...request, ...plan.read },
		{
			zone,
			counted,
			onWindow: progressOf(step, task),
		},
	);
	for await (const rows of batches) {
		await learnModel(step, kind, request.deviceSn, rows);
		for (const row of rows) aggregate.add(toRecord(row));
	}
	aggregate.note(report.gaps);
	return { rows: [...aggregate.rows()], report, isCut };
}

import { aggregateRange, type Periods, type Resolution } from 'atess-client/internal';

import { readingOf } from '../device/devices';
import { hintAtModel } from '../device/output';
import type { Step } from '../step/action';
import { historyOf } from './full-read';
import { checkLength, progressOf } from './long-read';
import type { HistoryTask } from './request';

/** The hours or days of a task, up to now. */
export async function periodsOf(step: Step, task: HistoryTask): Promise<Periods> {
	const { range, zone = '', limit, newest, fromWhole } = task;
	const wish = { limit, newest, fromWhole };
	const resolution = task.resolution as Resolution;
	const { counted } = aggregateRange(range, resolution, zone, step.account.now(), wish);
	checkLength(step, { ...task, range: { ...range, ...counted } });
	const showProgress = progressOf(step, task);
	return await historyOf(step, task, readingOf(step, true)).periods(resolution, {
		...wish,
		onBatch: ({ samples }, report) => {
			for (const sample of samples) hintAtModel(step, sample);
			showProgress(report);
		},
	});
}

import {
	createDevice,
	createReadAccount,
	type DeviceHistory,
	type ReadReport,
	type Sample,
} from 'atess-client/internal';

import { readingOf, type Reading } from '../device/devices';
import type { Step } from '../step/action';
import { readOptions } from '../step/read-options';
import { progressOf } from './long-read';
import type { HistoryTask } from './request';
import { WINDOW_DAYS } from './window-days';

/** All samples of a range, a few days at a time, and the account of them when they have been read. */
export interface FullRead {
	readonly batches: AsyncGenerator<readonly Sample[]>;
	/** Complete once the batches have come to their end. */
	readonly report: ReadReport;
}

/**
 * The range of a task.
 *
 * @param fresh not to be kept for other items: it is too much
 */
export function historyOf(
	step: Step,
	{ deviceType, deviceSn, range }: HistoryTask,
	reading: Reading,
	fresh = false,
): DeviceHistory {
	return createDevice(reading, deviceSn, deviceType).history(range, {
		...readOptions(step),
		...(fresh && { fresh }),
		windowDays: WINDOW_DAYS,
	});
}

/**
 * Reads a range whole: each sample once, in the order of time, samples without a time at the end of the days
 * that they came with.
 */
export function readFully(step: Step, task: HistoryTask, fresh = false): FullRead {
	const { range, zone: timezone } = task;
	const account = createReadAccount(range, { timezone, now: step.account.now() });
	const showProgress = progressOf(step, task);

	async function* batches(): AsyncGenerator<readonly Sample[]> {
		for await (const batch of historyOf(step, task, readingOf(step), fresh).batches()) {
			account.add(batch);
			showProgress(account.report);
			yield [...batch.samples, ...batch.unreadable];
		}
		account.end();
	}

	return { batches: batches(), report: account.report };
}

import { localTimeAt, simplePeriod, type ReadReport } from 'atess-client/internal';
import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { isOn, type Step } from '../step/action';
import type { TypedDevice } from '../device/chosen-device';
import { readingOf } from '../device/devices';
import { recordForm } from '../device/output';
import { hintOnce } from '../step/hints';
import { hintAtAge } from '../step/read-options';
import { hintAtGaps } from './gap-hints';
import { writeFiles } from './write-files';
import { historyOf, readFully } from './full-read';
import { checkLength } from './long-read';
import { periodsOf } from './periods';
import { historyTask, type HistoryTask } from './request';

/** The samples of a device between two times, or their hours or days, as items or as a file. */
export async function history(step: Step, device: TypedDevice): Promise<void> {
	const task = await historyTask(step, device);
	hintAtFuture(step, task);
	if (task.outputAs !== 'items') await writeFiles(step, task);
	else if (task.resolution !== 'samples') await giveAggregated(step, task);
	else if (task.limit === Infinity) await giveAll(step, task);
	else await giveSome(step, task);
}

/** An empty result would look like a device without data. */
function hintAtFuture(step: Step, { deviceSn, range, zone }: HistoryTask): void {
	if (zone === undefined || range.from <= localTimeAt(step.account.now(), zone)) return;
	hintOnce(
		step,
		`The range of ${deviceSn} begins at ${range.from} (${zone}), which is in the future. There are no samples yet.`,
	);
}

async function giveSome(step: Step, task: HistoryTask): Promise<void> {
	const { deviceType, deviceSn, limit, newest } = task;
	refuseGaps(step, 'A limited read');
	const { write } = recordForm(step, deviceType, deviceSn, 'history');
	const reading = readingOf(step);
	const history = historyOf(step, task, reading);
	let given = 0;
	for await (const sample of newest ? await history.last(limit) : history.first(limit)) {
		step.emit(write(sample));
		given += 1;
	}
	const ageMs = reading.client.oldestMs();
	if (ageMs !== undefined) hintAtAge(step, ageMs);
	if (given >= limit) noteCap(step, task);
}

async function giveAll(step: Step, task: HistoryTask): Promise<void> {
	const { deviceType, deviceSn, zone } = task;
	if (reportsGaps(step) && zone === undefined) refuseGaps(step, 'A read without a time zone');
	checkLength(step, task);
	const { write } = recordForm(step, deviceType, deviceSn, 'history');
	const { batches, report } = readFully(step, task);
	for await (const samples of batches) for (const sample of samples) step.emit(write(sample));
	tellOfGaps(step, task, report);
}

async function giveAggregated(step: Step, task: HistoryTask): Promise<void> {
	const { rows, report, isCut, about } = await periodsOf(step, task);
	for (const row of rows) step.emit({ ...simplePeriod(row, about) });
	if (isCut) noteCap(step, task);
	tellOfGaps(step, task, report);
}

function reportsGaps(step: Step): boolean {
	return isOn(step, 'options.reportGaps');
}

/** Missing samples are always reported, but as an item only if it is requested. */
function tellOfGaps(step: Step, task: HistoryTask, report: ReadReport): void {
	const { deviceSn } = task;
	const coverage = hintAtGaps(step, task, report);
	if (coverage && reportsGaps(step)) step.emit({ deviceSn, coverage });
}

function refuseGaps(step: Step, what: string): void {
	if (!reportsGaps(step)) return;
	throw new NodeOperationError(
		step.context.getNode(),
		`${what} cannot report gaps: the missing samples are not known.`,
		{
			itemIndex: step.itemIndex,
			description:
				'Switch on Return All and set Plant Time Zone in the credential or under Options, or remove Report Gaps.',
		},
	);
}

/** An agent must know that it does not have everything; it sees items only. */
function noteCap(step: Step, { cappedForTool, limit, resolution, newest }: HistoryTask): void {
	if (!cappedForTool) return;
	const coarser = resolution === 'daily' ? '' : 'Daily resolution, ';
	const note: IDataObject = {
		note: newest
			? `Only the newest ${limit} are given, there may be more. Choose ${coarser}a shorter range.`
			: `Only the first ${limit} are given, there may be more. Choose ${coarser}a shorter range, or a later start.`,
	};
	step.emit(note);
}

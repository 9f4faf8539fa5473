import type { DeviceKind } from 'atess-client/internal';
import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { isOn, type Step } from '../step/action';
import { recordForm } from '../device/output';
import { hintOnce } from '../step/hints';
import { aggregatedRows } from './aggregated-rows';
import { gapsInWords, knownGapsInWords } from './coverage-report';
import { writeFiles } from './write-files';
import { readFully, type ReadReport } from './full-read';
import { limitedRows } from './limited-rows';
import { checkLength, progressOf } from './long-read';
import { historyTask, type HistoryTask } from './request';

/** The samples of a device between two times, or their hours or days, as items or as a file. */
export async function history(step: Step, kind: DeviceKind): Promise<void> {
	const task = historyTask(step, kind);
	if (task.outputAs !== 'items') await writeFiles(step, task);
	else if (task.resolution !== 'samples') await giveAggregated(step, task);
	else if (task.limit === Infinity) await giveAll(step, task);
	else await giveSome(step, task);
}

async function giveSome(step: Step, task: HistoryTask): Promise<void> {
	const { kind, request } = task;
	refuseGaps(step, 'A limited read');
	const { prepare, write } = recordForm(step, kind, request.deviceSn, 'history');
	let given = 0;
	for await (const row of limitedRows(step, task)) {
		await prepare([row]);
		step.emit(write(row));
		given += 1;
	}
	if (given >= task.limit) noteCap(step, task);
}

async function giveAll(step: Step, task: HistoryTask): Promise<void> {
	const { kind, request, zone } = task;
	if (reportsGaps(step) && zone === undefined) refuseGaps(step, 'A read without a time zone');
	checkLength(step, task);
	const { prepare, write } = recordForm(step, kind, request.deviceSn, 'history');
	const { batches, report } = readFully(step, request, { zone, onWindow: progressOf(step, task) });
	for await (const rows of batches) {
		await prepare(rows);
		for (const row of rows) step.emit(write(row));
	}
	tellOfGaps(step, task, report);
}

async function giveAggregated(step: Step, task: HistoryTask): Promise<void> {
	const { rows, report, isCut } = await aggregatedRows(step, task);
	for (const row of rows) step.emit({ ...row });
	if (isCut) noteCap(step, task);
	tellOfGaps(step, task, report);
}

function reportsGaps(step: Step): boolean {
	return isOn(step, 'options.reportGaps');
}

/** What is missing is always said; as an item only where it is wanted. */
function tellOfGaps(step: Step, { request }: HistoryTask, report: ReadReport): void {
	const { coverage } = report;
	const known = knownGapsInWords(report.gaps);
	if (known !== undefined) hintOnce(step, `${request.deviceSn}: ${known}`);
	if (!coverage) return;
	const words = gapsInWords(coverage);
	if (words !== undefined) hintOnce(step, `${request.deviceSn}: ${words}`);
	if (reportsGaps(step)) step.emit({ deviceSn: request.deviceSn, coverage });
}

function refuseGaps(step: Step, what: string): void {
	if (!reportsGaps(step)) return;
	throw new NodeOperationError(
		step.context.getNode(),
		`${what} cannot report gaps: what is missing is not known.`,
		{
			itemIndex: step.itemIndex,
			description:
				'Switch on Return All and set Plant Time Zone in the credential or under Options, or remove Report Gaps.',
		},
	);
}

/** An agent must know that it does not have everything; it sees items only. */
function noteCap(step: Step, { cappedForTool, limit, resolution }: HistoryTask): void {
	if (!cappedForTool) return;
	const coarser = resolution === 'daily' ? '' : 'Daily resolution, ';
	const note: IDataObject = {
		note: `Only the first ${limit} are given, there may be more. Ask for ${coarser}a shorter range, or a later start.`,
	};
	step.emit(note);
}

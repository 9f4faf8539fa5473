import {
	csvTable,
	NDJSON,
	PERIOD_NAMES,
	simplePeriod,
	windowsOf,
	type ReadReport,
	type RowFormat,
	type Sample,
} from 'atess-client/internal';
import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { isOn, parameter, requiredText, type Step } from '../step/action';
import { recordForm, type RecordForm } from '../device/output';
import type { Account } from '../../transport/client';
import type { CoverageReport } from './coverage-report';
import { hintAtGaps } from './gap-hints';
import { readFully } from './full-read';
import { checkLength } from './long-read';
import { periodsOf } from './periods';
import type { HistoryTask } from './request';
import { byteStream } from './byte-stream';
import { fileName } from './file-name';

/** Rows that are turned into text at a time. */
const PORTION = 500;

interface Written {
	readonly json: IDataObject;
	readonly binary: IBinaryKeyData;
}

/** Files that this execution has written, by what was requested; a stored file can serve several items. */
const written = new WeakMap<Account, Map<string, readonly Written[]>>();

/**
 * Writes a range into one file, or into one for each month: a piece at a time, so that a year takes no more memory than
 * a month. The item describes the content of the file and the missing samples.
 */
export async function writeFiles(step: Step, task: HistoryTask): Promise<void> {
	const field = requiredText(step, 'Put Output File in Field', 'binaryPropertyName');
	const split = isOn(step, 'splitByMonth');
	const settings = ['output', 'fields', 'options'].map((name) =>
		parameter<unknown>(step, name, ''),
	);
	const key = JSON.stringify([task, field, split, settings]);
	const files = written.get(step.account) ?? new Map<string, readonly Written[]>();
	written.set(step.account, files);
	const known = files.get(key);
	if (known) {
		for (const { json, binary } of structuredClone(known)) step.emit(json, binary);
		return;
	}
	checkLength(step, task);
	const form = recordForm(step, task.deviceType, task.deviceSn, 'history');
	const done: Written[] = [];
	for (const range of split ? windowsOf(task.range) : [task.range]) {
		const file = await writeFile(step, { ...task, range }, form);
		const one: Written = { json: file.json, binary: { [field]: file.stored } };
		// A written month is handed over: a later failure does not remove it.
		step.emit(one.json, one.binary);
		done.push(one);
	}
	files.set(key, done);
}

async function writeFile(
	step: Step,
	task: HistoryTask,
	form: RecordForm,
): Promise<{ json: IDataObject; stored: IBinaryKeyData[string] }> {
	const source =
		task.resolution === 'samples' ? samplesOf(step, task, form) : await aggregatedOf(step, task);
	const format = formatOf(task, form);
	const name = fileName(task, format.name);
	const pieces = piecesOf(source.portions, format);
	const { prepareBinaryData } = step.context.helpers;
	const stored = await prepareBinaryData(byteStream(pieces), name, format.mimeType);
	const { report } = source;
	const coverage = hintAtGaps(step, task, report);
	return { json: accountOf(task, report, coverage, name), stored };
}

interface Source {
	readonly portions: AsyncIterable<readonly IDataObject[]>;
	readonly report: ReadReport;
}

function samplesOf(step: Step, task: HistoryTask, form: RecordForm): Source {
	const { batches, report } = readFully(step, task, true);
	return { portions: portionsOf(batches, form), report };
}

async function* portionsOf(
	batches: AsyncIterable<readonly Sample[]>,
	{ write }: RecordForm,
): AsyncGenerator<IDataObject[]> {
	for await (const samples of batches) {
		for (let from = 0; from < samples.length; from += PORTION) {
			yield samples.slice(from, from + PORTION).map(write);
		}
	}
}

async function aggregatedOf(step: Step, task: HistoryTask): Promise<Source> {
	const { rows, report, about } = await periodsOf(step, task);
	return { portions: once(rows.map((row) => ({ ...simplePeriod(row, about) }))), report };
}

async function* once<T>(value: T): AsyncGenerator<T> {
	yield value;
}

async function* piecesOf(
	portions: AsyncIterable<readonly IDataObject[]>,
	format: RowFormat,
): AsyncGenerator<Buffer> {
	yield Buffer.from(format.head, 'utf8');
	for await (const rows of portions) yield Buffer.from(format.rows(rows), 'utf8');
}

function formatOf({ outputAs, resolution }: HistoryTask, form: RecordForm): RowFormat {
	if (outputAs === 'ndjson') return NDJSON;
	return resolution === 'samples' ? csvTable(form.names, form.heading) : csvTable(PERIOD_NAMES);
}

/** The facts of the item about its file. */
function accountOf(
	{ deviceType, deviceSn, range, resolution }: HistoryTask,
	report: ReadReport,
	coverage: CoverageReport | null,
	name: string,
): IDataObject {
	const { from, to } = range;
	return {
		deviceSn,
		deviceType,
		fileName: name,
		from,
		to,
		resolution,
		samples: report.samples,
		firstTime: report.firstTime,
		lastTime: report.lastTime,
		calls: report.calls,
		duplicatesRemoved: report.duplicates,
		samplesWithoutTime: report.withoutTime,
		coverage,
	};
}

import {
	aggregatedNames,
	csvTable,
	NDJSON,
	type RowFormat,
	type TimeRange,
} from 'atess-client/internal';
import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { isOn, parameter, requiredText, type Step } from '../step/action';
import { recordForm } from '../device/output';
import type { Account } from '../../transport/client';
import { aggregatedRows } from './aggregated-rows';
import { gapsInWords, knownGapsInWords } from './coverage-report';
import { readFully, type ReadReport } from './full-read';
import { checkLength, progressOf } from './long-read';
import { monthsOf } from './range';
import type { HistoryTask } from './request';
import { hintOnce } from '../step/hints';
import { byteStream } from './byte-stream';
import { fileName } from './file-name';

/** Rows that are turned into text at a time. */
const PORTION = 500;

interface Written {
	readonly json: IDataObject;
	readonly binary: IBinaryKeyData;
}

/** Files that this execution has written, by what was asked for; a stored file can serve several items. */
const written = new WeakMap<Account, Map<string, readonly Written[]>>();

/**
 * Writes a range into one file, or into one for each month: a piece at a time, so that a year takes no
 * more memory than a month. The item says what is in the file and what is missing.
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
	const form = recordForm(step, task.kind, task.request.deviceSn, 'history');
	const done: Written[] = [];
	for (const part of split ? monthsOf(task.request) : [task.request]) {
		const file = await writeFile(step, { ...task, request: { ...task.request, ...part } }, form);
		const one: Written = { json: file.json, binary: { [field]: file.stored } };
		// A month that is written is handed over: what fails later does not take it along.
		step.emit(one.json, one.binary);
		done.push(one);
	}
	files.set(key, done);
}

async function writeFile(
	step: Step,
	task: HistoryTask,
	form: ReturnType<typeof recordForm>,
): Promise<{ json: IDataObject; stored: IBinaryKeyData[string] }> {
	const source =
		task.resolution === 'samples' ? samplesOf(step, task, form) : await aggregatedOf(step, task);
	const format = formatOf(task, form);
	const name = fileName(task, format.name);
	const pieces = piecesOf(source.portions, format);
	const { prepareBinaryData } = step.context.helpers;
	const stored = await prepareBinaryData(byteStream(pieces), name, format.mimeType);
	const { report } = source;
	tellOf(step, task, report);
	return { json: accountOf(task, report, name), stored };
}

interface Source {
	readonly portions: AsyncIterable<readonly IDataObject[]>;
	readonly report: ReadReport;
}

function samplesOf(step: Step, task: HistoryTask, form: ReturnType<typeof recordForm>): Source {
	const { batches, report } = readFully(step, task.request, {
		zone: task.zone,
		fresh: true,
		onWindow: progressOf(step, task),
	});
	return { portions: portionsOf(batches, form), report };
}

async function* portionsOf(
	batches: AsyncIterable<readonly Readonly<Record<string, unknown>>[]>,
	{ prepare, write }: Pick<ReturnType<typeof recordForm>, 'prepare' | 'write'>,
): AsyncGenerator<IDataObject[]> {
	for await (const rows of batches) {
		await prepare(rows);
		for (let from = 0; from < rows.length; from += PORTION) {
			yield rows.slice(from, from + PORTION).map(write);
		}
	}
}

async function aggregatedOf(step: Step, task: HistoryTask): Promise<Source> {
	const { rows, report } = await aggregatedRows(step, task);
	return { portions: once(rows.map((row) => ({ ...row }))), report };
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

function formatOf(
	{ outputAs, resolution, kind }: HistoryTask,
	form: ReturnType<typeof recordForm>,
): RowFormat {
	if (outputAs === 'ndjson') return NDJSON;
	return resolution === 'samples'
		? csvTable(form.names, form.heading)
		: csvTable(aggregatedNames(kind));
}

/** What the item says of its file. */
function accountOf(
	{ kind, request, resolution }: HistoryTask,
	report: ReadReport,
	name: string,
): IDataObject {
	const { from, to }: TimeRange = request;
	return {
		deviceSn: request.deviceSn,
		deviceType: kind,
		fileName: name,
		from,
		to,
		resolution,
		samples: report.rows,
		firstTime: report.firstTime,
		lastTime: report.lastTime,
		calls: report.calls,
		duplicatesRemoved: report.duplicates,
		samplesWithoutTime: report.withoutTime,
		coverage: report.coverage,
	};
}

function tellOf(step: Step, { request }: HistoryTask, { coverage, gaps }: ReadReport): void {
	const known = knownGapsInWords(gaps);
	if (known !== undefined) hintOnce(step, `${request.deviceSn}: ${known}`);
	const words = coverage && gapsInWords(coverage);
	if (words) hintOnce(step, `${request.deviceSn}: ${words}`);
}

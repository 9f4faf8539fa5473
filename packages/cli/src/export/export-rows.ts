import type { History, HistoryRequest } from 'atess-client';
import type { Run } from '../commands/run.ts';
import { pause } from '../terminal/pause.ts';
import { duration, startProgress } from '../terminal/progress.ts';
import type { ExportFile } from './export-file.ts';
import type { RowFormat } from './row-format.ts';

export interface ExportOptions {
	readonly format: RowFormat;
	readonly request: HistoryRequest;
	readonly timezone: string | undefined;
	readonly windowDays: number;
	readonly pageSize: number;
	/** Seconds between two batches. */
	readonly pace: number;
	readonly run: Run;
}

/** How many rows the file has now, and what is wrong with those that this run has added. */
export interface ExportedRows {
	readonly rows: number;
	readonly unreadable: number;
	readonly conflicts: number;
}

/** Reads what the file does not have yet, batch by batch, and shows how far it is. */
export async function exportRows(
	history: History,
	{ from, add }: ExportFile,
	options: ExportOptions,
): Promise<ExportedRows> {
	const { format, request, timezone, windowDays, pageSize, pace, run } = options;
	const { terminal, signal } = run;
	const total = history.estimate(request, { windowDays, pageSize });
	const begun = from.cursor !== null;
	terminal.note(
		`${begun ? `Going on after ${from.rows} rows` : 'Exporting'}: ${request.deviceSn}, ${request.from} to ${request.to}, about ${total.expectedRows} rows in ${total.calls} calls.`,
	);
	const bar = startProgress(terminal, total.expectedRows, 'reading');
	const started = Date.now();
	let [rows, unreadable, conflicts] = [0, 0, 0];
	const batches = history.batches(request, {
		windowDays,
		pageSize,
		signal,
		...(timezone !== undefined && { timezone }),
		...(begun && { cursor: JSON.stringify(from.cursor) }),
	});
	for await (const batch of batches) {
		const all = [...batch.rows, ...batch.unreadable];
		await add(format.rows(all), all.length, batch.cursor);
		rows += all.length;
		unreadable += batch.unreadable.length;
		conflicts += batch.report.conflicts;
		const left = total.expectedRows - from.rows - rows;
		bar.update(from.rows + rows, paceOf(rows, left, Date.now() - started, batch.window.to));
		if (batch.cursor.next !== null && pace > 0) await pause(pace * 1000, signal);
	}
	bar.stop(`${rows} rows read in ${duration(Date.now() - started)}.`);
	return { rows: from.rows + rows, unreadable, conflicts };
}

/** "up to 2026-11-03 23:59:59, 410 rows/s, 2 min left" */
function paceOf(rows: number, left: number, ms: number, until: string): string {
	const rate = ms > 0 ? rows / (ms / 1000) : 0;
	const time = rate > 0 && left > 0 ? `, ${duration((left / rate) * 1000)} left` : '';
	return `up to ${until}, ${Math.round(rate)} rows/s${time}`;
}

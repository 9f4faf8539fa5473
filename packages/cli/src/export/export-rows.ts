import type { History, HistoryRequest } from 'atess-client';
import type { Run } from '../commands/run.ts';
import { pause } from '../terminal/pause.ts';
import { duration, startProgress } from '../terminal/progress.ts';
import type { Counts, ExportFile } from './export-file.ts';
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

/** Reads what the file does not have yet, batch by batch, and shows how far it is. */
export async function exportRows(
	history: History,
	{ from, add }: ExportFile,
	options: ExportOptions,
): Promise<Counts> {
	const { format, request, timezone, windowDays, pageSize, pace, run } = options;
	const { terminal, signal } = run;
	const total = history.estimate(request, { windowDays, pageSize });
	const begun = from.cursor !== null;
	terminal.note(
		`${begun ? `Going on after ${from.rows} rows` : 'Exporting'}: ${request.deviceSn}, ${request.from} to ${request.to}, about ${total.expectedRows} rows in ${total.calls === 1 ? 'one call' : `${total.calls} calls`}.`,
	);
	const bar = startProgress(terminal, total.expectedRows, 'reading');
	const started = Date.now();
	let counts: Counts = from;
	const batches = history.batches(request, {
		windowDays,
		pageSize,
		signal,
		// A zone that was given may be wrong, and the file may be all that is left of these rows.
		keepConflicts: true,
		...(timezone !== undefined && { timezone }),
		...(begun && { cursor: JSON.stringify(from.cursor) }),
	});
	for await (const batch of batches) {
		const all = [...batch.rows, ...batch.unreadable];
		const { conflicts } = batch.report;
		const added = { rows: all.length, unreadable: batch.unreadable.length, conflicts };
		counts = await add(format.rows(all), added, batch.cursor);
		const here = counts.rows - from.rows;
		const left = total.expectedRows - counts.rows;
		bar.update(counts.rows, paceOf(here, left, Date.now() - started, batch.window.to));
		if (batch.cursor.next !== null && pace > 0) await pause(pace * 1000, signal);
	}
	bar.stop(`${counts.rows - from.rows} rows read in ${duration(Date.now() - started)}.`);
	return counts;
}

/** "up to 2026-11-03 23:59:59, 410 rows/s, 2 min left" */
function paceOf(rows: number, left: number, ms: number, until: string): string {
	const rate = ms > 0 ? rows / (ms / 1000) : 0;
	const time = rate > 0 && left > 0 ? `, ${duration((left / rate) * 1000)} left` : '';
	return `up to ${until}, ${Math.round(rate)} rows/s${time}`;
}

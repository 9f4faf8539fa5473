import type { Device } from 'atess-client';
import type { HistoryRequest, RowFormat } from 'atess-client/internal';
import type { Run } from '../terminal/run.ts';
import { isObject, textOf } from 'atess-spec/document/json';
import { pause } from '../terminal/pause.ts';
import { duration, startProgress } from '../terminal/progress.ts';
import type { Counts, ExportFile } from './export-file.ts';
import { isAhead, isPast, untilNow } from './past.ts';

export interface ExportOptions {
	readonly format: RowFormat;
	readonly request: HistoryRequest;
	readonly timezone: string | undefined;
	readonly windowDays: number;
	readonly pageSize: number;
	/** Seconds between two batches. */
	readonly pace: number;
	readonly run: Run;
	/** The present, in milliseconds since 1970 UTC. */
	readonly now: number;
}

export interface Exported extends Counts {
	/** Whether the whole range lies in the past, so that nothing more is to come. */
	readonly isWhole: boolean;
	/** Time of the last row in the file; null when there is none. */
	readonly upTo: string | null;
}

/**
 * Reads what the file does not have yet, batch by batch, and shows how far it is. A batch that reaches into
 * the present is written all the same, and read again by the next run.
 */
export async function exportRows(
	device: Device,
	{ from, add, addForNow }: ExportFile,
	options: ExportOptions,
): Promise<Exported> {
	const { format, request, timezone, windowDays, pageSize, pace, run, now } = options;
	const { terminal, signal } = run;
	const due = { from: request.from, to: untilNow(request.to, undefined, now) };
	const total = device.history(due).estimate({ windowDays, pageSize });
	const begun = from.cursor !== null;
	terminal.note(
		`${begun ? `Going on after ${from.rows} rows` : 'Exporting'}: ${request.deviceSn}, ${request.from} to ${request.to}, about ${total.expectedRows} rows in ${total.calls === 1 ? 'one call' : `${total.calls} calls`}.`,
	);
	const bar = startProgress(terminal, total.expectedRows, 'reading');
	const started = Date.now();
	let counts: Counts = from;
	let isWhole = true;
	let upTo = begun ? lastTimeOf(from.cursor) : null;
	const history = device.history(request, {
		windowDays,
		pageSize,
		signal,
		// A zone that was given may be wrong, and the file may be all that is left of these rows.
		keepConflicts: true,
		...(begun && { cursor: JSON.stringify(from.cursor) }),
	});
	for await (const batch of history.rawBatches()) {
		const all = [...batch.rows, ...batch.unreadable];
		const { conflicts } = batch.report;
		const { gaps } = batch;
		const added = { rows: all.length, unreadable: batch.unreadable.length, conflicts, gaps };
		isWhole &&= isPast(batch.window.to, timezone, now);
		counts = isWhole
			? await add(format.rows(all), added, batch.cursor)
			: await addForNow(format.rows(all), added);
		upTo = batch.cursor.lastTime;
		const here = counts.rows - from.rows;
		const left = total.expectedRows - counts.rows;
		bar.update(counts.rows, paceOf(here, left, Date.now() - started, batch.window.to));
		const { next } = batch.cursor;
		if (!isWhole && next !== null && isAhead(next, now)) break;
		if (next !== null && pace > 0) await pause(pace * 1000, signal);
	}
	bar.stop(`${counts.rows - from.rows} rows read in ${duration(Date.now() - started)}.`);
	const { rows, unreadable, conflicts, gaps } = counts;
	return { rows, unreadable, conflicts, gaps, isWhole, upTo };
}

function lastTimeOf(cursor: unknown): string | null {
	return (isObject(cursor) ? textOf(cursor.lastTime) : undefined) ?? null;
}

/** "up to 2026-11-03 23:59:59, 410 rows/s, 2 min left" */
function paceOf(rows: number, left: number, ms: number, until: string): string {
	const rate = ms > 0 ? rows / (ms / 1000) : 0;
	const time = rate > 0 && left > 0 ? `, ${duration((left / rate) * 1000)} left` : '';
	return `up to ${until}, ${Math.round(rate)} rows/s${time}`;
}

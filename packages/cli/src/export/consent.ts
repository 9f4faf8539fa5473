import type { Device } from 'atess-client';
import type { TimeRange } from 'atess-client/internal';
import { isObject } from 'atess-spec/document/json';
import { badInput, EXIT, Problem } from '../terminal/problem.ts';
import { askYesNo } from '../terminal/ask.ts';
import { duration } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Checkpoint } from './export-file.ts';

interface Cost {
	readonly windowDays: number;
	readonly pageSize: number;
	/** Seconds between two batches. */
	readonly pace: number;
	readonly yes?: boolean;
}

/** A response takes about this long. */
const LATENCY_MS = 500;

/** A longer export needs a confirmation, so that a slip of the year does not start it. */
const LONG_MS = 3_600_000;

/**
 * Requests a confirmation before an export that takes long, and counts without a call.
 *
 * @throws {Problem} when it is not confirmed, or when there is no terminal
 */
export async function requireConsent(
	device: Device,
	range: TimeRange,
	known: Checkpoint | undefined,
	{ windowDays, pageSize, pace, yes }: Cost,
	terminal: Terminal,
): Promise<void> {
	const { windows, calls, expectedRows } = device
		.history(left(range, known))
		.estimate({ windowDays, pageSize });
	const ms = windows * pace * 1000 + calls * LATENCY_MS;
	if (ms <= LONG_MS || yes === true) return;
	terminal.note(
		`${range.from} to ${range.to}: about ${expectedRows} rows in ${calls} calls, which take about ${duration(ms)}.`,
	);
	if (!terminal.canAsk)
		throw badInput('There is no terminal for a question: add --yes to start it.');
	if (!(await askYesNo('Start?'))) throw new Problem('Nothing was done.', EXIT.input);
}

/** The rest of an interrupted export. */
function left(range: TimeRange, known: Checkpoint | undefined): TimeRange {
	const cursor = known?.cursor;
	const next = isObject(cursor) ? cursor.next : range.from;
	// Without a next time it ended with the last batch: as good as nothing.
	return { ...range, from: typeof next === 'string' ? next : range.to };
}

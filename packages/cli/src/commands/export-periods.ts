import {
	aggregateRange,
	csvTable,
	NDJSON,
	PERIOD_NAMES,
	simplePeriod,
	type Resolution,
	type TimeRange,
} from 'atess-client/internal';
import { access } from 'node:fs/promises';
import type { Account } from '../account/account.ts';
import { deviceZone } from '../account/timezone.ts';
import { UNATTENDED } from '../export/unattended.ts';
import { requireConsent } from '../export/consent.ts';
import { alreadyThere } from '../export/export-file.ts';
import { gapLines, knownLines } from '../export/gap-report.ts';
import { holdFile } from '../export/hold.ts';
import { isPast } from '../export/past.ts';
import { periodRows, type PeriodRows } from '../export/period-rows.ts';
import { writeWhole } from '../state/whole-file.ts';
import { badInput, EXIT, type ExitCode } from '../terminal/problem.ts';
import type { Run } from '../terminal/run.ts';
import type { ExportFlags } from './export-flags.ts';
import { deviceOf } from './fleet-flags.ts';
import { powerUnitOf } from './power-unit.ts';

/** Which periods the options name; undefined for samples. */
export function resolutionOf({ hourly, daily }: ExportFlags): Resolution | undefined {
	if (hourly === true && daily === true) throw badInput('Choose --hourly or --daily, not both.');
	return hourly === true ? 'hourly' : daily === true ? 'daily' : undefined;
}

interface Wanted {
	readonly account: Account;
	readonly range: TimeRange;
	readonly resolution: Resolution;
	readonly timezone: string | undefined;
	/** The present, in milliseconds since 1970 UTC. */
	readonly now: number;
}

/**
 * `atess export --hourly` and `--daily`. The file is there when all samples are read, and then it is whole: an
 * energy is judged by the samples before and after it.
 */
export async function exportPeriods(
	flags: ExportFlags,
	{ account, range, resolution, timezone: given, now }: Wanted,
	run: Run,
): Promise<ExitCode> {
	const { out: file } = flags;
	const { deviceSn, deviceType } = deviceOf(flags.device);
	const powerUnit = powerUnitOf(flags.powerUnit ?? account.config.powerUnit);
	const options = { timezone: given, powerUnit };
	const client = account.client(options);
	const device = deviceType ? client.device(deviceType, deviceSn) : client.device(deviceSn);
	const timezone = await deviceZone(device, run.terminal);
	const plan = aggregateRange(range, resolution, timezone, now);
	if (plan.periods.length === 0) {
		throw badInput(`--from (${range.from}) is in the future in ${timezone}.`);
	}
	await requireConsent(device, plan.read, undefined, flags, run.terminal);
	const hold = await holdFile(file);
	try {
		if (await isThere(file)) throw alreadyThere(file);
		const type = await device.type();
		const reader = account.client({ ...options, ...UNATTENDED }).device(type, deviceSn);
		const made = await periodRows(reader, { ...flags, range, plan, resolution, run });
		const format = file.toLowerCase().endsWith('.csv') ? csvTable(PERIOD_NAMES) : NDJSON;
		const rows = made.rows.map((row) => ({ ...simplePeriod(row, made.about) }));
		await hold.require();
		await writeWhole(file, format.head + format.rows(rows));
		const isOver = isPast(range.to, timezone, now);
		return printResult(run, { file, resolution, isOver, ...made }, flags.json === true);
	} finally {
		await hold.release();
	}
}

interface ExportedPeriods extends PeriodRows {
	readonly file: string;
	readonly resolution: Resolution;
	readonly isOver: boolean;
}

const NAMES = { hourly: 'hour', daily: 'day' } as const;

/** Prints what was written, and what is missing. */
function printResult(
	{ terminal: { out, tell } }: Run,
	exported: ExportedPeriods,
	json: boolean,
): ExitCode {
	const { file, resolution, isOver, rows, report, gaps, conflicts, unreadable } = exported;
	const doubtful = rows.filter(({ quality }) => quality.length > 0).length;
	const counted = (count: number): string =>
		`${count} ${NAMES[resolution]}${count === 1 ? '' : 's'}`;
	if (json) {
		const counts = { rows: rows.length, doubtful, unreadable, conflicts };
		out(JSON.stringify({ file, complete: isOver, ...counts, gaps, report }));
	} else {
		tell(`${file}: ${counted(rows.length)}.`);
		if (doubtful > 0)
			tell(`${counted(doubtful)} with quality flags: see the columns warnings and notes.`);
		if (!isOver) tell('The range is not over: the last row covers a part of its period.');
		if (unreadable > 0)
			tell(`${unreadable} samples were left out, because their time cannot be read.`);
		if (conflicts > 0) {
			tell(
				`${conflicts} samples were left out, because another sample has the same time and other values.`,
			);
		}
		for (const line of [...knownLines(gaps), ...gapLines(report)]) tell(line);
	}
	const isFine = isOver && report.missing === 0 && unreadable + conflicts + gaps.length === 0;
	return isFine ? EXIT.done : EXIT.findings;
}

async function isThere(file: string): Promise<boolean> {
	return await access(file).then(
		() => true,
		() => false,
	);
}

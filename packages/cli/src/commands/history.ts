import type { Device } from 'atess-client';
import {
	csvTable,
	PERIOD_NAMES,
	RECORD_NAMES,
	simplePeriod,
	simpleRecord,
	type Resolution,
} from 'atess-client/internal';
import { openAccount, type AccountFlags } from '../account/account.ts';
import { deviceZone, zoneOf } from '../account/timezone.ts';
import { gapLines, knownLines, reportOf } from '../export/gap-report.ts';
import { readSamples } from '../history/read-samples.ts';
import { periodTable, sampleTable } from '../history/tables.ts';
import { rangeOf, type WhenFlags } from '../history/when.ts';
import { badInput, EXIT, type ExitCode } from '../terminal/problem.ts';
import { startProgress } from '../terminal/progress.ts';
import type { Run } from '../terminal/run.ts';
import { deviceOf } from './fleet-flags.ts';
import { powerUnitOf } from './power-unit.ts';

export interface HistoryFlags extends AccountFlags, WhenFlags {
	readonly daily?: boolean;
	readonly hourly?: boolean;
	readonly samples?: boolean;
	readonly timezone?: string;
	readonly powerUnit?: string;
	readonly json?: boolean;
	readonly csv?: boolean;
}

type Wanted = Resolution | 'samples';

/** `atess history`: hours, days or samples of one device as a table. */
export async function historyCommand(
	written: string,
	flags: HistoryFlags,
	run: Run,
): Promise<ExitCode> {
	const { terminal, signal } = run;
	if (flags.json === true && flags.csv === true)
		throw badInput('Choose --json or --csv, not both.');
	const wanted = wantedOf(flags);
	const { deviceSn, deviceType } = deviceOf(written);
	const account = await openAccount(flags, run);
	const client = account.client({
		timezone: zoneOf(flags.timezone ?? account.config.timezone),
		powerUnit: powerUnitOf(flags.powerUnit ?? account.config.powerUnit),
		signal,
	});
	const device = deviceType ? client.device(deviceType, deviceSn) : client.device(deviceSn);
	const timezone = await deviceZone(device, terminal);
	const range = rangeOf(flags, timezone, Date.now());
	const shown = await shownOf(device, wanted, { range, timezone, run });
	const { days, unplaced, gaps } = shown.report;
	const coverage = reportOf(days, unplaced);
	if (flags.json === true) {
		const type = await device.type();
		const about = { deviceSn, type, ...range, timezone, resolution: wanted };
		terminal.out(JSON.stringify({ ...about, rows: shown.rows, coverage, gaps }));
	} else if (flags.csv === true) {
		const csv = csvTable(shown.names);
		// A terminal and its tools end lines with a line feed alone.
		terminal.out(`${csv.head}${csv.rows(shown.rows)}`.replaceAll('\r\n', '\n').trimEnd());
	} else {
		terminal.out(shown.rows.length === 0 ? 'The server has no samples of this range.' : shown.text);
		for (const line of [...knownLines(gaps), ...gapLines(coverage)]) terminal.tell(line);
	}
	if (shown.rows.length === 0) return EXIT.findings;
	return coverage.missing + gaps.length === 0 ? EXIT.done : EXIT.findings;
}

function wantedOf({ daily, hourly, samples }: HistoryFlags): Wanted {
	const chosen = [
		...(daily === true ? ['daily' as const] : []),
		...(hourly === true ? ['hourly' as const] : []),
		...(samples === true ? ['samples' as const] : []),
	];
	if (chosen.length > 1) throw badInput('Choose one of --daily, --hourly and --samples.');
	return chosen[0] ?? 'hourly';
}

interface Shown {
	readonly text: string;
	readonly rows: readonly Readonly<Record<string, unknown>>[];
	/** The columns of a CSV. */
	readonly names: readonly string[];
	readonly report: Awaited<ReturnType<typeof readSamples>>['report'];
}

async function shownOf(
	device: Device,
	wanted: Wanted,
	{
		range,
		timezone,
		run,
	}: {
		readonly range: { readonly from: string; readonly to: string };
		readonly timezone: string;
		readonly run: Run;
	},
): Promise<Shown> {
	const bar = startProgress(run.terminal, device.history(range).estimate().expectedRows, 'reading');
	let count = 0;
	try {
		if (wanted === 'samples') {
			const { samples, report } = await readSamples(device, range, timezone, (read) => {
				bar.update(read, `${read} samples`);
			});
			const rows = samples.map((sample) => ({ ...simpleRecord(sample, sample.about) }));
			return { text: sampleTable(samples), rows, names: RECORD_NAMES, report };
		}
		const { rows, report, about } = await device.history(range).periods(wanted, {
			onBatch: ({ samples, window }) => {
				count += samples.length;
				bar.update(count, `up to ${window.to}`);
			},
		});
		return {
			text: periodTable(rows, wanted),
			rows: rows.map((row) => ({ ...simplePeriod(row, about) })),
			names: PERIOD_NAMES,
			report,
		};
	} finally {
		bar.clear();
	}
}

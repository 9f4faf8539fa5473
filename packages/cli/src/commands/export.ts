import { DEVICE_TYPES, type AtessClient, type Device } from 'atess-client';
import {
	deviceInfo,
	NDJSON,
	type KnownGap,
	type HistoryRequest,
	type RowFormat,
	type SchemaName,
} from 'atess-client/internal';
import path from 'node:path';
import { openAccount } from '../account/account.ts';
import { UNATTENDED } from '../export/unattended.ts';
import { requireConsent } from '../export/consent.ts';
import { openExport, readCheckpoint, type ExportFile } from '../export/export-file.ts';
import { exportRows } from '../export/export-rows.ts';
import { gapLines, gapsIn, knownLines, type GapReport } from '../export/gap-report.ts';
import { isAhead, untilNow } from '../export/past.ts';
import { timeOf } from '../export/range.ts';
import { csvLike, csvOf } from '../export/row-format.ts';
import { badInput, EXIT, type ExitCode } from '../terminal/problem.ts';
import type { ExportFlags } from './export-flags.ts';
import { exportPeriods, resolutionOf } from './export-periods.ts';
import { deviceOf } from './fleet-flags.ts';
import type { Run } from '../terminal/run.ts';
import { reportedZone, zoneOf } from '../account/timezone.ts';

/**
 * `atess export`: the history of a device into a file. It may be killed at any moment; run again, it goes
 * on after the last whole batch, so that nothing is lost and nothing stands twice. Hours and days are written at once.
 */
export async function exportCommand(flags: ExportFlags, run: Run): Promise<ExitCode> {
	const { terminal } = run;
	const file = flags.out;
	const extension = path.extname(file).toLowerCase();
	if (extension !== '.csv' && extension !== '.ndjson') {
		throw badInput(`--out must end in .csv or .ndjson, not "${path.basename(file)}".`);
	}
	const resolution = resolutionOf(flags);
	const range = {
		from: timeOf('--from', flags.from, false),
		to: timeOf('--to', flags.to, true),
	};
	if (range.to < range.from) throw badInput(`--to (${range.to}) is before --from (${range.from}).`);
	const now = Date.now();
	if (isAhead(range.from, now))
		throw badInput(`--from (${range.from}) is in the future everywhere.`);
	const account = await openAccount(flags, run);
	const timezone = zoneOf(flags.timezone ?? account.config.timezone);
	const { deviceSn } = deviceOf(flags.device);
	if (resolution) {
		return await exportPeriods(flags, { account, range, resolution, timezone, now }, run);
	}
	const options = { timezone, signal: run.signal };
	const device = await deviceFor(account.client(options), flags);
	const due = { ...range, to: untilNow(range.to, undefined, now) };
	await requireConsent(device, due, await readCheckpoint(file), flags, terminal);
	const type = await device.type();
	const { operations, record } = deviceInfo(type);
	const reader = account.client({ ...options, ...UNATTENDED }).device(type, deviceSn);
	const request: HistoryRequest = { operationId: operations.history, deviceSn, ...range };
	const format = await formatOf(file, extension, record, deviceSn);
	const target = await openExport(file, format, {
		...request,
		server: account.baseUrl,
		format: format.name,
		...(timezone !== undefined && { timezone }),
	});
	try {
		const exported = await exportRows(reader, target, {
			...flags,
			format,
			request,
			timezone,
			run,
			now,
		});
		// Rows are written without a zone; only the report needs one.
		const zone = await reportedZone(device, terminal);
		const report =
			zone === undefined
				? undefined
				: await gapsIn(
						file,
						format,
						{ from: range.from, to: untilNow(range.to, zone, now) },
						zone,
						now,
						exported.gaps,
					);
		await target.verify();
		const { isWhole, upTo, ...counts } = exported;
		const told = { file, complete: isWhole, upTo, ...counts, report };
		const code = tell(run, told, timezone, flags.json === true);
		if (isWhole) await target.complete();
		return code;
	} finally {
		await closed(target);
	}
}

/** The device with the type that was given, or that an interrupted run has found. Else reads find the type. */
async function deviceFor(client: AtessClient, { device, out }: ExportFlags): Promise<Device> {
	const { deviceSn, deviceType } = deviceOf(device);
	const known = (await readCheckpoint(out))?.request;
	const found = DEVICE_TYPES.find(
		(one) => deviceInfo(one).operations.history === known?.operationId,
	);
	const type = deviceType ?? (known?.deviceSn === deviceSn ? found : undefined);
	return type ? client.device(type, deviceSn) : client.device(deviceSn);
}

async function formatOf(
	file: string,
	extension: string,
	schema: SchemaName,
	deviceSn: string,
): Promise<RowFormat> {
	if (extension !== '.csv') return NDJSON;
	// A file that cannot be read is reported when it is opened.
	const begun =
		(await readCheckpoint(file)) && (await csvLike(file, deviceSn).catch(() => undefined));
	return begun ?? csvOf(schema, deviceSn);
}

interface Told {
	readonly file: string;
	readonly complete: boolean;
	/** Time of the last row. */
	readonly upTo: string | null;
	readonly rows: number;
	readonly unreadable: number;
	readonly conflicts: number;
	readonly gaps: readonly KnownGap[];
	readonly report: GapReport | undefined;
}

function tell(
	{ terminal }: Run,
	told: Told,
	timezone: string | undefined,
	json: boolean,
): ExitCode {
	const { file, complete, rows, unreadable, conflicts, gaps, report } = told;
	const skipped = (report?.unplaced ?? unreadable) - unreadable;
	if (json) terminal.out(JSON.stringify(told));
	else {
		terminal.tell(complete ? `${file}: complete, ${rows} rows.` : openEnd(told, timezone));
		if (unreadable > 0) {
			terminal.tell(`${unreadable} rows have no time that can be read; they are in the file.`);
		}
		for (const line of knownLines(gaps)) terminal.tell(line);
		if (conflicts > 0) {
			terminal.tell(
				`${conflicts} rows have the time of another one and other values; all are in the file. ${reasonOf(timezone)}`,
			);
		}
		if (skipped > 0) {
			terminal.tell(
				`${skipped} rows have a time that the clock of ${timezone ?? ''} never shows: that is not the plant's zone.`,
			);
		}
		if (report) for (const line of gapLines(report)) terminal.tell(line);
		else
			terminal.tell(
				'No gap report: the server reports no time zone of the plant. Give it with --timezone in a new export.',
			);
	}
	// Without a zone, an hour that comes twice looks the same and is in order.
	const doubtful = unreadable + skipped > 0 || (conflicts > 0 && timezone !== undefined);
	const missing = !complete || gaps.length > 0 || (report && report.missing > 0);
	return doubtful || missing ? EXIT.findings : EXIT.done;
}

/** The text about a file whose range is not over: it can be continued later. */
function openEnd({ file, rows, upTo }: Told, timezone: string | undefined): string {
	const over =
		timezone === undefined
			? 'whether the range is over is not known without --timezone until it is over everywhere'
			: 'the range is not over';
	return `${file}: ${rows} rows, ${upTo === null ? 'nothing so far' : `up to ${upTo}`}; ${over}. Run the same command again later: it goes on in this file.`;
}

function reasonOf(timezone: string | undefined): string {
	return timezone === undefined
		? 'In the night in which clocks are set back that is an hour that came twice; --timezone distinguishes its two rounds.'
		: `The clock of ${timezone} shows these times once: where it is an hour of the night in which clocks are set back, that is not the plant's zone.`;
}

async function closed(target: ExportFile): Promise<void> {
	await target.close().catch(() => undefined);
}

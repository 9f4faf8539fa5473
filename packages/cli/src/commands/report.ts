import type { AtessClient } from 'atess-client';
import {
	deviceDayReport,
	plantDayReport,
	unlistedIn,
	type DayReport,
	type Report,
} from 'atess-client/internal';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { openAccount, type Account, type AccountFlags } from '../account/account.ts';
import { deviceZone, zoneOf } from '../account/timezone.ts';
import { dayOf, requireDay } from '../history/when.ts';
import { makeFolders } from '../state/new-files.ts';
import { writeWhole } from '../state/whole-file.ts';
import { EXIT, Problem, type ExitCode } from '../terminal/problem.ts';
import { startProgress } from '../terminal/progress.ts';
import type { Run } from '../terminal/run.ts';
import { findFleet } from './find-fleet.ts';
import { deviceOf, requireSerials } from './fleet-flags.ts';
import { powerUnitOf } from './power-unit.ts';
import { warningTexts } from './warning-text.ts';

export interface ReportFlags extends AccountFlags {
	readonly out?: string;
	readonly timezone?: string;
	readonly powerUnit?: string;
	readonly json?: boolean;
}

export interface DayReportFlags extends ReportFlags {
	readonly day: string;
}

/** The account and the client of one run. */
export interface ReportSource {
	readonly account: Account;
	readonly client: AtessClient;
	readonly run: Run;
}

/** Opens the account for reports, with the zone and the power unit of the options. */
export async function openReports(flags: ReportFlags, run: Run): Promise<ReportSource> {
	const account = await openAccount(flags, run);
	const client = account.client({
		timezone: zoneOf(flags.timezone ?? account.config.timezone),
		powerUnit: powerUnitOf(flags.powerUnit ?? account.config.powerUnit),
		signal: run.signal,
	});
	return { account, client, run };
}

/** `atess report day`: one day of a device or a plant as a page. */
export async function dayReportCommand(
	written: string,
	flags: DayReportFlags,
	run: Run,
): Promise<ExitCode> {
	requireDay(flags.day);
	const report = await dayReportOf(written, flags.day, await openReports(flags, run));
	return await giveReport(report, flags, run);
}

/** @param written a device, or `plant:` and an ID */
export async function dayReportOf(
	written: string,
	writtenDay: string,
	{ account, client, run }: ReportSource,
): Promise<DayReport> {
	const now = Date.now();
	const [, plantId] = /^plant:(.+)$/.exec(written) ?? [];
	if (plantId === undefined) {
		const { deviceSn, deviceType } = deviceOf(written);
		const device = deviceType ? client.device(deviceType, deviceSn) : client.device(deviceSn);
		const day = dayOf(writtenDay, await deviceZone(device, run.terminal), now);
		return await deviceDayReport(device, { day, now });
	}
	requireSerials('plant', [plantId]);
	const named = { plant: [plantId], dataLogger: [], device: [] };
	const listed = await findFleet(client, named, account.config, run.signal);
	// Name and capacity are worth a call: a search that begins at a plant does not read its record.
	const { plants } = await client.fleet.discover({ depth: 'plants', signal: run.signal });
	const found = { ...listed, plants: plants.filter((plant) => plant.plantId === plantId) };
	for (const text of warningTexts(found.warnings)) run.terminal.note(`warning: ${text}`);
	const [first] = found.devices;
	if (!first) throw new Problem(`No device of plant ${plantId} was found.`);
	const zone = await deviceZone(client.device(first.deviceType, first.deviceSn), run.terminal);
	const bar = startProgress(run.terminal, found.devices.length, 'reading');
	let done = 0;
	return await plantDayReport(client, { ...found, unlisted: unlistedIn(found.warnings) }, plantId, {
		day: dayOf(writtenDay, zone, now),
		now,
		onDevice: (deviceSn) => {
			bar.update(done++, deviceSn);
		},
	}).finally(bar.clear);
}

/** Writes the page, and shows its path and its summary. */
export async function giveReport(
	{ html, fileName, subject, summary, figures }: Report<{ readonly notKnown: readonly unknown[] }>,
	{ out, json = false }: Pick<ReportFlags, 'out' | 'json'>,
	{ terminal }: Run,
): Promise<ExitCode> {
	const file = path.resolve(await placeOf(out, fileName));
	await makeFolders(path.dirname(file));
	await writeWhole(file, html);
	if (json) terminal.out(JSON.stringify({ file, subject, summary, figures }));
	else {
		terminal.tell(summary);
		terminal.out(`Open the report: ${file}`);
	}
	return figures.notKnown.length === 0 ? EXIT.done : EXIT.findings;
}

/** A folder gets the report under its own name. */
async function placeOf(out: string | undefined, fileName: string): Promise<string> {
	if (out === undefined) return fileName;
	const there = await stat(out).catch(() => undefined);
	return there?.isDirectory() === true ? path.join(out, fileName) : out;
}

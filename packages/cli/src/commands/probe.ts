import { DEVICE_TYPES } from 'atess-client';
import { secretsOf } from 'atess-client/internal';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { openAccount, type AccountFlags } from '../account/account.ts';
import { showReused } from '../account/reused.ts';
import { zoneOf } from '../account/timezone.ts';
import { without } from 'atess-spec/document/json';
import { bundledDocument } from 'atess-spec/document/bundled';
import { BUNDLE, OVERLAYS } from 'atess-spec/document/ours';
import { freeFile } from '../state/new-files.ts';
import { renamedFields } from '../spec/import-flags.ts';
import { overrideLines } from '../spec/path-overrides.ts';
import { configFile } from '../state/folder.ts';
import { badInput, EXIT, type ExitCode } from '../terminal/problem.ts';
import { withoutMapKeys } from '../probe/map-keys.ts';
import type { Finding } from '../probe/finding.ts';
import { pathsOf } from '../probe/paths.ts';
import { writeProbe } from '../probe/probe-files.ts';
import { dropEmpty, makeFolder } from '../probe/probe-folder.ts';
import { probeOverlay } from '../probe/probe-overlay.ts';
import { findingLines, tally } from '../probe/probe-report.ts';
import { createProber } from '../probe/prober.ts';
import { createRedactor } from '../probe/redact.ts';
import { probe, type ProbeStart } from '../probe/run.ts';
import { waitLines, waitsOf } from '../probe/waits.ts';
import { OWN_ZONE } from '../terminal/words.ts';
import { targets } from '../probe/targets.ts';
import { askYesNo } from '../terminal/ask.ts';
import { duration, startProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { pause } from '../terminal/pause.ts';
import { requireSerials } from './fleet-flags.ts';
import { unknownName } from '../terminal/unknown-name.ts';
import type { Run } from '../terminal/run.ts';

export interface ProbeFlags extends AccountFlags {
	readonly plant: readonly string[];
	readonly dataLogger: readonly string[];
	readonly device: readonly string[];
	readonly only: readonly string[];
	readonly renamed: readonly string[];
	readonly pace: number;
	readonly loggers: number;
	readonly out?: string;
	readonly yes?: boolean;
	readonly json?: boolean;
}

/** A response takes about this long, for the estimate. */
const LATENCY_MS = 500;

/** `atess probe`: makes every read once and reports the facts for this account. */
export async function probeCommand(flags: ProbeFlags, run: Run): Promise<ExitCode> {
	const { terminal, signal, sleep = pause } = run;
	const account = await openAccount(flags, run);
	const reads = targets(flags.only);
	const names = targets().map(({ id }) => id);
	const strange = flags.only.find((name) => !names.some((id) => id === name));
	if (strange !== undefined) throw unknownName('read operation', strange, names, false);
	const devices = devicesOf(
		flags.device,
		reads.map(({ group }) => group),
	);
	requireSerials('--device', [...devices.values()]);
	requireSerials('--plant', flags.plant);
	requireSerials('--data-logger', flags.dataLogger);
	requireSerials('dataLogSns of the configuration', account.config.dataLogSns ?? []);
	const renamed = renamedFields(flags.renamed);
	const paths = new Map(
		reads.map(({ id, info }) => [id, pathsOf(id, info, account.pathOverrides)]),
	);
	const most = [...paths.values()].reduce((sum, list) => sum + list.length, 0);
	const paceMs = flags.pace * 1000;
	const time = (calls: number): string => duration(calls * (paceMs + LATENCY_MS));
	const start: ProbeStart = {
		plantIds: flags.plant,
		dataLogSns: [...flags.dataLogger, ...(account.config.dataLogSns ?? [])],
		devices,
	};
	const timezone = zoneOf(account.config.timezone) ?? OWN_ZONE;
	const waits = await waitsOf(account.client(), reads, start);
	const now = Date.now();
	terminal.note(
		[
			`Probe of ${account.baseUrl}`,
			`  ${reads.length} ${reads.length === 1 ? 'read' : 'reads'}, one call each, ${flags.pace} s apart: about ${time(reads.length)}.`,
			...waitLines(waits, flags.fresh === true, now, timezone),
			`  Where a path does not exist, others that are plausible are tried: at most ${most} calls, ${time(most)}.`,
			`  Nothing is written to any device. It stops when the account is refused.`,
		].join('\n'),
	);
	if (flags.yes !== true && !(await mayGoOn(terminal))) return EXIT.input;
	const date = new Date().toISOString().slice(0, 10);
	const folder = flags.out ?? freeFile('.', `atess-probe-${date}`, '');
	await makeFolder(folder);

	let calls = 0;
	const made: Finding[] = [];
	const bar = startProgress(terminal, reads.length, 'starting');
	const prober = createProber({
		clientAt: (operationId, at, round) =>
			account.client({
				pathOverrides: { ...account.pathOverrides, [operationId]: at },
				retry: { retries: 1 },
				hooks: {
					request: () => {
						calls += 1;
					},
				},
				// Reads that are possible now do not wait for those that must wait.
				...(flags.fresh === true && round === 'first' && { limits: { mode: 'error' } }),
			}),
		pathsOf: (operationId) => paths.get(operationId) ?? [],
		paceMs,
		sleep: (ms) => sleep(ms, signal),
		signal,
		onCall: (operationId, at) => {
			bar.update(made.length, `${operationId} at ${at}`);
		},
	});
	const ended = probe({
		targets: reads,
		prober,
		start,
		mostLoggers: flags.loggers,
		now: () => new Date(),
		onFinding: (finding) => made.push(finding),
	});
	// The findings are kept after any early end, above all after Ctrl-C, because they have cost calls.
	const failure = await ended.then(
		() => undefined,
		(error: unknown) => ({ error }),
	);
	bar.stop(`${calls} ${calls === 1 ? 'call' : 'calls'} made.`);
	if (failure && made.length === 0) {
		await dropEmpty(folder);
		throw failure.error;
	}

	const redactor = createRedactor(
		[
			...secretsOf(account.auth),
			...('userId' in account.auth ? [String(account.auth.userId)] : []),
		],
		Object.values(renamed),
	);
	for (const serial of [...devices.values(), ...flags.dataLogger]) redactor.know('serial', serial);
	for (const plant of flags.plant) redactor.know('id', plant);
	for (const { data, attempts } of made) {
		redactor.learn(data);
		for (const { message = '' } of attempts) redactor.learnWords(message);
	}
	const findings = made.map((finding) => withoutMapKeys(finding, redactor));
	const overlay = probeOverlay(
		bundledDocument(),
		findings,
		{ date, server: serverOf(account.baseUrl) },
		renamed,
	);
	const files = await writeProbe(folder, findings, overlay, redactor, date);

	if (flags.json === true) {
		const shown = findings.map((finding) => without(finding, 'data'));
		terminal.out(
			JSON.stringify({
				date,
				folder,
				complete: failure === undefined,
				findings: shown,
				pathOverrides: overlay.pathOverrides,
				files: files.names,
				...account.reused.summary(),
			}),
		);
	} else {
		tell(
			terminal,
			findings,
			overlay.pathOverrides,
			overlay.alongside,
			files.names,
			folder,
			renamed,
			flags.config ?? configFile(run.env),
		);
		showReused(terminal, account.reused);
	}
	if (failure) throw failure.error;
	return exitOf(findings);
}

/** A probe that has found nothing out has failed, also where the account was refused after a few requests. */
function exitOf(findings: readonly Finding[]): ExitCode {
	const isDenied = findings.some(({ attempts }) =>
		attempts.some(({ status }) => status === 'stopped'),
	);
	const nothing = ['notAsked', 'failed', ...(isDenied ? ['refused'] : [])];
	if (findings.every(({ status }) => nothing.includes(status))) return EXIT.failed;
	const isClean = findings.every(({ status }) => ['confirmed', 'notAsked'].includes(status));
	return isClean ? EXIT.done : EXIT.findings;
}

/** A server on one's own machine is a simulator or a relay: its responses confirm nothing about the vendor. */
function serverOf(baseUrl: string): string {
	const { protocol, hostname } = new URL(baseUrl);
	return protocol === 'http:' ? "this machine, not the vendor's server" : hostname;
}

async function mayGoOn(terminal: Terminal): Promise<boolean> {
	if (!terminal.canAsk)
		throw badInput('There is no terminal for a question: start the probe with --yes.');
	return await askYesNo('Start?');
}

function tell(
	terminal: Terminal,
	findings: readonly Finding[],
	pathOverrides: Readonly<Record<string, string>>,
	alongside: readonly string[],
	names: readonly string[],
	folder: string,
	renamed: Readonly<Record<string, string>>,
	config: string,
): void {
	const { colours } = terminal;
	for (const finding of findings) {
		for (const line of findingLines(finding, colours, renamed)) terminal.out(line);
	}
	terminal.out(`\n${tally(findings)}.`);
	const file = path.join(folder, 'path-overrides.json');
	for (const line of overrideLines(pathOverrides, config, file)) terminal.out(line);
	if (alongside.length > 0) {
		terminal.tell(
			`  Not tried, moved along with the read at the same path: ${alongside.join(', ')}.`,
		);
	}
	terminal.out('');
	terminal.tell(
		`In ${folder}: ${names.filter((name) => !name.startsWith('fixtures/')).join(', ')} and ${names.filter((name) => name.startsWith('fixtures/')).length} redacted fixtures.`,
	);
	if (names.includes('overlay.yaml')) {
		const overlay = path.join(folder, 'overlay.yaml');
		terminal.tell(
			existsSync(BUNDLE)
				? `To correct the document: copy ${overlay} into the folder ${OVERLAYS}, and run pnpm generate.`
				: `Fields and types are corrected in a clone of the project: copy ${overlay} into its folder ${OVERLAYS}, and run pnpm generate.`,
		);
	}
	terminal.tell('To help everybody: look the folder through, and attach it to an issue.');
}

function devicesOf(
	given: readonly string[],
	groups: readonly string[],
): ReadonlyMap<string, string> {
	return new Map(
		given.map((one) => {
			const [, written = '', serial = ''] = /^([A-Za-z]+):(.+)$/.exec(one) ?? [];
			const type = groups.find((group) => group.toLowerCase() === written.toLowerCase());
			if (serial === '') throw badInput(`--device takes TYPE:SERIAL, not "${one}".`);
			if (type === undefined) throw unknownName('device type', written, DEVICE_TYPES);
			return [type, serial];
		}),
	);
}

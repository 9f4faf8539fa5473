import type { Discovery } from 'atess-client';
import { classOf, isZone, localTimeAt, unlistedIn } from 'atess-client/internal';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { configured, openAccount, type Account, type AccountFlags } from '../account/account.ts';
import { zoneOf } from '../account/timezone.ts';
import { stateFolder, variable } from '../state/folder.ts';
import { EXIT, type ExitCode } from '../terminal/problem.ts';
import { startProgress } from '../terminal/progress.ts';
import { table, WIDTH } from '../terminal/table.ts';
import type { Run } from '../terminal/run.ts';
import { errorText } from '../terminal/words.ts';
import { powerUnitOf } from './power-unit.ts';
import { warningText, warningTexts } from './warning-text.ts';

export interface DoctorFlags extends AccountFlags {
	readonly json?: boolean;
}

/** One thing that was checked. */
interface Check {
	readonly name: string;
	/** Null where it could not be checked, and where nothing is wrong but something can be better. */
	readonly ok: boolean | null;
	readonly text: string;
}

/** A clock that differs by more makes ages and rate limits wrong. */
const CLOCK_TOLERANCE_MS = 60_000;
const PROXIES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/** `atess doctor`: checks everything that the other commands need, and shows the next step for each failure. */
export async function doctorCommand(
	flags: DoctorFlags,
	version: string,
	run: Run,
): Promise<ExitCode> {
	const { terminal, env } = run;
	const checks: Check[] = [];
	const bar = startProgress(terminal, 6, 'checking');
	const add = (name: string, ok: boolean | null, text: string): void => {
		checks.push({ name, ok, text });
		bar.update(checks.length, name);
	};
	try {
		add('versions', true, `atess ${version}, Node ${process.versions.node}, ${process.platform}`);
		const folder = stateFolder(env);
		const failure = await writeFailure(folder);
		add('state folder', failure === undefined, failure ?? `${folder} is writable`);
		const account = await checked(add, 'credentials', async () => {
			const { from, file } = await configured(flags, env);
			const opened = await openAccount(flags, run);
			const place =
				from === 'file' ? file : from === 'environment' ? 'the environment' : 'requested';
			return [opened, `from ${place}`];
		});
		if (account) await checkServer(account, run, add);
	} finally {
		bar.clear();
	}
	if (flags.json === true) terminal.out(JSON.stringify(checks));
	else show(checks, run);
	return checks.some(({ ok }) => ok === false) ? EXIT.failed : EXIT.done;
}

type Add = (name: string, ok: boolean | null, text: string) => void;

/** @returns undefined where it failed, which is a check then */
async function checked<T>(
	add: Add,
	name: string,
	work: () => Promise<readonly [T, text: string]>,
): Promise<T | undefined> {
	try {
		const [value, text] = await work();
		add(name, true, text);
		return value;
	} catch (error) {
		add(name, false, error instanceof Error ? errorText(error) : String(error));
		return undefined;
	}
}

async function checkServer(account: Account, run: Run, add: Add): Promise<void> {
	const { env, signal } = run;
	const proxy = PROXIES.find((name) => variable(env, name) !== undefined);
	add('proxy', true, proxy === undefined ? 'none' : `the one in ${proxy}`);
	const reached = await checked(add, 'address', async () => {
		const before = Date.now();
		const response = await reach(account.baseUrl, signal);
		const date = Date.parse(response.headers.get('date') ?? '');
		// The header has no fractions of a second.
		const offset = date + 500 - (before + Date.now()) / 2;
		return [offset, `${account.baseUrl} responds`];
	});
	signal.throwIfAborted();
	if (reached === undefined) return;
	if (Number.isNaN(reached)) add('clock', null, 'the server sends no Date header');
	else {
		const seconds = Math.round(Math.abs(reached) / 1000);
		const ok = Math.abs(reached) <= CLOCK_TOLERANCE_MS;
		const by = `${seconds} s ${reached < 0 ? 'ahead of' : 'behind'} the server`;
		add(
			'clock',
			ok,
			seconds <= 1
				? 'agrees with the server'
				: `${by}${ok ? '' : '. Set the clock of this machine'}`,
		);
	}
	await checkFleet(account, signal, add);
}

/** A request without credentials: any response shows that the server can be reached. */
async function reach(baseUrl: string, signal: AbortSignal): Promise<Response> {
	try {
		const timeout = AbortSignal.timeout(30_000);
		const all = AbortSignal.any([signal, timeout]);
		return await fetch(baseUrl, { method: 'HEAD', redirect: 'manual', signal: all });
	} catch (error) {
		signal.throwIfAborted();
		const { cause } = error as { cause?: { message?: string } };
		const reason = cause?.message ?? (error instanceof Error ? error.message : String(error));
		throw new Error(
			`${baseUrl} cannot be reached: ${reason}. Check the network, --base-url and HTTPS_PROXY.`,
			{ cause: error },
		);
	}
}

async function checkFleet(account: Account, signal: AbortSignal, add: Add): Promise<void> {
	const client = account.client({ signal });
	const found = await client.fleet.discover({ signal });
	const { plants, dataLoggers, devices, warnings } = found;
	const denied = warnings.find(({ code }) => code === 'accountDenied');
	if (denied) {
		add('account', false, warningText(denied));
		return;
	}
	const { accepted } = client.circuit();
	add(
		'account',
		accepted ? true : null,
		accepted ? 'accepted by the server' : 'not known: no request has succeeded',
	);
	for (const [i, text] of warningTexts(warnings).entries())
		add('list', warnings[i]?.error === undefined ? null : false, text);
	const types = [...new Set(devices.map(({ deviceType }) => deviceType))].map(
		(deviceType) =>
			`${devices.filter((device) => device.deviceType === deviceType).length} ${deviceType}`,
	);
	const whole = unlistedIn(warnings).length === 0;
	add(
		'lists',
		devices.length > 0 ? whole : false,
		`${counted(plants.length, 'plant')}, ${counted(dataLoggers.length, 'data logger')}, ${counted(devices.length, 'device')}${types.length > 0 ? ` (${types.join(', ')})` : ''}`,
	);
	checkZone(account, found, add);
	await checkUnit(account, found, signal, add);
}

function counted(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function checkZone({ config }: Account, { plants }: Discovery, add: Add): void {
	const zone = zoneOf(config.timezone);
	const others = plants.flatMap(({ timezone }) =>
		timezone !== undefined && isZone(timezone) ? [timezone] : [],
	);
	if (zone === undefined) {
		const hint =
			'A zone with daylight saving time must be configured. Set it with "atess login", or as "timezone" in the configuration file';
		add(
			'time zone',
			null,
			others.length > 0
				? `not configured; the plant's record has ${others[0] ?? ''}. ${hint}`
				: `not known. ${hint}`,
		);
		return;
	}
	const now = Date.now();
	const other = others.find((one) => localMinutes(one, now) !== localMinutes(zone, now));
	add(
		'time zone',
		other === undefined,
		other === undefined
			? zone
			: `${zone} is configured, but the record of a plant has ${other}. Correct one of them`,
	);
}

/** The time of day in a zone, for comparison. */
function localMinutes(zone: string, now: number): string {
	return localTimeAt(now, zone).slice(0, 16);
}

/** The vendor does not document the unit of powers: the samples show whether they contradict one. */
async function checkUnit(
	account: Account,
	{ devices }: Discovery,
	signal: AbortSignal,
	add: Add,
): Promise<void> {
	const unit = powerUnitOf(account.config.powerUnit);
	const [device] = devices.filter(
		({ lost, deviceType }) => lost !== true && classOf(deviceType) !== 'battery',
	);
	if (!device) {
		add('power unit', null, 'no device that reports powers is online');
		return;
	}
	const client = account.client({ signal, powerUnit: unit });
	const [sample] = await client.fleet.latest([device]);
	if (!sample || sample.error) {
		add('latest data', false, sample?.error ? errorText(sample.error) : 'not read');
		return;
	}
	add(
		'latest data',
		sample.sample !== null,
		`${device.deviceSn}, ${sample.sample?.timeLocal ?? 'no data'}`,
	);
	const codes = new Set(sample.sample?.quality.map(({ code }) => code));
	const suspect = codes.has('unitSuspect');
	if (suspect)
		add(
			'power unit',
			false,
			'the samples contradict it. Set "powerUnit" in the configuration to kW or W',
		);
	else if (codes.has('powerUnitUnconfirmed'))
		add(
			'power unit',
			null,
			'not confirmed. Compare a power with the vendor\'s app, and set "powerUnit" in the configuration to kW or W',
		);
	else add('power unit', true, unit ?? 'as in the document');
}

/** Why the folder of the state cannot be used; undefined where it can. */
async function writeFailure(folder: string): Promise<string | undefined> {
	const file = path.join(folder, `.doctor.${randomUUID()}`);
	try {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		await writeFile(file, '', { mode: 0o600 });
		await rm(file);
		return undefined;
	} catch (error) {
		return `${folder} is not writable (${(error as Error).message}). Set ATESS_STATE_DIR to another folder.`;
	}
}

function show(checks: readonly Check[], { terminal: { out, colours } }: Run): void {
	const rows = checks.map(({ name, ok, text }) => [
		ok === null ? 'note' : ok ? 'ok' : 'FAILED',
		name,
		text,
	]);
	const colour = { ok: colours.green, note: colours.yellow, FAILED: colours.red };
	const paint = (cell: string, _: number, column: number): string =>
		column === 0 ? colour[cell.trim() as keyof typeof colour](cell) : cell;
	out(table(rows, { width: WIDTH, wrap: true, paint }));
}

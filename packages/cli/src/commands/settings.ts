import {
	applyChange,
	operationsOf,
	planChange,
	requireKind,
	undoOf,
	verifyChange,
	type AtessClient,
	type ChangeResult,
	type DeviceKind,
	type OperationId,
	type Plan,
	type PlanRequest,
	type SettingsDeps,
	type WriteLedger,
} from 'atess-client';
import path from 'node:path';
import { openAccount, type Account, type AccountFlags } from '../account/account.ts';
import { badInput, EXIT, Problem, type ExitCode } from '../problem.ts';
import { readPlan, readResult, resultFileOf, writePlan, writeResult } from '../settings/files.ts';
import { showPlan, showResult, showSettings } from '../settings/show.ts';
import { likeCurrent, writtenValues } from '../settings/values.ts';
import { createFileLedger } from '../state/write-ledger.ts';
import { askText, askYesNo } from '../terminal/ask.ts';
import { pause } from '../terminal/pause.ts';
import { startProgress } from '../terminal/progress.ts';
import { deviceOf } from './fleet-flags.ts';
import type { Run } from './run.ts';

interface JsonFlag {
	readonly json?: boolean;
}

/** What the user permits beyond economic settings. */
export interface PolicyFlags {
	readonly allowTier2?: boolean;
	readonly allow: readonly string[];
	readonly confirmSerial?: string;
}

export type GetFlags = AccountFlags & JsonFlag;
export interface PlanFlags extends AccountFlags, JsonFlag, PolicyFlags {
	readonly from?: string;
	readonly out?: string;
}
export interface ApplyFlags extends AccountFlags, JsonFlag {
	readonly yes?: boolean;
	readonly wait: number;
	readonly late: number;
	readonly out?: string;
}
export type UndoFlags = ApplyFlags & PolicyFlags;

/** The settings of a day go through one ledger, whatever runs of this program write them. */
const DAY_MS = 86_400_000;

/** `atess settings get` */
export async function getSettingsCommand(
	device: string,
	flags: GetFlags,
	run: Run,
): Promise<ExitCode> {
	const account = await openAccount(flags, run.env, run.terminal, run.signal);
	const { kind, deviceSn } = await known(account.client(), device, run);
	const values = await settingsOf(account.client(), kind, deviceSn, run);
	if (flags.json === true) run.terminal.out(JSON.stringify({ deviceSn, kind, values }));
	else showSettings(run.terminal, kind, values);
	return EXIT.done;
}

/** `atess settings plan`: nothing is sent but reads. */
export async function planSettingsCommand(
	device: string,
	pairs: readonly string[],
	flags: PlanFlags,
	run: Run,
): Promise<ExitCode> {
	const written = await writtenValues(pairs, flags.from);
	const account = await openAccount(flags, run.env, run.terminal, run.signal);
	const { kind, deviceSn } = await known(account.client(), device, run);
	const plan = await planFor(account, { kind, deviceSn }, written, flags, run);
	const file = flags.out ?? `${deviceSn}.plan.json`;
	await writePlan(file, account.key, plan);
	if (flags.json === true) run.terminal.out(JSON.stringify({ file, plan }));
	else {
		showPlan(run.terminal, plan);
		run.terminal.out(
			`Planned in ${file}. Nothing was sent. Carry it out with: atess settings apply ${file}`,
		);
	}
	return EXIT.done;
}

/** `atess settings apply`: writes once, and reads back. */
export async function applySettingsCommand(
	file: string,
	flags: ApplyFlags,
	run: Run,
): Promise<ExitCode> {
	const account = await openAccount(flags, run.env, run.terminal, run.signal);
	const plan = await readPlan(file, account.key);
	return await carryOut(account, plan, flags.out ?? resultFileOf(file), flags, run);
}

/** `atess settings undo`: restores what was before, as a change like any other. */
export async function undoSettingsCommand(
	file: string,
	flags: UndoFlags,
	run: Run,
): Promise<ExitCode> {
	const account = await openAccount(flags, run.env, run.terminal, run.signal);
	const result = await readResult(file, account.key);
	if (result.pending) {
		throw badInput(`What became of this change is not known yet: atess settings verify ${file}`);
	}
	const undo = undoOf(result);
	if (!undo) throw badInput('This change has changed nothing, so there is nothing to undo.');
	const plan = await planFor(account, undo, undo.desired, flags, run, true);
	const out = flags.out ?? file.replace(/(\.result)?\.json$|$/, '.undo.result.json');
	return await carryOut(account, plan, out, flags, run);
}

/** `atess settings verify`: looks what became of a change whose outcome was open. */
export async function verifySettingsCommand(
	file: string,
	flags: GetFlags,
	run: Run,
): Promise<ExitCode> {
	const account = await openAccount(flags, run.env, run.terminal, run.signal);
	const { pending, ...before } = await readResult(file, account.key);
	if (!pending) {
		showResult(run.terminal, before);
		return exitOf(before);
	}
	const result = await verifyChange(depsOf(account, account.client(), run), pending);
	await writeResult(file, account.key, result);
	return told(result, file, flags, run);
}

async function carryOut(
	account: Account,
	plan: Plan,
	out: string,
	flags: ApplyFlags,
	run: Run,
): Promise<ExitCode> {
	if (flags.json !== true) showPlan(run.terminal, plan);
	if (flags.yes !== true) await confirmed(plan, run);
	const deps = depsOf(account, account.client({ readOnly: false }), run);
	const bar = startProgress(run.terminal, 1, 'writing once, then reading back until it is certain');
	const waitMs = flags.wait * 1000;
	const result = await applyChange(deps, plan, {
		waitMs,
		lateMs: flags.late * 1000,
		...(waitMs < 60_000 && { firstPauseMs: Math.max(50, waitMs / 20) }),
	});
	bar.stop(result.verdict);
	await writeResult(out, account.key, result);
	return told(result, out, flags, run);
}

function told(result: ChangeResult, file: string, flags: JsonFlag, { terminal }: Run): ExitCode {
	if (flags.json === true) terminal.out(JSON.stringify({ file, result }));
	else {
		showResult(terminal, result);
		if (result.undo) terminal.out(`Undo it with: atess settings undo ${path.normalize(file)}`);
		if (result.pending)
			terminal.out(`Look again with: atess settings verify ${path.normalize(file)}`);
	}
	return exitOf(result);
}

function exitOf({ verdict }: ChangeResult): ExitCode {
	return verdict === 'applied' ? EXIT.done : verdict === 'unknown' ? EXIT.findings : EXIT.failed;
}

/** What can trip a site is confirmed by typing whose it is; the rest by yes. */
async function confirmed(plan: Plan, { terminal }: Run): Promise<void> {
	if (!terminal.canAsk) {
		throw badInput('There is no terminal to confirm on: look the plan through and add --yes.');
	}
	const protects = plan.diff.some(({ tier }) => tier === 3 || tier === 'unclassed');
	const agreed = protects
		? (
				await askText(
					`This touches protection. Type the serial number to write to ${plan.deviceSn}`,
				)
			).trim() === plan.deviceSn
		: await askYesNo(`Write to ${plan.deviceSn}?`);
	if (!agreed) throw new Problem('Nothing was sent.', EXIT.input);
}

interface Target {
	readonly kind: DeviceKind;
	readonly deviceSn: string;
}

async function planFor(
	account: Account,
	{ kind, deviceSn }: Target,
	written: Readonly<Record<string, unknown>>,
	flags: PolicyFlags,
	run: Run,
	restore = false,
): Promise<Plan> {
	const client = account.client();
	const values = await settingsOf(client, kind, deviceSn, run);
	const now = Date.now();
	const ledger = ledgerOf(account, run);
	const desired = Object.fromEntries(
		Object.entries(written).map(([key, value]) => [
			key,
			restore ? value : likeCurrent(value, Object.hasOwn(values, key) ? values[key] : undefined),
		]),
	);
	const request: PlanRequest = {
		kind,
		deviceSn,
		current: { values, readAt: now },
		desired,
		now,
		online: await isOnline(client, kind, deviceSn, run),
		past: {
			writes: await ledger.writesSince(deviceSn, now - DAY_MS),
			pending: await ledger.pending(deviceSn),
		},
		policy: {
			allowTier2: flags.allowTier2 ?? false,
			allowTier3: flags.allow,
			allowUnclassed: flags.allow,
			...(flags.confirmSerial !== undefined && { confirmSerial: flags.confirmSerial }),
		},
		restore,
	};
	const planned = planChange(request);
	if (planned.ok) return planned.plan;
	const reasons = planned.refusals.map(({ message }) => message);
	const help = planned.refusals.some(({ code }) => code === 'tierNotAllowed')
		? '\nAllow it with --allow-tier2, or by name with --allow KEY and --confirm-serial SERIAL.'
		: '';
	throw badInput(`Not planned: ${reasons.join('\n')}${help}`);
}

function depsOf(account: Account, client: AtessClient, run: Run): SettingsDeps {
	const { signal } = run;
	return { client, ledger: ledgerOf(account, run), now: Date.now, sleep: pause, signal };
}

function ledgerOf({ state, key }: Account, { terminal: { note }, signal }: Run): WriteLedger {
	return createFileLedger(path.join(state, 'writes.json'), key, { note, signal });
}

async function known(client: AtessClient, written: string, { signal }: Run): Promise<Target> {
	const { deviceSn, kind } = deviceOf(written);
	return { deviceSn, kind: kind ?? (await requireKind(client, deviceSn, { signal })) };
}

interface UntypedClient {
	call(id: OperationId, input: object, options: object): Promise<unknown>;
}

async function settingsOf(
	client: AtessClient,
	kind: DeviceKind,
	deviceSn: string,
	{ signal }: Run,
): Promise<Readonly<Record<string, unknown>>> {
	const untyped = client as unknown as UntypedClient;
	const data = await untyped.call(
		operationsOf(kind).settings,
		{ deviceSn },
		{ fresh: true, signal },
	);
	if (typeof data !== 'object' || data === null || Array.isArray(data)) {
		throw new Problem(`${deviceSn} reports no settings.`);
	}
	return data as Readonly<Record<string, unknown>>;
}

/** What the base info says; unknown where it may not be asked for now. */
async function isOnline(
	client: AtessClient,
	kind: DeviceKind,
	deviceSn: string,
	{ signal }: Run,
): Promise<boolean | undefined> {
	const untyped = client as unknown as UntypedClient;
	try {
		const options = { onLimit: 'error', signal };
		const info = await untyped.call(operationsOf(kind).baseInfo, { deviceSn }, options);
		const lost =
			typeof info === 'object' && info !== null ? (info as { lost?: unknown }).lost : undefined;
		return typeof lost === 'boolean' ? !lost : undefined;
	} catch {
		signal.throwIfAborted();
		return undefined;
	}
}

import type { AtessClient } from 'atess-client';
import { requireKind, undoOf } from 'atess-client/internal';
import { openAccount, type AccountFlags } from '../account/account.ts';
import { badInput, EXIT, type ExitCode } from '../terminal/problem.ts';
import { carryOut, type WritingFlags } from '../settings/carry-out.ts';
import { settingsOf, type Target } from '../settings/device.ts';
import {
	readPlan,
	readResult,
	requirePlanPlace,
	resultFileOf,
	writePlan,
} from '../settings/files.ts';
import { planFor, type PolicyFlags } from '../settings/plan-for.ts';
import { resultPlace } from '../settings/result-place.ts';
import { showPlan, showSettings } from '../settings/show.ts';
import { conflictText, undoConflicts } from '../settings/undo-conflicts.ts';
import { writtenValues } from '../settings/values.ts';
import { deviceOf } from './fleet-flags.ts';
import type { Run } from '../terminal/run.ts';

export interface GetFlags extends AccountFlags {
	readonly json?: boolean;
}
export interface PlanFlags extends AccountFlags, PolicyFlags {
	readonly json?: boolean;
	readonly from?: string;
	readonly out?: string;
}
export interface ApplyFlags extends AccountFlags, WritingFlags {
	readonly out?: string;
}
export interface UndoFlags extends ApplyFlags, PolicyFlags {
	readonly overwrite?: boolean;
}

/** `atess settings get` */
export async function getSettingsCommand(
	device: string,
	flags: GetFlags,
	run: Run,
): Promise<ExitCode> {
	const account = await openAccount(flags, run.env, run.terminal, run.signal);
	const { kind, deviceSn } = await known(account.client(), device, run);
	const values = await settingsOf(account.client(), { kind, deviceSn }, run);
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
	const file = flags.out ?? `${deviceOf(device).deviceSn}.plan.json`;
	await requirePlanPlace(file);
	const account = await openAccount(flags, run.env, run.terminal, run.signal);
	const target = await known(account.client(), device, run);
	const plan = await planFor(account, target, written, flags, run);
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
	const place = resultPlace(flags.out ?? resultFileOf(file), account.key);
	return await carryOut(account, plan, place, flags, run);
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
	const out = flags.out ?? file.replace(/(\.result)?\.json$|$/, '.undo.result.json');
	const place = resultPlace(out, account.key);
	await place.requireFree();
	const plan = await planFor(account, undo, undo.desired, flags, run, {
		check: (current) => {
			const conflicts = undoConflicts(result, current);
			if (conflicts.length === 0 || flags.overwrite === true) return;
			throw badInput(conflictText(undo.deviceSn, conflicts));
		},
	});
	return await carryOut(account, plan, place, flags, run);
}

async function known(client: AtessClient, written: string, { signal }: Run): Promise<Target> {
	const { deviceSn, kind } = deviceOf(written);
	return { deviceSn, kind: kind ?? (await requireKind(client, deviceSn, { signal })) };
}

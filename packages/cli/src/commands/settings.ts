import { undoOf } from 'atess-client/internal';
import { openAccount, type AccountFlags } from '../account/account.ts';
import { badInput, EXIT, Problem, type ExitCode } from '../terminal/problem.ts';
import { carryOut, type WritingFlags } from '../settings/carry-out.ts';
import { openDevice } from '../settings/device.ts';
import {
	readPlan,
	readResult,
	requirePlanPlace,
	resultFileOf,
	writePlan,
} from '../settings/files.ts';
import { planFor, type PolicyFlags } from '../settings/plan-for.ts';
import { resultPlace } from '../settings/result-place.ts';
import { showPlan, showPlanned, showSettings } from '../settings/show.ts';
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
	const account = await openAccount(flags, run);
	const opened = openDevice(account, deviceOf(device), run);
	const { deviceSn } = opened;
	const deviceType = await opened.type();
	const values = await opened.settings.get();
	if (!values) throw new Problem(`${deviceSn} reports no settings.`);
	if (flags.json === true) run.terminal.out(JSON.stringify({ deviceSn, deviceType, values }));
	else showSettings(run.terminal, deviceType, values);
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
	const account = await openAccount(flags, run);
	const plan = await planFor(openDevice(account, deviceOf(device), run), written, flags);
	await writePlan(file, account.key, plan);
	if (flags.json === true) run.terminal.out(JSON.stringify({ file, plan }));
	else {
		showPlan(run.terminal, plan);
		showPlanned(run.terminal, file);
	}
	return EXIT.done;
}

/** `atess settings apply`: writes once, and reads back. */
export async function applySettingsCommand(
	file: string,
	flags: ApplyFlags,
	run: Run,
): Promise<ExitCode> {
	const account = await openAccount(flags, run);
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
	const account = await openAccount(flags, run);
	const result = await readResult(file, account.key);
	if (result.pending) {
		throw badInput(
			`The outcome of this change is not known yet. Check it with the command "atess settings verify ${file}".`,
		);
	}
	const undo = undoOf(result);
	if (!undo) throw badInput('This change has changed nothing, so there is nothing to undo.');
	const out = flags.out ?? file.replace(/(\.result)?\.json$|$/, '.undo.result.json');
	const place = resultPlace(out, account.key);
	await place.requireFree();
	const plan = await planFor(openDevice(account, undo, run), undo.desired, flags, {
		restore: true,
		...(flags.overwrite !== true && { expected: undo.expected }),
	});
	return await carryOut(account, plan, place, flags, run);
}

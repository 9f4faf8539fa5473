import type { PendingChange } from 'atess-client/internal';
import { existsSync } from 'node:fs';
import { openAccount, type Account, type AccountFlags } from '../account/account.ts';
import { badInput, EXIT, Problem, type ExitCode } from '../terminal/problem.ts';
import { exitOf, told } from '../settings/carry-out.ts';
import { readResult } from '../settings/files.ts';
import { openDevice } from '../settings/device.ts';
import { resultPlace, type ResultPlace } from '../settings/result-place.ts';
import { showResult } from '../settings/show.ts';
import { deviceOf } from './fleet-flags.ts';
import type { Run } from '../terminal/run.ts';

export interface VerifyFlags extends AccountFlags {
	readonly json?: boolean;
}

/**
 * `atess settings verify`: looks what became of a change whose outcome was open, and frees its device. Of a
 * change whose result is lost the ledger knows: for that a serial number is enough.
 */
export async function verifySettingsCommand(
	what: string,
	flags: VerifyFlags,
	run: Run,
): Promise<ExitCode> {
	const isFile = existsSync(what);
	if (!isFile && /[./\\]/.test(what)) throw badInput(`${what} does not exist.`);
	const device = isFile ? undefined : deviceOf(what);
	const account = await openAccount(flags, run);
	if (device) return await verifyDevice(account, device, flags, run);
	const before = await readResult(what, account.key);
	const place = resultPlace(what, account.key);
	if (before.pending) return await verified(account, before.pending, place, flags, run);
	if (flags.json === true) run.terminal.out(JSON.stringify({ file: what, result: before }));
	else showResult(run.terminal, before);
	return exitOf(before);
}

async function verifyDevice(
	account: Account,
	{ deviceSn, deviceType }: ReturnType<typeof deviceOf>,
	flags: VerifyFlags,
	run: Run,
): Promise<ExitCode> {
	const open = await openDevice(account, { deviceSn, deviceType }, run).settings.pending();
	const pending = open.find(
		(change) => deviceType === undefined || change.deviceType === deviceType,
	);
	if (!pending) {
		if (flags.json === true) run.terminal.out(JSON.stringify({ file: null, result: null }));
		else run.terminal.out(`No change of ${deviceSn} is open.`);
		return EXIT.done;
	}
	// With the plan in its name it is in nobody's way.
	const place = resultPlace(`${deviceSn}.${pending.id}.result.json`, account.key);
	return await verified(account, pending, place, flags, run);
}

async function verified(
	account: Account,
	pending: PendingChange,
	place: ResultPlace,
	flags: VerifyFlags,
	run: Run,
): Promise<ExitCode> {
	const [result] = await openDevice(account, pending, run).settings.verify(pending);
	if (!result) throw new Problem(`The change of ${pending.deviceSn} was not verified.`);
	return await told(result.toJSON(), place, flags, run);
}

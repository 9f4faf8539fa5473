import type { DeviceType, PendingChange } from 'atess-client/internal';
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
 * `atess settings verify`: finds the verdict of a pending change, after which its device accepts changes again. A
 * serial number is enough where the result file is lost, or where another process or a gateway found the verdict.
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
	const { settings } = openDevice(account, { deviceSn, deviceType }, run);
	const isOfType = (change: { readonly deviceType: DeviceType }): boolean =>
		deviceType === undefined || change.deviceType === deviceType;
	// A file with the plan's ID in its name replaces no other.
	const placeOf = (planId: string): ResultPlace =>
		resultPlace(`${deviceSn}.${planId}.result.json`, account.key);
	const pending = (await settings.pending()).find(isOfType);
	if (pending) return await verified(account, pending, placeOf(pending.id), flags, run);
	const last = (await settings.lastChange())?.toJSON();
	if (last && isOfType(last)) {
		if (flags.json !== true) {
			const at = new Date(last.verdictAt ?? NaN).toISOString();
			run.terminal.out(`No change of ${deviceSn} is pending. The last verdict is from ${at}:`);
		}
		return await told(last, placeOf(last.planId), flags, run);
	}
	if (flags.json === true) run.terminal.out(JSON.stringify({ file: null, result: null }));
	else run.terminal.out(`No change of ${deviceSn} is pending.`);
	return EXIT.done;
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

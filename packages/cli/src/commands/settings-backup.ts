import { AtessAuthError, AtessCircuitOpenError, AtessError } from 'atess-client';
import { openAccount, type Account, type AccountFlags } from '../account/account.ts';
import { writeBackup } from '../settings/backup-files.ts';
import { openDevice, type Target } from '../settings/device.ts';
import { makeFolders } from '../state/new-files.ts';
import { badInput, EXIT, type ExitCode } from '../terminal/problem.ts';
import { startProgress } from '../terminal/progress.ts';
import { table } from '../terminal/table.ts';
import { errorText } from '../terminal/words.ts';
import type { Run } from '../terminal/run.ts';
import { findFleet, noDevice } from './find-fleet.ts';
import { deviceOf } from './fleet-flags.ts';
import { warningTexts } from './warning-text.ts';

export interface BackupFlags extends AccountFlags {
	readonly all?: boolean;
	readonly out: string;
	readonly json?: boolean;
}

/** The result of one device. */
interface Saved {
	readonly deviceSn: string;
	readonly file: string | null;
	readonly settings: number;
	readonly error?: string;
}

/** `atess settings backup`: the settings of devices into files, one for each device. */
export async function backupSettingsCommand(
	written: readonly string[],
	flags: BackupFlags,
	run: Run,
): Promise<ExitCode> {
	if ((flags.all === true) === written.length > 0) {
		throw badInput('Name the devices, or give --all for every device of the account.');
	}
	const named = written.map(deviceOf);
	const account = await openAccount(flags, run);
	const { devices, warnings } =
		flags.all === true ? await all(account, run) : { devices: named, warnings: 0 };
	await makeFolders(flags.out);
	const saved = await saveAll(account, devices, flags.out, run);
	if (flags.json === true) run.terminal.out(JSON.stringify(saved));
	else {
		run.terminal.out(
			table(
				saved.map(({ deviceSn, file, settings, error }) => [
					deviceSn,
					file ?? 'no backup',
					error ?? `${settings} settings`,
				]),
			),
		);
	}
	const failed = saved.filter(({ file }) => file === null).length;
	if (failed === saved.length) return EXIT.failed;
	return failed + warnings > 0 ? EXIT.findings : EXIT.done;
}

async function all(
	account: Account,
	{ terminal, signal }: Run,
): Promise<{ readonly devices: readonly Target[]; readonly warnings: number }> {
	const nothing = { plant: [], dataLogger: [], device: [] };
	const found = await findFleet(account.client(), nothing, account.config, signal);
	for (const text of warningTexts(found.warnings)) terminal.note(`warning: ${text}`);
	if (found.devices.length === 0) throw noDevice(found);
	return { devices: found.devices, warnings: found.warnings.length };
}

/** One device after the other. A device that fails does not keep the others from being saved. */
async function saveAll(
	account: Account,
	devices: readonly Target[],
	folder: string,
	run: Run,
): Promise<readonly Saved[]> {
	const saved: Saved[] = [];
	const bar = startProgress(run.terminal, devices.length, 'reading');
	for (const device of devices) {
		run.signal.throwIfAborted();
		bar.update(saved.length, device.deviceSn);
		saved.push(await save(account, device, folder, run));
	}
	bar.stop(
		`${saved.filter(({ file }) => file !== null).length} of ${devices.length} devices saved.`,
	);
	return saved;
}

async function save(account: Account, device: Target, folder: string, run: Run): Promise<Saved> {
	const { deviceSn } = device;
	const none = { deviceSn, file: null, settings: 0 };
	try {
		const backup = await openDevice(account, device, run).settings.backup();
		if (!backup) return { ...none, error: 'The device reports no settings.' };
		const file = await writeBackup(folder, backup);
		return { deviceSn, file, settings: Object.keys(backup.settings).length };
	} catch (error) {
		const isOfAll = error instanceof AtessAuthError || error instanceof AtessCircuitOpenError;
		if (run.signal.aborted || isOfAll || !(error instanceof AtessError)) throw error;
		return { ...none, error: errorText(error) };
	}
}

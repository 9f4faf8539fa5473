import type { PlannedRestore, SkipReason } from 'atess-client/internal';
import { openAccount, type AccountFlags } from '../account/account.ts';
import { readBackup } from '../settings/backup-files.ts';
import { openDevice } from '../settings/device.ts';
import { requirePlanPlace, writePlan } from '../settings/files.ts';
import { notPlanned, permissionsOf, type PolicyFlags } from '../settings/plan-for.ts';
import { showPlan, showPlanned } from '../settings/show.ts';
import { EXIT, type ExitCode } from '../terminal/problem.ts';
import type { Run } from '../terminal/run.ts';
import { deviceOf } from './fleet-flags.ts';

export interface RestoreFlags extends AccountFlags, PolicyFlags {
	readonly device?: string;
	readonly otherDevice?: boolean;
	readonly old?: boolean;
	readonly only: readonly string[];
	readonly skip: readonly string[];
	readonly out?: string;
	readonly json?: boolean;
}

const SKIPPED: Readonly<Record<SkipReason, string>> = {
	notReported: 'the device does not report it now',
	command: 'writing it starts an action',
	noValue: 'the backup has no value of it',
	notChosen: 'not chosen',
};

/** `atess settings restore`: plans a change back to the values of a backup. Nothing is sent but reads. */
export async function restoreSettingsCommand(
	file: string,
	flags: RestoreFlags,
	run: Run,
): Promise<ExitCode> {
	const { out, note } = run.terminal;
	const backup = await readBackup(file);
	const { deviceType, deviceSn } = backup;
	const target = flags.device === undefined ? { deviceType, deviceSn } : deviceOf(flags.device);
	const place = flags.out ?? `${target.deviceSn}.restore.plan.json`;
	await requirePlanPlace(place);
	const account = await openAccount(flags, run);
	const change = await openDevice(account, target, run).settings.restore(backup, {
		...permissionsOf(flags),
		only: flags.only,
		skip: flags.skip,
		otherDevice: flags.otherDevice ?? false,
		oldBackup: flags.old ?? false,
	});
	if (isThere(change)) {
		if (flags.json === true) out(JSON.stringify({ file: null, skipped: change.skipped }));
		else {
			out(`${target.deviceSn} has these values already. There is nothing to restore.`);
			noteSkipped(change, note);
		}
		return EXIT.done;
	}
	if (!change.plan) throw notPlanned(change.refusals);
	await writePlan(place, account.key, change.plan);
	if (flags.json === true) {
		out(JSON.stringify({ file: place, plan: change.plan, skipped: change.skipped }));
		return EXIT.done;
	}
	out(`Backup of ${deviceSn} of ${backup.readAt}`);
	showPlan(run.terminal, change.plan);
	noteSkipped(change, note);
	showPlanned(run.terminal, place);
	return EXIT.done;
}

function isThere({ refusals }: PlannedRestore): boolean {
	return refusals.length > 0 && refusals.every(({ code }) => code === 'noChange');
}

function noteSkipped({ skipped }: PlannedRestore, note: (text: string) => void): void {
	for (const reason of ['notReported', 'command', 'noValue'] as const) {
		const keys = skipped.filter((one) => one.reason === reason).map(({ key }) => key);
		if (keys.length > 0) note(`Not restored, because ${SKIPPED[reason]}: ${keys.join(', ')}`);
	}
}

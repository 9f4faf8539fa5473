import type { Command } from 'commander';
import { backupSettingsCommand } from './commands/settings-backup.ts';
import { compareSettingsCommand, diffSettingsCommand } from './commands/settings-compare.ts';
import { restoreSettingsCommand } from './commands/settings-restore.ts';
import { account, collect, policy, type Start } from './program-options.ts';

/** The commands about backups of settings. */
export function addBackupCommands(settings: Command, start: Start): void {
	account(settings.command('backup'))
		.description('Write the settings of devices to files, one for each device.')
		.argument('[[type:]serial...]', 'the devices')
		.option('--all', 'every device of the account')
		.requiredOption('--out <folder>', 'folder of the backup files; created if it does not exist')
		.option('--json', 'the list of files as JSON on standard output')
		.addHelpText('after', BACKUP)
		.action((devices: string[], flags: Parameters<typeof backupSettingsCommand>[1]) =>
			start((run) => backupSettingsCommand(devices, flags, run)),
		);

	account(settings.command('diff'))
		.description('Show which settings of a device differ from a backup.')
		.argument('<backup.json>', 'the backup')
		.argument('[[type:]serial]', 'the device (default: that of the backup)')
		.option('--json', 'as JSON on standard output')
		.addHelpText('after', DIFF)
		.action(
			(
				file: string,
				device: string | undefined,
				flags: Parameters<typeof diffSettingsCommand>[2],
			) => start((run) => diffSettingsCommand(file, device, flags, run)),
		);

	account(settings.command('compare'))
		.description('Show which settings differ between devices of one type.')
		.argument('<[type:]serial...>', 'two or more devices')
		.option('--json', 'as JSON on standard output')
		.addHelpText('after', COMPARE)
		.action((devices: string[], flags: Parameters<typeof compareSettingsCommand>[1]) =>
			start((run) => compareSettingsCommand(devices, flags, run)),
		);

	policy(account(settings.command('restore')))
		.description('Plan a change back to the values of a backup; nothing is sent.')
		.argument('<backup.json>', 'the backup')
		.option('--device <[type:]serial>', 'the device (default: that of the backup)')
		.option('--other-device', 'permit the backup of another device of the same type')
		.option('--old', 'permit a backup that is older than 30 days')
		.option('--only <key>', 'restore this setting only; repeatable', collect, [])
		.option('--skip <key>', 'leave this setting as it is; repeatable', collect, [])
		.option('--out <file>', 'plan file (default: <serial>.restore.plan.json)')
		.option('--json', 'the plan as JSON on standard output')
		.addHelpText('after', RESTORE)
		.action((file: string, flags: Parameters<typeof restoreSettingsCommand>[1]) =>
			start((run) => restoreSettingsCommand(file, flags, run)),
		);
}

const BACKUP = `
Each file has the serial number and type of the device, the time, and each setting with value, unit,
tier and evidence grade. Identity, times, states and passwords are left out. Files are readable by
you alone, and never replaced. A device that cannot be read does not stop the others; the exit code
is then 3.

Examples:
  atess settings backup pcs:SIMPCS0001 --out backups
  atess settings backup --all --out backups
`;

const DIFF = `
The exit code is 3 if a setting differs. Settings of another device of the same type can be compared
with the backup.

Examples:
  atess settings diff backups/SIMPCS0001.20261130T080000Z.backup.json
  atess settings diff backups/SIMPCS0001.20261130T080000Z.backup.json pcs:SIMPCS0002 --json
`;

const COMPARE = `
Only settings that differ are shown, protection settings first. The exit code is 3 if there are any.

Example:
  atess settings compare bcu:SIMBCU0001 bcu:SIMBCU0002 bcu:SIMBCU0003
`;

const RESTORE = `
The command reads the settings, and writes a plan with those that differ from the backup. "atess
settings apply" carries the plan out, with read-back and undo. All guards of "atess settings plan"
apply. Documented ranges apply only to the backup of another device, because a device has had its
own values. Not restored are commands, settings without a value, and settings that the device does
not report now. A backup that was edited is refused.

Examples:
  atess settings restore backups/SIMPCS0001.20261130T080000Z.backup.json --out back.json
  atess settings apply back.json
  atess settings restore old/pcs.backup.json --device pcs:SIMPCS0002 --other-device
`;

import {
	documented,
	settingDifferences,
	valuesOfBackup,
	valueText,
	type SettingDifference,
} from 'atess-client/internal';
import { openAccount, type Account, type AccountFlags } from '../account/account.ts';
import { readBackup } from '../settings/backup-files.ts';
import { openDevice, type Target } from '../settings/device.ts';
import { tierText } from '../settings/show.ts';
import { badInput, EXIT, Problem, type ExitCode } from '../terminal/problem.ts';
import { table, WIDTH } from '../terminal/table.ts';
import type { Run } from '../terminal/run.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { deviceOf } from './fleet-flags.ts';

export interface CompareFlags extends AccountFlags {
	readonly json?: boolean;
}

/** A record of settings with what it is called in the table. */
interface Column {
	readonly title: string;
	readonly values: Readonly<Record<string, unknown>>;
}

/** `atess settings diff`: the differences between the current settings of a device and a backup. */
export async function diffSettingsCommand(
	file: string,
	device: string | undefined,
	flags: CompareFlags,
	run: Run,
): Promise<ExitCode> {
	const backup = await readBackup(file);
	const target = device === undefined ? backup : deviceOf(device);
	const account = await openAccount(flags, run);
	const now = await columnOf(account, target, run);
	if (now.deviceType !== backup.deviceType) {
		throw badInput(
			`${file} is of a device of type ${backup.deviceType}, and ${now.title} is of type ${now.deviceType}. Only devices of one type can be compared.`,
		);
	}
	const then = { title: `${backup.deviceSn} ${backup.readAt}`, values: valuesOfBackup(backup) };
	return show(now.deviceType, [then, { ...now, title: `${now.title} now` }], flags, run.terminal);
}

/** `atess settings compare`: the differences between devices of one type. */
export async function compareSettingsCommand(
	devices: readonly string[],
	flags: CompareFlags,
	run: Run,
): Promise<ExitCode> {
	const targets = devices.map(deviceOf);
	const twice = targets.find(
		({ deviceSn }, i) => targets.findIndex((one) => one.deviceSn === deviceSn) !== i,
	);
	if (targets.length < 2) throw badInput('Name two or more devices.');
	if (twice) throw badInput(`${twice.deviceSn} is named twice.`);
	const account = await openAccount(flags, run);
	const columns = [];
	for (const target of targets) {
		const column = await columnOf(account, target, run);
		const [first = column] = columns;
		if (column.deviceType !== first.deviceType) {
			throw badInput(
				`${first.title} is of type ${first.deviceType}, and ${column.title} is of type ${column.deviceType}. Only devices of one type can be compared.`,
			);
		}
		columns.push(column);
	}
	const [first] = columns;
	return first ? show(first.deviceType, columns, flags, run.terminal) : EXIT.done;
}

async function columnOf(
	account: Account,
	target: Target,
	run: Run,
): Promise<Column & { readonly deviceType: Parameters<typeof settingDifferences>[0] }> {
	const device = openDevice(account, target, run);
	const values = await device.settings.get();
	if (!values) throw new Problem(`${target.deviceSn} reports no settings.`);
	return { title: target.deviceSn, deviceType: await device.type(), values };
}
function show(
	deviceType: Parameters<typeof settingDifferences>[0],
	columns: readonly Column[],
	{ json }: CompareFlags,
	{ out, tell, colours }: Terminal,
): ExitCode {
	const differences = settingDifferences(
		deviceType,
		columns.map(({ values }) => values),
	);
	const titles = columns.map(({ title }) => title);
	if (json === true) out(JSON.stringify({ deviceType, records: titles, differences }));
	else if (differences.length === 0) tell(`All settings are the same: ${titles.join(', ')}.`);
	else {
		const head = ['setting', ...titles, 'possible harm', 'meaning'];
		out(
			table([head, ...differences.map((each) => row(deviceType, each))], {
				width: WIDTH,
				wrap: true,
				paint: (cell, number) => (number === 0 ? colours.bold(cell) : cell),
			}),
		);
		out(
			`${differences.length} ${differences.length === 1 ? 'setting differs' : 'settings differ'}. A dash is a setting without a value.`,
		);
	}
	return differences.length === 0 ? EXIT.done : EXIT.findings;
}

function row(
	deviceType: Parameters<typeof settingDifferences>[0],
	{ key, values, unit, tier, description }: SettingDifference,
): string[] {
	const info = documented(deviceType, key);
	const shown = values.map((value) => {
		if (value === undefined) return '–';
		const text = valueText(info, value);
		return unit === undefined ? text : `${text} ${unit}`;
	});
	return [key, ...shown, tierText(tier), description ?? '(not in the document)'];
}

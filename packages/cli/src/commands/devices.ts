import type { Discovery } from 'atess-client';
import { deviceInfo, printableLine, type DiscoveredDevice } from 'atess-client/internal';
import { without } from 'atess-spec/document/json';
import { openAccount, type AccountFlags } from '../account/account.ts';
import { showReused } from '../account/reused.ts';
import { EXIT, type ExitCode } from '../terminal/problem.ts';
import { startProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { findFleet } from './find-fleet.ts';
import type { FleetFlags } from './fleet-flags.ts';
import { warningText, warningTexts } from './warning-text.ts';
import type { Run } from '../terminal/run.ts';

export interface DevicesFlags extends AccountFlags, FleetFlags {
	readonly json?: boolean;
}

/** `atess devices`: plants, their data loggers and the devices behind them, as a tree. */
export async function devicesCommand(flags: DevicesFlags, run: Run): Promise<ExitCode> {
	const { terminal, signal } = run;
	const account = await openAccount(flags, run);
	let calls = 0;
	const bar = startProgress(terminal, 8, 'looking');
	const client = account.client({
		hooks: {
			response: ({ operationId }) => {
				calls += 1;
				bar.update(Math.min(calls, 8), `${calls} calls, last ${operationId}`);
			},
		},
	});
	const found = await findFleet(client, flags, account.config, signal).finally(bar.clear);
	terminal.note(`${calls} ${calls === 1 ? 'call' : 'calls'} made.`);
	if (flags.json === true) {
		terminal.out(JSON.stringify({ ...plain(found), ...account.reused.summary() }));
	} else {
		showTree(terminal, found);
		showReused(terminal, account.reused);
	}
	for (const text of warningTexts(found.warnings)) terminal.note(`warning: ${text}`);
	if (found.devices.length === 0 && found.dataLoggers.length === 0) return EXIT.failed;
	return found.warnings.length > 0 ? EXIT.findings : EXIT.done;
}

/** Errors are objects that JSON knows nothing of; their message is in the warning. */
function plain({ warnings, ...found }: Discovery): object {
	return {
		...found,
		warnings: warnings.map((warning) => ({
			...without(warning, 'error'),
			message: warningText(warning),
		})),
	};
}

function showTree({ out, colours }: Terminal, { plants, dataLoggers, devices }: Discovery): void {
	const shown = new Set<string>();
	const logger = (dataLogSn: string, indent: string): void => {
		shown.add(dataLogSn);
		out(`${indent}data logger ${printableLine(dataLogSn)}`);
		for (const device of devices.filter((one) => one.dataLogSn === dataLogSn)) {
			out(`${indent}  ${line(device, colours)}`);
		}
	};
	for (const plant of plants) {
		out(
			`${colours.bold(`plant ${printableLine(plant.plantId)}`)}${plant.name === undefined ? '' : ` ${printableLine(plant.name)}`}`,
		);
		for (const { dataLogSn } of plant.dataLoggers) logger(dataLogSn, '  ');
	}
	for (const { dataLogSn } of dataLoggers) if (!shown.has(dataLogSn)) logger(dataLogSn, '');
	for (const device of devices) {
		if (device.dataLogSn === undefined || !shown.has(device.dataLogSn)) out(line(device, colours));
	}
	if (devices.length === 0) out('No device was found.');
}

function line(device: DiscoveredDevice, colours: Terminal['colours']): string {
	const { deviceSn, deviceType, model, alias, lost, updateTime } = device;
	const state = lost === undefined ? '' : lost ? colours.red('offline') : colours.green('online');
	const [serial, type, name, updated] = [deviceSn, model, alias && `"${alias}"`, updateTime].map(
		(part) => part && printableLine(part),
	);
	return [deviceInfo(deviceType).label, serial, type, name, state, updated]
		.filter((part) => part !== undefined && part !== '')
		.join('  ');
}

import { printableLine, type DeviceRef } from 'atess-client/internal';
import { deviceGroups } from '../status/device-groups.ts';
import { openAccount, type AccountFlags } from '../account/account.ts';
import { showReused } from '../account/reused.ts';
import type { ExitCode } from '../terminal/problem.ts';
import { startProgress } from '../terminal/progress.ts';
import { table } from '../terminal/table.ts';
import { exitCodeOf, shownSample } from './shown-sample.ts';
import { powerUnitOf } from './power-unit.ts';
import { findFleet, noDevice } from './find-fleet.ts';
import { fleetStart, type FleetFlags } from './fleet-flags.ts';
import { warningTexts } from './warning-text.ts';
import type { Run } from '../terminal/run.ts';
import { errorText } from '../terminal/words.ts';
import { zoneOf } from '../account/timezone.ts';

export interface LatestFlags extends AccountFlags, FleetFlags {
	readonly raw?: boolean;
	readonly json?: boolean;
	readonly timezone?: string;
	readonly powerUnit?: string;
}

/** `atess latest`: the last sample of devices, in one vocabulary or as it came. */
export async function latestCommand(flags: LatestFlags, run: Run): Promise<ExitCode> {
	const { terminal, signal } = run;
	const account = await openAccount(flags, run);
	const raw = flags.raw === true;
	const client = account.client({
		timezone: zoneOf(flags.timezone ?? account.config.timezone),
		powerUnit: powerUnitOf(flags.powerUnit ?? account.config.powerUnit),
		signal,
		// Records as they came need no model, and no call for one.
		readModels: !raw,
	});
	const onlyDevices = flags.plant.length + flags.dataLogger.length === 0 && flags.device.length > 0;
	let refs: readonly DeviceRef[] = fleetStart(flags).deviceSns;
	if (!onlyDevices) {
		const found = await findFleet(client, flags, account.config, signal);
		for (const text of warningTexts(found.warnings)) terminal.note(`warning: ${text}`);
		if (found.devices.length === 0) throw noDevice(found);
		refs = found.devices;
	}
	const bar = startProgress(terminal, refs.length, 'reading');
	let done = 0;
	const samples = await client.fleet.latest(refs, {
		findZones: !raw,
		onSample: ({ deviceSn }) => {
			bar.update(++done, deviceSn);
		},
	});
	const read = samples.filter(({ error }) => !error).length;
	bar.stop(`${read} of ${refs.length} devices read.`);

	if (flags.json === true) {
		terminal.out(JSON.stringify(samples.map((sample) => shownSample(sample, raw))));
	} else {
		for (const { deviceSn, type, sample, error, about } of samples) {
			terminal.out(
				terminal.colours.bold(
					[
						...(about.alias ? [about.alias] : []),
						typed(deviceSn, type),
						...(about.plantName ? [about.plantName] : []),
					]
						.map(printableLine)
						.join(' · '),
				),
			);
			if (error) terminal.tell(`  ${errorText(error)}`, terminal.colours.red);
			else if (sample === null) terminal.out('  The server has no data of the device.');
			else terminal.out(indented(raw ? table(fieldsOf(sample.raw)) : deviceGroups(sample)));
		}
		showReused(terminal, account.reused);
	}
	return exitCodeOf(samples);
}

function typed(deviceSn: string, type: string | undefined): string {
	return type === undefined ? deviceSn : `${deviceSn} (${type})`;
}

/** The fields of a record as the server sent it, without those that are null. */
function fieldsOf(record: object): [string, string][] {
	return Object.entries(record).flatMap(([name, value]: [string, unknown]): [string, string][] => {
		if (value === null || value === undefined) return [];
		return [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
	});
}

function indented(text: string): string {
	return text.replace(/^/gm, '  ');
}

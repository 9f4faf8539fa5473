import type { AtessClient, FleetSample } from 'atess-client';
import { simpleOverview, unlistedIn } from 'atess-client/internal';
import { openAccount, type Account, type AccountFlags } from '../account/account.ts';
import { showReused } from '../account/reused.ts';
import { zoneOf } from '../account/timezone.ts';
import { fleetTable } from '../status/fleet-table.ts';
import { placesOf } from '../status/place.ts';
import { watch } from '../status/watch.ts';
import { EXIT, type ExitCode } from '../terminal/problem.ts';
import { startProgress } from '../terminal/progress.ts';
import type { Run } from '../terminal/run.ts';
import { findFleet, noDevice } from './find-fleet.ts';
import type { FleetFlags } from './fleet-flags.ts';
import { powerUnitOf } from './power-unit.ts';
import { exitCodeOf, shownSample } from './shown-sample.ts';
import { warningTexts } from './warning-text.ts';

export interface StatusFlags extends AccountFlags, FleetFlags {
	readonly json?: boolean;
	readonly timezone?: string;
	readonly powerUnit?: string;
	readonly watch?: boolean;
}

/** `atess status`: all devices as a table, with the sums of each plant; once, or as new samples are due. */
export async function statusCommand(flags: StatusFlags, run: Run): Promise<ExitCode> {
	const account = await openAccount(flags, run);
	const timezone = zoneOf(flags.timezone ?? account.config.timezone);
	const powerUnit = powerUnitOf(flags.powerUnit ?? account.config.powerUnit);
	const client = account.client({ timezone, powerUnit, signal: run.signal });
	const show = async (): Promise<ExitCode> =>
		await showStatus(flags, { account, client, timezone, run });
	return await (flags.watch === true ? watch(show, client, run) : show());
}

interface Opened {
	readonly account: Account;
	readonly client: AtessClient;
	readonly timezone: string | undefined;
	readonly run: Run;
}

async function showStatus(
	flags: StatusFlags,
	{ account, client, timezone, run: { terminal, signal } }: Opened,
): Promise<ExitCode> {
	account.reused.clear();
	const found = await findFleet(client, flags, account.config, signal);
	for (const text of warningTexts(found.warnings)) terminal.note(`warning: ${text}`);
	const { devices, warnings } = found;
	if (devices.length === 0) throw noDevice(found);

	const bar = startProgress(terminal, devices.length, 'reading');
	const samples = new Map<string, FleetSample>();
	const onSample = (sample: FleetSample): void => {
		samples.set(sample.deviceSn, sample);
		bar.update(samples.size, sample.deviceSn);
	};
	const overviews = await client.fleet.overview({
		found: { ...found, unlisted: unlistedIn(warnings) },
		allDevices: true,
		findZones: true,
		onSample,
		signal,
	});
	// Devices that are named directly can be behind no known data logger.
	const others = devices.filter(({ deviceSn }) => !samples.has(deviceSn));
	if (others.length > 0) await client.fleet.latest(others, { findZones: true, onSample, signal });
	const inOrder = devices.flatMap(({ deviceSn }) => samples.get(deviceSn) ?? []);
	const read = inOrder.filter(({ error }) => !error).length;
	bar.stop(`${read} of ${devices.length} devices read.`);

	if (flags.json === true) {
		const shown = inOrder.map((sample) => shownSample(sample));
		terminal.out(
			JSON.stringify({
				plants: overviews.map(simpleOverview),
				devices: shown,
				...account.reused.summary(),
			}),
		);
	} else {
		const places = placesOf({ overviews, found, samples, now: Date.now(), timezone });
		terminal.out(fleetTable(places, terminal.colours));
		showReused(terminal, account.reused);
	}
	const code = exitCodeOf(inOrder);
	return code === EXIT.done && warnings.length > 0 ? EXIT.findings : code;
}

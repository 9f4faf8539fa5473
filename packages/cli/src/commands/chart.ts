import { openAccount, type AccountFlags } from '../account/account.ts';
import { deviceZone, zoneOf } from '../account/timezone.ts';
import { gapLines, reportOf } from '../export/gap-report.ts';
import { dayCharts, type ChartPoint } from '../history/chart.ts';
import { minuteOf, plantDay } from '../history/plant-day.ts';
import { readSamples } from '../history/read-samples.ts';
import { dayOf, requireDay } from '../history/when.ts';
import { EXIT, Problem, type ExitCode } from '../terminal/problem.ts';
import { startProgress } from '../terminal/progress.ts';
import type { Run } from '../terminal/run.ts';
import { findFleet } from './find-fleet.ts';
import { deviceOf, requireSerials } from './fleet-flags.ts';
import { powerUnitOf } from './power-unit.ts';

export interface ChartFlags extends AccountFlags {
	readonly day: string;
	readonly timezone?: string;
	readonly powerUnit?: string;
}

interface Drawn {
	readonly day: string;
	readonly timezone: string;
	readonly points: readonly ChartPoint[];
	readonly lines: readonly string[];
}

/** `atess chart`: powers and state of charge of a device or plant over one day. */
export async function chartCommand(
	written: string,
	flags: ChartFlags,
	run: Run,
): Promise<ExitCode> {
	const { terminal, signal } = run;
	const account = await openAccount(flags, run);
	const given = zoneOf(flags.timezone ?? account.config.timezone);
	requireDay(flags.day);
	const client = account.client({
		timezone: given,
		powerUnit: powerUnitOf(flags.powerUnit ?? account.config.powerUnit),
		signal,
	});
	const [, plantId] = /^plant:(.+)$/.exec(written) ?? [];

	async function ofDevice(): Promise<Drawn> {
		const { deviceSn, deviceType } = deviceOf(written);
		const device = deviceType ? client.device(deviceType, deviceSn) : client.device(deviceSn);
		const timezone = await deviceZone(device, terminal);
		const day = dayOf(flags.day, timezone, Date.now());
		const range = { from: `${day} 00:00:00`, to: `${day} 23:59:59` };
		const { samples, report } = await readSamples(device, range, timezone);
		const points = samples.flatMap((sample): ChartPoint[] => {
			const minute = minuteOf(sample);
			return minute === undefined ? [] : [{ ...sample, hour: minute / 60 }];
		});
		return { day, timezone, points, lines: gapLines(reportOf(report.days, report.unplaced)) };
	}

	async function ofPlant(id: string): Promise<Drawn> {
		requireSerials('plant', [id]);
		const named = { plant: [id], dataLogger: [], device: [] };
		const { devices } = await findFleet(client, named, account.config, signal);
		const [first] = devices;
		if (!first) throw new Problem(`No device of plant ${id} was found.`);
		// The devices of a plant are in one zone.
		const timezone = await deviceZone(client.device(first.deviceType, first.deviceSn), terminal);
		const day = dayOf(flags.day, timezone, Date.now());
		const bar = startProgress(terminal, devices.length, 'reading');
		let done = 0;
		const onDevice = (deviceSn: string): void => {
			bar.update(done++, deviceSn);
		};
		const points = await plantDay(devices, day, { client, timezone, onDevice }).finally(bar.clear);
		return {
			day,
			timezone,
			points,
			lines: ['A sum is drawn only where every device that it needs has sent a sample.'],
		};
	}

	const { day, timezone, points, lines } = await (plantId === undefined
		? ofDevice()
		: ofPlant(plantId));
	const charts = dayCharts(points, terminal.colours);
	if (charts === '') throw new Problem(`The server has no values of ${written} on ${day}.`);
	terminal.out(`${written} on ${day} (${timezone})`);
	terminal.out(charts);
	for (const line of lines) terminal.tell(line);
	return EXIT.done;
}

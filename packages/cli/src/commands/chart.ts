import type { Sample } from 'atess-client';
import { localTimeAt, plantSamples, toRead, type SampledDevice } from 'atess-client/internal';
import { deviceZone } from '../account/timezone.ts';
import { gapLines, reportOf } from '../export/gap-report.ts';
import { dayCharts, type ChartPoint } from '../history/chart.ts';
import { readSamples } from '../history/read-samples.ts';
import { dayOf, requireDay } from '../history/when.ts';
import { EXIT, Problem, type ExitCode } from '../terminal/problem.ts';
import { startProgress } from '../terminal/progress.ts';
import type { Run } from '../terminal/run.ts';
import { findFleet } from './find-fleet.ts';
import { deviceOf, requireSerials } from './fleet-flags.ts';
import { dayReportOf, giveReport, openReports, type DayReportFlags } from './report.ts';

interface Drawn {
	readonly day: string;
	readonly timezone: string;
	readonly points: readonly ChartPoint[];
	readonly lines: readonly string[];
}

/** `atess chart`: powers and state of charge of a device or plant over one day, in the terminal or as a page. */
export async function chartCommand(
	written: string,
	flags: DayReportFlags,
	run: Run,
): Promise<ExitCode> {
	const { terminal, signal } = run;
	requireDay(flags.day);
	const source = await openReports(flags, run);
	if (flags.out !== undefined)
		return await giveReport(await dayReportOf(written, flags.day, source), flags, run);
	const { account, client } = source;
	const [, plantId] = /^plant:(.+)$/.exec(written) ?? [];

	async function ofDevice(): Promise<Drawn> {
		const { deviceSn, deviceType } = deviceOf(written);
		const device = deviceType ? client.device(deviceType, deviceSn) : client.device(deviceSn);
		const timezone = await deviceZone(device, terminal);
		const day = dayOf(flags.day, timezone, Date.now());
		const range = { from: `${day} 00:00:00`, to: `${day} 23:59:59` };
		const { samples, report } = await readSamples(device, range, timezone);
		const points = samples.flatMap((sample): ChartPoint[] => {
			const hour = hourOf(sample.timeLocal);
			return hour === undefined ? [] : [{ ...sample, hour }];
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
		const sampled: SampledDevice[] = [];
		try {
			for (const { deviceSn, deviceType } of toRead(devices)) {
				bar.update(done++, deviceSn);
				const samples: Sample[] = [];
				for await (const sample of client
					.device(deviceType, deviceSn)
					.history({ from: day, to: day }))
					samples.push(sample);
				sampled.push({ deviceSn, deviceType, samples });
			}
		} finally {
			bar.clear();
		}
		const points = plantSamples(sampled, timezone).map(({ at, ...values }) => ({
			...values,
			hour: hourOf(localTimeAt(at, timezone)) ?? 0,
		}));
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

/** Hours since midnight by the plant's clock. */
function hourOf(timeLocal: string | null): number | undefined {
	const [, hours, minutes] = /[T ](\d{2}):(\d{2})/.exec(timeLocal ?? '') ?? [];
	return hours === undefined ? undefined : Number(hours) + Number(minutes) / 60;
}

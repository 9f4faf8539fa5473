import { fixed, whole } from '../report/numbers.ts';
import type { Section, Table } from '../report/section.ts';
import type { FleetFigures, FleetRun } from './figures.ts';
import { prepareFleet } from './run.ts';

const SLOW_MS = 300;
/** Polls after which a trigger has found and read every fleet that it is run over to the end. */
const MOST_POLLS = 30;
const AT_ONCE = [2, 30];
/** Between the beginnings of two polls. */
const INTERVAL_S = 330;

const SIZES = [
	{ devices: 16, loggers: 8 },
	{ devices: 99, loggers: 45 },
	{ devices: 981, loggers: 450 },
	{ devices: 5000, loggers: 1000 },
] as const;
/** The size that figures of before are known of. */
const KNOWN = SIZES[2];

/** The figures of the version that read the whole fleet at one go, 4 requests at a time. */
const BEFORE: Readonly<Record<string, string>> = {
	'981 300 poll 1': '2,702 requests, 210 s; n8n gave it up after 84 s, and it never polled',
	'981 300 30 at once': '28 of 30 failed',
};

interface Measured extends FleetFigures {
	readonly size: (typeof SIZES)[number];
	readonly latencyMs: number;
	readonly mode: string;
}

/** Fleets of several sizes, read by the node and by the trigger. */
export async function measureFleet(): Promise<Section> {
	const run = await prepareFleet();
	const measured: Measured[] = [];
	const measure = async (
		mode: 'actions' | 'trigger' | 'atOnce',
		size: (typeof SIZES)[number],
		latencyMs: number,
		count = 1,
	): Promise<void> => {
		const { devices, loggers } = size;
		const figures = await run(mode, [devices, loggers, latencyMs, count]);
		measured.push({
			...figures,
			size,
			latencyMs,
			mode: mode === 'atOnce' ? `${count} at once` : mode,
		});
		console.error(mode, devices, latencyMs, count, JSON.stringify(figures));
	};
	// Two at a time, because the machine has two processors.
	const all = async (latencyMs: number): Promise<void> => {
		for (const size of SIZES) {
			await measure('actions', size, latencyMs);
			await measure('trigger', size, latencyMs, MOST_POLLS);
			for (const count of AT_ONCE) await measure('atOnce', size, latencyMs, count);
		}
	};
	await Promise.all([all(0), all(SLOW_MS)]);
	measured.sort(
		(one, other) =>
			one.latencyMs - other.latencyMs ||
			one.size.devices - other.size.devices ||
			one.mode.localeCompare(other.mode, 'en', { numeric: true }),
	);

	const of = (mode: string, devices: number, latencyMs: number): readonly FleetRun[] =>
		measured.find(
			(each) => each.mode === mode && each.size.devices === devices && each.latencyMs === latencyMs,
		)?.runs ?? [];
	const polls = of('trigger', KNOWN.devices, SLOW_MS);
	const largest = of('trigger', SIZES[3].devices, SLOW_MS);
	const first = Math.max(polls[0]?.seconds ?? NaN, largest[0]?.seconds ?? NaN);
	const steady = polls.at(-1);
	const [failed] = of('30 at once', KNOWN.devices, SLOW_MS);
	return {
		title: 'Large fleets',
		how: [
			'The node and the trigger in the engine of n8n 2.41.1, each run in a process of its own, over an invented fleet that an HTTP server plays. At 300 ms the seconds are virtual: time passes only while the server is waited for, so seconds are those of the latency and not of the machine, and the server is in the same process. At 0 ms the seconds are processor time of the process, because the machine was busy with other work, and the server is another process. Operations of the node run one after the other in one process, Get Devices until it has found everything; 2 and 30 executions at once run in a new process. The trigger (Device Goes Offline or Comes Back, scope Everything) has 84 s for a poll; its polls are 330 s apart, and the time between them is skipped. It is polled once more after all devices have been read; polls between the second one and that one are left out. Memory is the highest resident memory of the process that the operating system has recorded so far; n8n and its engine are part of it.',
			`At the start the process has ${whole(measured[0]?.startMB ?? NaN)} MB.`,
		],
		tables: [tableOf(measured)],
		verdicts: [
			{
				what: 'first poll of 981 and of 5,000 devices at 300 ms',
				target: 'within 10 s',
				figure: `${fixed(first, 1)} s`,
				met: first < 10,
			},
			{
				what: 'requests of a poll once all 981 devices are known',
				target: 'at most 1.02 for each device',
				figure: fixed((steady?.requests ?? NaN) / KNOWN.devices, 2),
				met: (steady?.requests ?? NaN) <= 1.02 * KNOWN.devices,
				reason: 'The devices that were found last had a sample to catch up.',
			},
			{
				what: '30 executions of Get Latest Data at once for 981 devices',
				target: 'none fails',
				figure: `${failed?.failed ?? NaN} failed`,
				met: failed?.failed === 0,
			},
		],
	};
}

const NAMES: Readonly<Record<string, string>> = {
	getDevices: 'Get Devices',
	getLatestData: 'Get Latest Data',
	getOverview: 'Get Overview',
};

function tableOf(measured: readonly Measured[]): Table {
	return {
		head: ['Run', 'devices', 'latency, ms', 'requests', 'seconds', 'peak MB', 'outcome', 'before'],
		rows: measured.flatMap(({ runs, size, latencyMs, mode }) =>
			shown(runs, size.devices).map((run) => {
				const [name = '', number] = run.name.split(' ');
				const isAtOnce = mode.endsWith('at once');
				const again = number === undefined || name === 'poll' ? '' : `, execution ${number}`;
				const title =
					name === 'poll' ? pollTitle(run, runs, size.devices) : `${NAMES[name] ?? name}${again}`;
				return [
					isAtOnce ? `${title}, ${mode}` : title,
					whole(size.devices),
					String(latencyMs),
					whole(run.requests),
					fixed(run.seconds, 1),
					whole(run.peakMB),
					outcomeOf(run),
					BEFORE[`${size.devices} ${latencyMs} ${isAtOnce ? mode : run.name}`] ?? '-',
				];
			}),
		),
	};
}

/** All executions; of a trigger the first two polls, the one after which all devices were read, and the last. */
function shown(runs: readonly FleetRun[], devices: number): readonly FleetRun[] {
	const all = allRead(runs, devices);
	return runs.filter(
		(run, index) =>
			run.read === undefined || index < 2 || index === all || index === runs.length - 1,
	);
}

function pollTitle(run: FleetRun, runs: readonly FleetRun[], devices: number): string {
	const all = allRead(runs, devices);
	if (run !== runs[all]) return run.name;
	const minutes = (all * INTERVAL_S + run.seconds) / 60;
	return `${run.name}: all read ${fixed(minutes, 1)} min after the activation`;
}

function allRead(runs: readonly FleetRun[], devices: number): number {
	return runs.findIndex(({ read }) => read === devices);
}

function outcomeOf({ name, found = 0, read, failed = 0, bytes = 0 }: FleetRun): string {
	if (read !== undefined) {
		return `${whole(found)} found, ${whole(read)} read; state ${whole(bytes / 1000)} kB`;
	}
	const what = name.startsWith('getOverview') ? 'plants' : 'devices';
	return failed > 0 ? `${whole(failed)} failed` : `${whole(found)} ${what}`;
}

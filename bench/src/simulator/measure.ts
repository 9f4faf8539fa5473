import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { BENCH } from '../places.ts';
import { median } from '../median.ts';
import { fixed, whole } from '../report/numbers.ts';
import type { Section } from '../report/section.ts';
import { OPERATIONS, deviceInfo, type DeviceType } from '../subject.ts';
import { serveSimulator, type Served } from './served.ts';

const TARGETS = { yearSeconds: 2, rowsPerSecond: 20_000, startMs: 1000, fleetMB: 150 } as const;

const FROZEN = ['--start', '2025-12-31T12:00:00Z', '--speed', '0', '--switch', 'limits=off'];
const STARTS = 5;
const PLANTS = 100;
const PAGE = 2000;

/** How fast the simulator is, and how much room it takes. */
export async function measureSimulator(): Promise<Section> {
	const years = await walkYears();
	const longest = Math.max(...Object.values(years));
	const history = await serveHistory();
	const fleet = await serveFleet();
	return {
		title: 'The simulator',
		how: [
			`Seconds of the processor for a year of all systems of a plant, without the API. Then the built program, as \`npx atess-simulator\` runs it, in a process of its own on a frozen clock: a year of a central HPS read by pages of ${whole(PAGE)} rows over loopback, once for warm-up and once measured; and the latest data of every device (${whole(fleet.devices)}) of ${PLANTS} plants. Seconds and memory are the simulator's own by the operating system's count; the readers run elsewhere.`,
		],
		tables: [
			{
				head: ['Plant', 'a year, s'],
				rows: Object.entries(years).map(([preset, seconds]) => [preset, fixed(seconds, 2)]),
			},
			{
				head: ['Served', 'figure'],
				rows: [
					['rows of history in a second of the processor', whole(history.rowsPerSecond)],
					['MB of JSON in a second of the processor', fixed(history.megabytesPerSecond, 1)],
					[`start with one plant, ms (median of ${STARTS})`, whole(history.startMs)],
					[`start with ${PLANTS} plants, ms`, whole(fleet.startMs)],
					[
						`latest data of ${whole(fleet.devices)} devices, s of the processor`,
						fixed(fleet.seconds, 2),
					],
					[`memory with one plant after the start, MB`, whole(history.startMB)],
					[`memory with ${PLANTS} plants after that, MB`, whole(fleet.nowMB)],
					['its highest, MB', whole(fleet.highestMB)],
				],
			},
		],
		verdicts: [
			{
				what: 'a year of a site',
				target: `under ${TARGETS.yearSeconds} s`,
				figure: `${fixed(longest, 2)} s`,
				met: longest < TARGETS.yearSeconds,
			},
			{
				what: 'full records served as history pages on one core',
				target: `${whole(TARGETS.rowsPerSecond)} in a second`,
				figure: whole(history.rowsPerSecond),
				met: history.rowsPerSecond >= TARGETS.rowsPerSecond,
				reason: 'Writing the numbers of some 130 fields as text is most of it.',
			},
			{
				what: 'start',
				target: 'under 1 s',
				figure: `${whole(Math.max(history.startMs, fleet.startMs))} ms`,
				met: Math.max(history.startMs, fleet.startMs) < TARGETS.startMs,
				reason: 'Reading the document and preparing the validation of 45 operations is most of it.',
			},
			{
				what: `memory for ${PLANTS} plants`,
				target: `under ${TARGETS.fleetMB} MB`,
				figure: `${whole(fleet.nowMB)} MB`,
				met: fleet.nowMB < TARGETS.fleetMB,
				reason: `Of these, ${whole(history.startMB)} MB are there with one plant: Node, the document and the validators of 45 operations. The plants themselves are days in arrays that are used again.`,
			},
		],
	};
}

async function walkYears(): Promise<Record<string, number>> {
	const script = path.join(BENCH, 'src/simulator/plants.ts');
	const { stdout } = await promisify(execFile)(process.execPath, [script]);
	return JSON.parse(stdout) as Record<string, number>;
}

async function serveHistory() {
	const starts: number[] = [];
	for (let start = 1; start < STARTS; start++) {
		const once = await serveSimulator(...FROZEN);
		starts.push(once.startMs);
		await once.stop();
	}
	const simulator = await serveSimulator(...FROZEN);
	starts.push(simulator.startMs);
	const { nowMB: startMB } = simulator.memory();
	try {
		await readYear(simulator);
		const before = simulator.cpuSeconds();
		const { rows, bytes } = await readYear(simulator);
		const seconds = simulator.cpuSeconds() - before;
		return {
			startMs: median(starts),
			startMB,
			rowsPerSecond: rows / seconds,
			megabytesPerSecond: bytes / 1e6 / seconds,
		};
	} finally {
		await simulator.stop();
	}
}

/** A year of the central HPS; the rows are read, so that they are known to be there. */
async function readYear(simulator: Served): Promise<{ rows: number; bytes: number }> {
	let rows = 0;
	let bytes = 0;
	for (let pageNo = 1; ; pageNo++) {
		const page = (await simulator.get(OPERATIONS.hpsCentralDataList.path, {
			deviceSn: 'SIMHPS0001',
			startDate: '2025-01-01 00:00:00',
			endDate: '2025-12-30 23:59:59',
			pageNo: String(pageNo),
			pageSize: String(PAGE),
		})) as { datas: unknown[]; total: number };
		rows += page.datas.length;
		bytes += JSON.stringify(page).length;
		if (rows >= page.total) return { rows, bytes };
	}
}

interface FleetState {
	readonly plants: readonly { readonly plantId: string }[];
}

interface PlantState {
	readonly plants: readonly {
		readonly devices: readonly { readonly deviceSn: string; readonly kind: DeviceType }[];
	}[];
}

async function serveFleet() {
	const simulator = await serveSimulator('--plants', String(PLANTS), ...FROZEN);
	try {
		const state = async <State>(query = ''): Promise<State> =>
			(await (await fetch(`${simulator.url}/_sim/state${query}`)).json()) as State;
		const { plants } = await state<FleetState>();
		const found = [];
		for (const { plantId } of plants) {
			const { plants: one } = await state<PlantState>(`?plantId=${plantId}`);
			found.push(...one.flatMap(({ devices }) => devices));
		}
		const before = simulator.cpuSeconds();
		for (const { deviceSn, kind } of found) {
			await simulator.get(OPERATIONS[deviceInfo(kind).operations.latest].path, { deviceSn });
		}
		const seconds = simulator.cpuSeconds() - before;
		return {
			startMs: simulator.startMs,
			devices: found.length,
			seconds,
			...simulator.memory(),
		};
	} finally {
		await simulator.stop();
	}
}

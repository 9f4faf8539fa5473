import { median } from '../median.ts';
import { serveSimulator, type Served } from '../simulator/served.ts';
import { fixed, whole } from '../report/numbers.ts';
import type { Section } from '../report/section.ts';
import { deviceInfo, OPERATIONS, type DeviceType } from '../subject.ts';
import { hasNginx, openGateway, openNginx, type Door } from './doors.ts';

const PLANTS = 60;
const AT_ONCE = 16;
const ROUNDS = 3;
const TARGET_MS = 5;

interface Figures {
	/** With many requests at a time. */
	readonly perSecond: number;
	/** With one request at a time, in ms. */
	readonly p50: number;
	readonly p99: number;
}

/** The cost of a gateway, compared with the simulator alone and with nginx as a plain proxy. */
export async function measureGateway(): Promise<Section> {
	const simulator = await serveSimulator('--plants', String(PLANTS), '--switch', 'limits=off');
	try {
		const paths = await latestPaths(simulator);
		const alone = await through(
			() =>
				Promise.resolve({
					url: simulator.url,
					headers: simulator.headers,
					stop: () => Promise.resolve(),
				}),
			paths,
		);
		const proxied = hasNginx()
			? await through(() => openNginx(simulator.url, simulator.headers.authorization), paths)
			: undefined;
		const gateway = (): Promise<Door> =>
			openGateway(simulator.url, simulator.userId, simulator.secret);
		const fresh = await through(gateway, paths);
		const kept = await through(gateway, paths, true);
		const row = (name: string, { perSecond, p50, p99 }: Figures): string[] => [
			name,
			whole(perSecond),
			fixed(p50, 2),
			fixed(p99, 2),
		];
		const added = (of: 'p50' | 'p99'): number => fresh[of] - alone[of];
		return {
			title: 'The gateway',
			how: [
				`The latest data of ${whole(paths.length)} devices of a simulator with ${PLANTS} plants over loopback, each server in a process of its own: requests per second with ${AT_ONCE} requests at a time, times with one. "From memory" reads the same devices again. Medians of ${ROUNDS} rounds, each with a new gateway and an SQLite file.`,
			],
			tables: [
				{
					head: ['Through', 'requests per second', 'p50, ms', 'p99, ms'],
					rows: [
						row('the simulator alone', alone),
						...(proxied
							? [row('nginx as a plain proxy', proxied)]
							: [['nginx', 'not installed', '', '']]),
						row('the gateway, new responses', fresh),
						row('the gateway, from memory', kept),
					],
				},
			],
			verdicts: (['p50', 'p99'] as const).map((of) => ({
				what: `${of} that the gateway adds`,
				target: `under ${TARGET_MS} ms`,
				figure: `${fixed(added(of), 1)} ms`,
				met: added(of) < TARGET_MS,
				reason: 'Each request is written to a file before it is sent.',
			})),
		};
	} finally {
		await simulator.stop();
	}
}

/** @param isKnown whether all has been read once before */
async function through(
	open: () => Promise<Door>,
	paths: readonly string[],
	isKnown = false,
): Promise<Figures> {
	const rounds: Figures[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		// Each run needs a gateway of its own: one that knows a device does not read it again within five minutes.
		const many = await once(open, paths, isKnown, AT_ONCE);
		const single = await once(open, paths, isKnown, 1);
		rounds.push({ ...single, perSecond: many.perSecond });
	}
	const of = (name: keyof Figures): number => median(rounds.map((figures) => figures[name]));
	return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99') };
}

async function once(
	open: () => Promise<Door>,
	paths: readonly string[],
	isKnown: boolean,
	atOnce: number,
): Promise<Figures> {
	const door = await open();
	try {
		if (isKnown) await run(door, paths, AT_ONCE);
		return await run(door, paths, atOnce);
	} finally {
		await door.stop();
	}
}

/** Requests all paths, so many at a time. */
async function run(
	{ url, headers }: Door,
	paths: readonly string[],
	atOnce: number,
): Promise<Figures> {
	const times: number[] = [];
	const left = [...paths];
	const began = performance.now();
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (let at = left.pop(); at !== undefined; at = left.pop()) {
				const started = performance.now();
				const response = await fetch(url + at, { headers });
				const { code } = (await response.json()) as { code?: number };
				if (code !== 200) throw new Error(`${at}: ${response.status} ${code ?? ''}`);
				times.push(performance.now() - started);
			}
		}),
	);
	const seconds = (performance.now() - began) / 1000;
	times.sort((a, b) => a - b);
	const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
	return { perSecond: paths.length / seconds, p50: at(0.5), p99: at(0.99) };
}

async function latestPaths(simulator: Served): Promise<string[]> {
	interface State {
		readonly plants: readonly {
			readonly plantId: string;
			readonly devices: readonly { readonly deviceSn: string; readonly kind: DeviceType }[];
		}[];
	}
	const state = async (query = ''): Promise<State> =>
		(await (await fetch(`${simulator.url}/_sim/state${query}`)).json()) as State;
	const paths: string[] = [];
	for (const { plantId } of (await state()).plants) {
		const { plants } = await state(`?plantId=${plantId}`);
		for (const { deviceSn, kind } of plants.flatMap(({ devices }) => devices)) {
			const { path } = OPERATIONS[deviceInfo(kind).operations.latest];
			paths.push(`${path}?deviceSn=${deviceSn}`);
		}
	}
	return paths;
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { fleetTable } from '../../../packages/client/src/fleet/testing/fleet-table.ts';
import { startTableServer } from '../../../packages/client/src/fleet/testing/table-server.ts';
import { executeNode } from '../engine/execute.ts';
import { loadNodePackage, type NodePackage } from '../engine/node-package.ts';
import { polledNode } from '../engine/poll-node.ts';
import type { FleetRun } from '../../../bench/src/fleet/figures.ts';

// Runs the node or the trigger over an invented fleet in n8n's engine, and prints what it took as JSON.
const [root = '', serverModule = '', mode = '', ...sizes] = process.argv.slice(2);
/** The count is that of executions at once, or of the most polls. */
const [devices = 0, loggers = 0, latencyMs = 0, count = 1] = sizes.map(Number);
/** The time that n8n 2.41.1 gave a poll of a workflow that polls every five minutes. */
const BUDGET_MS = 84_000;
/** A little more than five minutes, so that the limit of five minutes holds no device back. */
const INTERVAL_MS = 330_000;
const MOST_EXECUTIONS = 8;

/**
 * With a latency the time of this process passes only while the server is waited for. Without one it is the
 * processor time of this process, so that other work of the machine does not count.
 */
const isVirtual = latencyMs > 0;
const begunAt = Math.floor(Date.now() / 300_000) * 300_000;
let virtual = begunAt;
/** The slept and skipped time. */
let ahead = 0;
Date.now = () => (isVirtual ? virtual : begunAt + Math.floor(processorMs()) + ahead);

function processorMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

interface FleetServer {
	readonly url: string;
	/** Requests that have come since the last time this was read. */
	requests(): Promise<number>;
	readonly sleep: (ms: number) => Promise<void>;
	/** Lets time pass for this process and the server. */
	skipTo(now: number): Promise<void>;
	close(): void;
}

/** A server in this process, which shares the virtual time. */
async function virtualServer(): Promise<FleetServer> {
	const set = (now: number): void => {
		virtual = now;
	};
	const server = await startTableServer(fleetTable(devices, loggers), {
		latencyMs,
		clock: { now: () => virtual, set },
	});
	let counted = 0;
	return {
		url: server.url,
		requests() {
			const before = counted;
			counted = server.seen.length;
			return Promise.resolve(counted - before);
		},
		sleep: (ms) => server.sleep(ms),
		skipTo(now) {
			set(now);
			return Promise.resolve();
		},
		close: () => void server.close(),
	};
}

/** A server in a process of its own. */
async function separateServer(): Promise<FleetServer> {
	const child = fork(serverModule, [devices, loggers, latencyMs].map(String), {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const [{ url }] = (await once(child, 'message')) as [{ url: string }];
	/** Sets the time of the server. */
	const requests = async (): Promise<number> => {
		child.send({ now: Date.now() });
		const [answer] = (await once(child, 'message')) as [{ requests: number }];
		return answer.requests;
	};
	let counted = 0;
	const skipTo = async (now: number): Promise<void> => {
		ahead += Math.max(0, now - Date.now());
		counted += await requests();
	};
	return {
		url,
		async requests() {
			const before = counted;
			counted = 0;
			return before + (await requests());
		},
		sleep: async (ms) => {
			const wakesAt = Date.now() + ms;
			await new Promise((resolve) => setImmediate(resolve));
			ahead += Math.max(0, wakesAt - Date.now());
		},
		skipTo,
		close() {
			child.disconnect();
		},
	};
}

/** Lets the nodes sleep by the time of this process. */
function sleepBy({ sleep }: FleetServer): void {
	const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => object };
	const load = loader._load;
	loader._load = (request, ...rest) => {
		const loaded = load(request, ...rest);
		if (request !== 'n8n-workflow') return loaded;
		return Object.create(loaded, { sleep: { value: sleep } }) as object;
	};
}

const credentialsFor = (baseUrl: string) => ({
	atessApi: {
		advanced: true,
		authentication: 'userIdSecret',
		userId: '1',
		secret: 'an-invented-secret-of-32-letters',
		token: '',
		environment: 'custom',
		baseUrl,
		readOnly: false,
		timezone: 'UTC',
		powerUnit: 'kW',
		dataLogSns: '',
		language: 'en',
		pathOverrides: '{}',
	},
});
const runs: FleetRun[] = [];

async function timed(
	server: FleetServer,
	name: string,
	run: () => Promise<Partial<FleetRun>>,
): Promise<FleetRun> {
	const started = Date.now();
	const more = await run();
	const seconds = (Date.now() - started) / 1000;
	const done = { name, seconds, requests: await server.requests(), peakMB: peakMB(), ...more };
	runs.push(done);
	return done;
}

async function execute(operation: string, engine: Engine): Promise<Partial<FleetRun>> {
	const all = Array.from({ length: count }, async () => {
		return await executeNode(
			{ type: 'n8n-nodes-atess.atess', parameters: { resource: 'fleet', operation } },
			engine,
		);
	});
	const results = await Promise.all(all);
	const failed = results.filter(
		({ items, error }) =>
			error !== undefined || items.some(({ json }) => (json.error ?? null) !== null),
	);
	return { found: results[0]?.items.length ?? 0, failed: failed.length };
}

function peakMB(): number {
	const status = readFileSync('/proc/self/status', 'utf8');
	return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
}

interface Engine {
	readonly nodePackage: NodePackage;
	readonly credentials: ReturnType<typeof credentialsFor>;
}

interface State {
	readonly devices: Readonly<Record<string, { readonly feed?: unknown }>>;
}

async function main(): Promise<void> {
	const server = await (isVirtual ? virtualServer() : separateServer());
	sleepBy(server);
	const nodePackage = await loadNodePackage(root);
	const engine = { nodePackage, credentials: credentialsFor(server.url) };
	await server.requests();
	const startMB = peakMB();
	if (mode === 'actions') {
		for (const operation of ['getDevices', 'getLatestData', 'getOverview']) {
			// Until nothing is left for another execution.
			for (let i = 1; i <= MOST_EXECUTIONS; i++) {
				const { found = 0 } = await timed(server, `${operation} ${i}`, () =>
					execute(operation, engine),
				);
				if (operation !== 'getDevices' || found >= devices) break;
			}
		}
	} else if (mode === 'atOnce') {
		await timed(server, 'getLatestData', () => execute('getLatestData', engine));
	} else {
		const trigger = polledNode(
			{
				type: 'n8n-nodes-atess.atessTrigger',
				parameters: { triggerOn: 'connection', scope: 'everything' },
			},
			{ ...engine, budgetMs: BUDGET_MS },
		);
		const begun = Date.now();
		let isSettled = false;
		for (let i = 1; i <= count && !isSettled; i++) {
			if (i > 1) await server.skipTo(Math.max(Date.now(), begun + (i - 1) * INTERVAL_MS));
			await server.requests();
			// One poll more than it takes to read all devices.
			isSettled = runs.some(({ read }) => read === devices);
			await timed(server, `poll ${i}`, async () => {
				await trigger.poll();
				const [state] = Object.values(trigger.staticData) as { atess: State }[];
				const known = Object.values(state?.atess.devices ?? {});
				return {
					found: known.length,
					read: known.filter(({ feed }) => feed !== undefined).length,
					bytes: JSON.stringify(trigger.staticData).length,
				};
			});
		}
	}
	console.log(JSON.stringify({ startMB, runs }));
	server.close();
}

void main();

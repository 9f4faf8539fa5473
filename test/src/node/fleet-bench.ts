import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
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
/** What n8n 2.41.1 gave a poll of a workflow that polls every five minutes. */
const BUDGET_MS = 84_000;
/** A little more than five minutes, so that the limit of five minutes holds no device back. */
const INTERVAL_MS = 330_000;

const realNow = Date.now.bind(Date);
/** With a latency the time of this process passes only while the server is waited for. */
const isVirtual = latencyMs > 0;
let virtual = Math.floor(realNow() / 300_000) * 300_000;
let ahead = 0;
Date.now = () => (isVirtual ? virtual : realNow() + ahead);

interface FleetServer {
	readonly url: string;
	/** Requests that have come since the last time this was read. */
	requests(): Promise<number>;
	/** Lets time pass for this process and the server. */
	skipTo(now: number): void;
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
		skipTo: set,
		close: () => void server.close(),
	};
}

/** A server in a process of its own, in real time. */
async function separateServer(): Promise<FleetServer> {
	const child = fork(serverModule, [devices, loggers, latencyMs].map(String), {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const [{ url }] = (await once(child, 'message')) as [{ url: string }];
	return {
		url,
		async requests() {
			child.send({ ahead });
			const [answer] = (await once(child, 'message')) as [{ requests: number }];
			return answer.requests;
		},
		skipTo(now) {
			ahead += Math.max(0, now - Date.now());
		},
		close() {
			child.disconnect();
		},
	};
}

const credentialsFor = (baseUrl: string) => ({
	atessApi: {
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
	const started = isVirtual ? Date.now() : performance.now();
	const more = await run();
	const seconds = ((isVirtual ? Date.now() : performance.now()) - started) / 1000;
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
		({ items, error }) => error !== undefined || items.some(({ json }) => json.error !== undefined),
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
	const nodePackage = await loadNodePackage(root);
	const engine = { nodePackage, credentials: credentialsFor(server.url) };
	await server.requests();
	const startMB = peakMB();
	if (mode === 'actions') {
		for (const operation of ['getDevices', 'getLatestData', 'getOverview']) {
			// Until nothing is left for another execution.
			for (let i = 1; i <= 4; i++) {
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
		let settled = 0;
		for (let i = 1; i <= count && settled < 2; i++) {
			if (i > 1) server.skipTo(Math.max(Date.now(), begun + (i - 1) * INTERVAL_MS));
			await server.requests();
			const { found } = await timed(server, `poll ${i}`, async () => {
				await trigger.poll();
				const [state] = Object.values(trigger.staticData) as { atess: State }[];
				const known = Object.values(state?.atess.devices ?? {});
				return {
					found: known.length,
					read: known.filter(({ feed }) => feed !== undefined).length,
					bytes: JSON.stringify(trigger.staticData).length,
				};
			});
			if (found === devices) settled++;
		}
	}
	console.log(JSON.stringify({ startMB, runs }));
	server.close();
}

void main();

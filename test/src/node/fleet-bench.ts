import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { executeNode } from '../engine/execute.ts';
import { loadNodePackage, type NodePackage } from '../engine/node-package.ts';
import { polledNode } from '../engine/poll-node.ts';
import type { FleetRun } from '../../../bench/src/fleet/figures.ts';

// Runs the node or the trigger over an invented fleet in n8n's engine, and prints what it took as JSON.
const [root = '', serverModule = '', mode = '', ...sizes] = process.argv.slice(2);
const [devices = 0, loggers = 0, latencyMs = 0, atOnce = 1] = sizes.map(Number);
/** What n8n 2.41.1 gave a poll of a workflow that polls every five minutes. */
const BUDGET_MS = 84_000;
/** A little more than five minutes, so that the limit of five minutes holds no device back. */
const INTERVAL_MS = 330_000;
const MOST_POLLS = 30;

const server = fork(serverModule, [devices, loggers, latencyMs].map(String), {
	stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
const realNow = Date.now.bind(Date);
let ahead = 0;
Date.now = () => realNow() + ahead;

async function requests(): Promise<number> {
	server.send({ ahead });
	const [answer] = (await once(server, 'message')) as [{ requests: number }];
	return answer.requests;
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

async function timed(name: string, run: () => Promise<Partial<FleetRun>>): Promise<FleetRun> {
	const started = performance.now();
	const more = await run();
	const seconds = (performance.now() - started) / 1000;
	const done = { name, seconds, requests: await requests(), peakMB: peakMB(), ...more };
	runs.push(done);
	return done;
}

async function execute(operation: string, engine: Engine): Promise<Partial<FleetRun>> {
	const all = Array.from({ length: atOnce }, async () => {
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
	const [{ url }] = (await once(server, 'message')) as [{ url: string }];
	const nodePackage = await loadNodePackage(root);
	const engine = { nodePackage, credentials: credentialsFor(url) };
	await requests();
	const startMB = peakMB();
	if (mode === 'actions') {
		for (const operation of ['getDevices', 'getLatestData', 'getOverview']) {
			// Until nothing is left for another execution.
			for (let i = 1; i <= 4; i++) {
				const { found = 0 } = await timed(`${operation} ${i}`, () => execute(operation, engine));
				if (operation !== 'getDevices' || found >= devices) break;
			}
		}
	} else if (mode === 'atOnce') {
		await timed('getLatestData', () => execute('getLatestData', engine));
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
		for (let i = 1; i <= MOST_POLLS && settled < 2; i++) {
			if (i > 1) ahead += Math.max(0, begun + (i - 1) * INTERVAL_MS - Date.now());
			await requests();
			const { found } = await timed(`poll ${i}`, async () => {
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
	server.disconnect();
}

void main();

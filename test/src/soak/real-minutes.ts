// Twelve workflows of one account in the real n8n for some real minutes: node test/src/soak/real-minutes.ts [MINUTES]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	lastOutput,
	simulatorCredential,
	startN8n,
	type Execution,
	type N8nHandle,
} from '../../../demo/src/index.ts';
import { createSimulator, type Simulator } from '../../../packages/simulator/src/index.ts';
import { packAndUnpack } from '../../../scripts/pack.ts';
import { OWNER } from '../shared/owner.ts';
import { soakWorkflows } from './twelve-workflows.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const MINUTE = 60_000;
/** A sample has to start a workflow within this time. */
const LATE_MS = 6 * MINUTE;
/** After this share of the time memory must not grow any more, but for this part of it. */
const WARM = 0.5;
const MOST_GROWTH = 1.15;

const minutes = Number(process.argv[2] ?? 20);
const folder = mkdtempSync(path.join(tmpdir(), 'atess-soak-'));
const pack = packAndUnpack(ROOT);
const ends: (() => unknown)[] = [
	() => {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	},
	pack.remove,
];
try {
	// Every limit that the document knows of is enforced, also those that are assumed.
	const simulator = await createSimulator({ limits: 'all', commissioned: '2026-10-01' });
	ends.push(() => simulator.close());
	const n8n = await startN8n({ userFolder: folder, packageDir: pack.folder });
	ends.push(() => n8n.close());
	process.exitCode = await soak(n8n, simulator);
} finally {
	for (const end of ends.reverse()) await end();
}

async function soak(n8n: N8nHandle, simulator: Simulator): Promise<number> {
	const { client } = n8n;
	await client.signIn(OWNER);
	const credential = simulatorCredential(simulator.url);
	await client.importCredential(credential);
	const workflows = soakWorkflows(credential.name);
	for (const workflow of workflows) await client.importWorkflow(workflow);
	for (const { id } of workflows) await client.activateWorkflow(id);
	const began = Date.now();
	let warmKb = 0;
	while (Date.now() - began < minutes * MINUTE) {
		await sleep(MINUTE / 6);
		if (warmKb === 0 && Date.now() - began > WARM * minutes * MINUTE) warmKb = memoryKb(n8n.pid);
	}
	const endKb = memoryKb(n8n.pid);

	const refused = simulator.requests.filter(({ code }) => code !== 200);
	const executions = new Map<string, Execution[]>();
	for (const { id, name } of workflows) executions.set(name, await client.executions(id));
	const all = [...executions.values()].flat();
	const failed = all.filter(({ status }) => status !== 'success');
	const late = (executions.get('Soak new-data') ?? []).flatMap(latenesses);
	const errors = readFileSync(n8n.logFile, 'utf8')
		.split('\n')
		.filter((line) => /There was a problem|error/i.test(line));
	console.table(
		[...executions].map(([workflow, runs]) => ({
			workflow,
			executions: runs.length,
			failed: runs.filter(({ status }) => status !== 'success').length,
		})),
	);
	console.table({
		minutes,
		requests: simulator.requests.length,
		refused: refused.length,
		executions: all.length,
		failed: failed.length,
		samples: late.length,
		latestSeconds: Math.round(Math.max(0, ...late) / 1000),
		memoryWarmMb: Math.round(warmKb / 1024),
		memoryEndMb: Math.round(endKb / 1024),
		errorsInLog: errors.length,
	});
	for (const { data } of failed.slice(0, 5)) console.log(data?.resultData.error?.message);
	for (const line of errors.slice(0, 5)) console.log(line);
	for (const { operationId, query, code } of refused.slice(0, 5))
		console.log(operationId, query, code);
	const isRight =
		refused.length === 0 &&
		failed.length === 0 &&
		late.length > 0 &&
		Math.max(...late) <= LATE_MS &&
		endKb <= warmKb * MOST_GROWTH;
	console.log(isRight ? 'The soak has passed.' : 'The soak has FAILED.');
	return isRight ? 0 : 1;
}

/** How long after its time each sample of an execution has started the workflow. */
function latenesses(execution: Execution): number[] {
	return lastOutput(execution).map(
		({ json }) => Date.parse(execution.startedAt) - Date.parse(String(json.time)),
	);
}

function memoryKb(pid: number): number {
	return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

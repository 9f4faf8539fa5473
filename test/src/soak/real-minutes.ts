// Twelve workflows of one account in the real n8n for some real minutes: node test/src/soak/real-minutes.ts [MINUTES]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
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
import { refusalsOf, sampleKey } from './judge.ts';
import { soakWorkflows } from './twelve-workflows.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const MINUTE = 60_000;
const SAMPLE_MS = 5 * MINUTE;
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
	const ended = Date.now();
	const endKb = memoryKb(n8n.pid);

	const runs: { workflow: string; executions: Execution[] }[] = [];
	for (const { id, name } of workflows) {
		runs.push({ workflow: name, executions: await client.executions(id) });
	}
	const all = runs.flatMap(({ executions }) => executions);
	const failed = all.filter(isFailed);
	const samples = (
		runs.find(({ workflow }) => workflow === 'Soak new-data')?.executions ?? []
	).flatMap(samplesOf);
	const told = new Set(samples.map(({ key }) => key));
	const latestMs = Math.max(0, ...samples.map(({ lateMs }) => lateMs));
	const missing = samplesBetween(simulator, began, ended - LATE_MS).filter((key) => !told.has(key));
	const refused = refusalsOf(simulator);
	const errors = readFileSync(n8n.logFile, 'utf8')
		.split('\n')
		.filter((line) => /There was a problem|\berror\b/i.test(line));
	console.table(
		runs.map(({ workflow, executions }) => ({
			workflow,
			executions: executions.length,
			items: executions.flatMap((one) => lastOutput(one)).length,
			failed: executions.filter(isFailed).length,
		})),
	);
	console.table({
		minutes,
		requests: simulator.requests.length,
		refused,
		executions: all.length,
		unfinished: all.filter(isUnfinished).length,
		failed: failed.length,
		samples: samples.length,
		doubled: samples.length - told.size,
		missing: missing.length,
		latestSeconds: Math.round(latestMs / 1000),
		memoryWarmMb: Math.round(warmKb / 1024),
		memoryEndMb: Math.round(endKb / 1024),
		errorsInLog: errors.length,
		load: loadavg()[1]?.toFixed(1),
	});
	for (const { data } of failed.slice(0, 5)) console.log(data?.resultData.error?.message);
	for (const line of [...errors, ...missing].slice(0, 10)) console.log(line);
	for (const { operationId, query, code, time } of simulator.requests) {
		if (code !== 200) console.log(time, operationId, query, code);
	}
	const isRight =
		refused === 0 &&
		failed.length === 0 &&
		errors.length === 0 &&
		samples.length > 0 &&
		samples.length === told.size &&
		missing.length === 0 &&
		latestMs <= LATE_MS &&
		endKb <= warmKb * MOST_GROWTH;
	console.log(isRight ? 'The soak has passed.' : 'The soak has FAILED.');
	return isRight ? 0 : 1;
}

function isUnfinished({ status }: Execution): boolean {
	return status === 'new' || status === 'running';
}

/** A schedule may have begun an execution at the very end. */
function isFailed(execution: Execution): boolean {
	return !isUnfinished(execution) && execution.status !== 'success';
}

/** The samples that have started an execution, and how long after their time. */
function samplesOf(execution: Execution): { key: string; lateMs: number }[] {
	return lastOutput(execution).map(({ json }) => {
		const at = Date.parse(String(json.time));
		return {
			key: sampleKey(String(json.deviceSn), at),
			lateMs: Date.parse(execution.startedAt) - at,
		};
	});
}

/** The samples that all devices have taken in a period. */
function samplesBetween({ plants }: Simulator, from: number, to: number): string[] {
	const devices = plants.flatMap((plant) => plant.devices);
	const keys: string[] = [];
	for (let at = Math.ceil(from / SAMPLE_MS) * SAMPLE_MS; at <= to; at += SAMPLE_MS) {
		keys.push(...devices.map(({ serial }) => sampleKey(serial, at)));
	}
	return keys;
}

function memoryKb(pid: number): number {
	return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

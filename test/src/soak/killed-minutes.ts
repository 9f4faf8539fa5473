// n8n in queue mode with a gateway for 1,000 devices, one of its processes killed each minute:
// node test/src/soak/killed-minutes.ts [--minutes 30] [--plants 125]
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Execution, Item, N8nClient } from '../../../demo/src/index.ts';
import { whyNoQueueMode } from '../queue/databases.ts';
import { startQueueMode, type QueueMode } from '../queue/queue-mode.ts';
import { callWebhook, requestChanges } from './killed/changes.ts';
import { eventsOf, judgeChanges, judgeSamples, repeated, RequestJudge } from './killed/judge.ts';
import {
	EVENT_WORKFLOWS,
	FAULT,
	killedWorkflows,
	NEW_DATA,
	SCHEDULED_WORKFLOWS,
} from './killed/workflows.ts';

const MINUTE = 60_000;
const POLL_MS = 5 * MINUTE;
/** A poll over 1,000 devices takes some seconds, and its execution as well. */
const AFTER_POLL_MS = 1.5 * MINUTE;
/** Longest time until the last open change has its verdict: the gateway itself looks some minutes after a change. */
const VERDICTS_MS = 6 * MINUTE;
/** After this time every device was found, on a machine that is busy with other things as well. */
const SEARCHED_MINUTES = 25;
const CHANGED_DEVICES = 12;
const CHANGE_PAUSE_MS = 8_000;
/** Devices are searched for over several polls; before a state is saved, a killed main process begins again. */
const LONGEST_SEARCH_MS = 2 * POLL_MS;

/** When which device was given a fault. */
const raisedAt = new Map<string, number>();

const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '30' },
		plants: { type: 'string', default: '125' },
	},
});
const reason = whyNoQueueMode();
if (reason !== undefined) throw new Error(reason);
// Processes in groups of their own end with this one.
process.once('SIGTERM', () => process.exit(1));
process.once('SIGINT', () => process.exit(1));

const n8n = await startQueueMode({
	// A factory has eight devices, and all of them are in one zone.
	preset: 'factory',
	plants: Number(values.plants),
	timezone: 'Asia/Bangkok',
	// With an assumed spacing of 10 s per operation 1,000 devices could not be read: the judge counts the other limits.
	limits: 'documented',
	validateAnswers: 'sample',
});
try {
	process.exitCode = await soak(n8n, Number(values.minutes));
} finally {
	await n8n.close();
}

async function soak(queueMode: QueueMode, minutes: number): Promise<number> {
	const { client, simulator, url } = queueMode;
	const devices = simulator.plants.flatMap((plant) => plant.devices);
	const credential = queueMode.credential();
	await client.importCredential(credential);
	const workflows = killedWorkflows(credential.name);
	for (const workflow of workflows) await client.importWorkflow(workflow);
	for (const { id } of workflows) await client.activateWorkflow(id);
	note(`${devices.length} devices, ${workflows.length} workflows`);

	const judge = new RequestJudge(simulator);
	const collecting = setInterval(() => {
		judge.collect();
	}, 5000);
	await allFound(queueMode, devices.length);

	const stopping = new AbortController();
	const changed = devices
		.filter(({ kind }) => kind === 'pbd')
		.slice(0, CHANGED_DEVICES)
		.map(({ serial }) => serial);
	const changing = [1, 2].map(() => requestChanges(url, changed, stopping.signal, CHANGE_PAUSE_MS));
	const kills = await killEachMinute(queueMode, minutes);
	const killedUntil = Date.now();
	stopping.abort();
	const requested = (await Promise.all(changing)).flat();

	// The last poll that counts is the one after the last kill.
	const lastPoll = Math.ceil((killedUntil + 20_000) / POLL_MS) * POLL_MS;
	await pause(lastPoll + AFTER_POLL_MS - Date.now());
	const open = await openChanges(url, changed);

	const executions = new Map<string, Execution[]>();
	for (const id of [...EVENT_WORKFLOWS, ...SCHEDULED_WORKFLOWS])
		executions.set(id, await executionsOf(client, id));
	const eventsIn = (id: string): Item[] => (executions.get(id) ?? []).flatMap(eventsOf);
	const samples = judgeSamples(
		eventsIn(NEW_DATA),
		devices.map(({ serial }) => serial),
		Math.floor(killedUntil / POLL_MS) * POLL_MS,
	);
	const doubled = repeated(
		EVENT_WORKFLOWS.flatMap((id) =>
			eventsIn(id).map(({ json }) => `${id} ${String(json.eventId)}`),
		),
	);
	const faults = judgeFaults(eventsIn(FAULT), killedUntil);
	judge.collect();
	clearInterval(collecting);
	const { overLimits } = judge;
	const { writes, reverted, wrong } = judgeChanges(simulator, requested);
	const scheduled = SCHEDULED_WORKFLOWS.flatMap((id) => executions.get(id) ?? []);

	console.table(kills);
	console.table(
		countsOf(requested.map(({ verdict, problem }) => verdict ?? problem?.slice(0, 70) ?? '')),
	);
	console.table(
		countsOf(
			scheduled.map(({ status, data }) =>
				`${status} ${data?.resultData.error?.message ?? ''}`.slice(0, 90),
			),
		),
	);
	console.table({
		minutes,
		devices: devices.length,
		requests: judge.count,
		'calls over a limit': overLimits.length,
		samples: samples.count,
		'events lost': samples.missing.length + faults.lost.length,
		'events doubled': samples.doubled.length + doubled.length,
		'devices without a sample': samples.silent.length,
		'faults raised': faults.raised,
		'changes requested': requested.length,
		'changes sent': writes,
		'changes without a verdict': open.length,
		'verdicts that are wrong': wrong.length,
		'values reverted': reverted.length,
		load: loadavg()[1]?.toFixed(1),
	});
	const faultsFound = {
		overLimits,
		missing: samples.missing,
		doubledSamples: samples.doubled,
		doubled,
		// A search for 1,000 devices takes several polls.
		silent: minutes < SEARCHED_MINUTES ? [] : samples.silent,
		lostFaults: faults.lost,
		open,
		wrong,
		reverted,
	};
	for (const [name, found] of Object.entries(faultsFound))
		for (const one of found.slice(0, 10)) console.log(`${name}: ${one}`);
	const isRight =
		Object.values(faultsFound).every(({ length }) => length === 0) &&
		samples.count > 0 &&
		writes > 0;
	console.log(isRight ? 'The soak has passed.' : 'The soak has FAILED.');
	return isRight ? 0 : 1;
}

/** n8n is not ready for some seconds after a start, and while a poll keeps its process busy. */
async function executionsOf(client: N8nClient, workflowId: string): Promise<Execution[]> {
	for (let tries = 1; ; tries++) {
		try {
			return await client.executions(workflowId);
		} catch (error) {
			if (tries === 20) throw error;
			await pause(3000);
		}
	}
}

/** Waits until each device has started a workflow once. */
async function allFound({ client }: QueueMode, count: number): Promise<void> {
	const deadline = Date.now() + LONGEST_SEARCH_MS;
	for (let found = 0; found < count && Date.now() < deadline;) {
		await pause(MINUTE / 2);
		const items = (await executionsOf(client, NEW_DATA)).flatMap(eventsOf);
		found = new Set(items.map(({ json }) => json.deviceSn)).size;
		note(`${found} devices found`);
	}
}

/** Kills one process at random each minute, and starts it again. @returns how often which */
async function killEachMinute(
	{ main, workers, gateways, simulator }: QueueMode,
	minutes: number,
): Promise<Record<string, number>> {
	const targets = [
		['main', main] as const,
		...workers.map((worker, at) => [`worker ${at + 1}`, worker] as const),
		...gateways.map((gateway, at) => [`gateway ${at + 1}`, gateway] as const),
	];
	const kills: Record<string, number> = Object.fromEntries(targets.map(([name]) => [name, 0]));
	const healthy = simulator.plants
		.flatMap((plant) => plant.devices)
		.filter(({ kind }) => kind === 'pcs');
	const end = Date.now() + minutes * MINUTE;
	for (let minute = 0; Date.now() < end; minute++) {
		const next = Math.min(end, Date.now() + MINUTE);
		await pause(Math.random() * 0.6 * (next - Date.now()));
		const fault = healthy[minute]?.serial;
		if (fault !== undefined) {
			const code = simulator.control
				.faultCodes(fault)
				.find(({ severity }) => severity === 'fault')?.code;
			if (code === undefined) throw new Error(`${fault} has no fault.`);
			simulator.control.raiseFault({ deviceSn: fault, code });
			raisedAt.set(fault, Date.now());
		}
		const target = targets[Math.floor(Math.random() * targets.length)];
		if (!target) break;
		const [name, daemon] = target;
		note(`kill ${name}`);
		await daemon.kill();
		kills[name] = (kills[name] ?? 0) + 1;
		await daemon.start();
		note(`${name} runs again`);
		await pause(Math.max(0, next - Date.now()));
	}
	return kills;
}

/** Reads the verdict of each device's changes until all are known. @returns the devices with a pending one */
async function openChanges(url: string, devices: readonly string[]): Promise<string[]> {
	const deadline = Date.now() + VERDICTS_MS;
	for (let open = [...devices]; ;) {
		const still: string[] = [];
		for (const deviceSn of open) {
			const item = await callWebhook(url, 'verify', { device: `pbd:${deviceSn}` });
			const verdict = item.verdict ?? (item.details as { verdict?: unknown } | undefined)?.verdict;
			if (!['applied', 'notApplied', 'nothingOpen'].includes(String(verdict)))
				still.push(`${deviceSn}: ${JSON.stringify(item.error ?? item)}`);
		}
		if (still.length === 0 || Date.now() > deadline) return still;
		open = still.map((one) => one.slice(0, one.indexOf(':')));
		await pause(MINUTE / 3);
	}
}

/** A fault that lasts is one event, once a sample has it. */
function judgeFaults(events: readonly Item[], until: number) {
	const due = [...raisedAt].filter(([, at]) => Math.ceil(at / POLL_MS) * POLL_MS <= until);
	const lost = due
		.map(([deviceSn]) => deviceSn)
		.filter((deviceSn) => !events.some(({ json }) => json.deviceSn === deviceSn));
	return { raised: due.length, lost };
}

function countsOf(all: readonly string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const value of all) counts[value] = (counts[value] ?? 0) + 1;
	return counts;
}

function note(text: string): void {
	console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);
}

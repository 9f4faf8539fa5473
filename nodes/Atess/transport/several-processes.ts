import type { IExecuteFunctions } from 'n8n-workflow';

import { LruMap } from 'atess-client/internal';

/** Name of this process among those that run the same workflow. */
const PROCESS = Math.random().toString(36).slice(2, 12);
/** Processes that a workflow remembers: n8n is started again and again. */
const MOST_PROCESSES = 8;
const MOST_NODES = 5000;

/** Of each node of a workflow, the processes that had run it before this one first did. */
const before = new LruMap<readonly string[]>(MOST_NODES);
let isReported = false;

/**
 * Reports once, in the log and as a hint, that several processes of n8n run the same node. n8n does not show queue mode
 * to a node. But its processes share the static data of a workflow: each one writes its name there, and a name that comes
 * after its own is of a process that runs at the same time. Executions by hand leave no static data.
 */
export function reportSeveralProcesses(context: IExecuteFunctions): void {
	if (isReported || context.getMode() === 'manual') return;
	const data = context.getWorkflowStaticData('node');
	const names = Array.isArray(data.processes) ? (data.processes as string[]) : [];
	const key = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	const earlier = before.get(key);
	if (!names.includes(PROCESS)) {
		before.set(key, names);
		data.processes = [...names, PROCESS].slice(-MOST_PROCESSES);
		return;
	}
	if (!earlier || names.every((name) => name === PROCESS || earlier.includes(name))) return;
	isReported = true;
	const message =
		'Several processes of n8n run this workflow, such as workers in queue mode. Each of them keeps its own rate limits, pending changes and daily writes. Use a gateway, which keeps them for all: docs/concepts/several-processes.md.';
	context.logger.warn(`ATESS: ${message}`);
	context.addExecutionHints({ message, location: 'outputPane' });
}

import type { Workflow } from '../../../demo/src/index.ts';

/** A manual trigger and one ATESS node behind it. */
export function singleNodeWorkflow(
	id: string,
	credentialName: string,
	parameters: Record<string, unknown>,
): Workflow {
	return {
		id,
		name: `Test ${id}`,
		nodes: [
			{
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name: 'ATESS',
				type: 'n8n-nodes-atess.atess',
				typeVersion: 1,
				position: [200, 0],
				parameters,
				credentials: { atessApi: { name: credentialName } },
			},
		],
		connections: { Start: { main: [[{ node: 'ATESS', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** An ATESS Trigger and a node behind it that passes its items on. */
export function triggerWorkflow(
	id: string,
	credentialName: string,
	parameters: Record<string, unknown>,
	pollTimes: Record<string, unknown> = { item: [{ mode: 'everyMinute' }] },
): Workflow {
	return {
		id,
		name: `Test ${id}`,
		nodes: [
			{
				id: 'the-trigger',
				name: 'ATESS Trigger',
				type: 'n8n-nodes-atess.atessTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { pollTimes, ...parameters },
				credentials: { atessApi: { name: credentialName } },
			},
			{
				id: 'the-next',
				name: 'Next',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { 'ATESS Trigger': { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

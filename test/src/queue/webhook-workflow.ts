import type { Workflow } from '../../../demo/src/index.ts';

/** A webhook and one ATESS node behind it, which n8n runs on a worker. The response is the output of the node. */
export function webhookWorkflow(
	id: string,
	credentialName: string,
	parameters: Record<string, unknown>,
): Workflow {
	return {
		id,
		name: `Queue ${id}`,
		nodes: [
			{
				id: `${id}-call`,
				name: 'Call',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: `${id}-webhook`,
				parameters: { path: id, httpMethod: 'POST', responseMode: 'lastNode' },
			},
			{
				id: `${id}-atess`,
				name: 'ATESS',
				type: 'n8n-nodes-atess.atess',
				typeVersion: 1,
				position: [200, 0],
				parameters,
				credentials: { atessApi: { name: credentialName } },
				// A refusal is an item, whose message the caller sees.
				onError: 'continueRegularOutput',
			},
		],
		connections: { Call: { main: [[{ node: 'ATESS', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** The workflows of setting changes: values and device come with the call. */
export function changeWorkflows(credentialName: string): Workflow[] {
	const device = { resource: 'device', deviceSn: '={{ $json.body.device }}' };
	return [
		webhookWorkflow('update', credentialName, {
			...device,
			operation: 'updateSettings',
			specifyChange: 'json',
			settings: '={{ $json.body.settings }}',
			dryRun: false,
			options: {
				firstReadBackSeconds: '={{ $json.body.firstReadBackSeconds ?? 0 }}',
				maxWritesPerDay: '={{ $json.body.maxWritesPerDay ?? 12 }}',
				lateMinutes: '={{ $json.body.lateMinutes ?? 0.2 }}',
			},
		}),
		webhookWorkflow('verify', credentialName, {
			...device,
			operation: 'verifySettings',
			verifyBy: 'device',
		}),
		webhookWorkflow('undo', credentialName, {
			resource: 'device',
			operation: 'undoSettings',
			previousOutput: '={{ $json.body }}',
			dryRun: false,
			options: { firstReadBackSeconds: 0, lateMinutes: 0.2 },
		}),
	];
}

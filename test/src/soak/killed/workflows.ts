import type { Workflow } from '../../../../demo/src/index.ts';
import { changeWorkflows } from '../../queue/webhook-workflow.ts';

/** Names of the trigger workflows. */
export const NEW_DATA = 'killed-new-data';
export const FAULT = 'killed-fault';
/**
 * A read of all devices with the polls. Between them it would take the slots of their limits, and 1,000 histories would
 * be read instead.
 */
const OVERVIEW = 'killed-overview';

const TRIGGERS: readonly (readonly [id: string, parameters: Record<string, unknown>])[] = [
	[NEW_DATA, { triggerOn: 'newData' }],
	[FAULT, { triggerOn: 'fault' }],
	['killed-connection', { triggerOn: 'connection' }],
];

/** The reads of the schedules, on the workers. */
const SCHEDULES: readonly (readonly [id: string, parameters: Record<string, unknown>])[] = [
	[OVERVIEW, { resource: 'fleet', operation: 'getOverview' }],
	['killed-latest', { resource: 'device', operation: 'getLatestData', deviceSn: 'pbd:SIMPBD0001' }],
	[
		'killed-history',
		{
			resource: 'device',
			operation: 'getHistory',
			deviceSn: 'pcs:SIMPCS0001',
			range: 'last',
			lastAmount: 2,
			lastUnit: 'hours',
			returnAll: true,
		},
	],
];

/** IDs of the workflows whose executions count as events. */
export const EVENT_WORKFLOWS = TRIGGERS.map(([id]) => id);
export const SCHEDULED_WORKFLOWS = SCHEDULES.map(([id]) => id);

/** Triggers over everything, schedules, and webhooks that change settings. */
export function killedWorkflows(credentialName: string): Workflow[] {
	const ours = { typeVersion: 1, credentials: { atessApi: { name: credentialName } } };
	const triggers = TRIGGERS.map(([id, parameters]) =>
		workflow(
			id,
			{
				...ours,
				type: 'n8n-nodes-atess.atessTrigger',
				parameters: {
					pollTimes: { item: [{ mode: 'custom', cronExpression: '0 */5 * * * *' }] },
					scope: 'everything',
					...parameters,
				},
			},
			{ type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
		),
	);
	const schedules = SCHEDULES.map(([id, parameters]) =>
		workflow(
			id,
			{
				type: 'n8n-nodes-base.scheduleTrigger',
				typeVersion: 1.2,
				parameters: {
					rule: {
						interval: [
							{
								field: 'cronExpression',
								expression: id === OVERVIEW ? '10 */5 * * * *' : '30 * * * * *',
							},
						],
					},
				},
			},
			{ ...ours, type: 'n8n-nodes-atess.atess', parameters },
		),
	);
	return [...triggers, ...schedules, ...changeWorkflows(credentialName)];
}

type Part = Omit<Workflow['nodes'][number], 'id' | 'name' | 'position'>;

function workflow(id: string, first: Part, second: Part): Workflow {
	return {
		id,
		name: id,
		nodes: [
			{ id: `${id}-1`, name: 'First', position: [0, 0], ...first } as Workflow['nodes'][number],
			{ id: `${id}-2`, name: 'Second', position: [200, 0], ...second } as Workflow['nodes'][number],
		],
		connections: { First: { main: [[{ node: 'Second', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all' },
	};
}

import type { Workflow } from '../../../demo/src/index.ts';

/** A trigger of the soak, or an action that a schedule starts. */
export interface SoakNode {
	readonly id: string;
	readonly parameters: Readonly<Record<string, unknown>>;
}

/** One trigger of every kind, each over everything that the account has. */
export const TRIGGERS: readonly SoakNode[] = [
	{ id: 'new-data', parameters: { triggerOn: 'newData' } },
	{ id: 'connection', parameters: { triggerOn: 'connection' } },
	{ id: 'fault', parameters: { triggerOn: 'fault' } },
	{ id: 'status', parameters: { triggerOn: 'statusChanged' } },
	{
		id: 'threshold',
		parameters: {
			triggerOn: 'threshold',
			quantity: 'batterySocPercent',
			direction: 'below',
			threshold: 20,
		},
	},
	{ id: 'daily-summary', parameters: { triggerOn: 'dailySummary' } },
	{ id: 'settings-changed', parameters: { triggerOn: 'settingsChanged' } },
].map(({ id, parameters }) => ({ id, parameters: { scope: 'everything', ...parameters } }));

const PCS = { __rl: true, mode: 'id', value: 'SIMPCS0001' };

/** The reads of five schedules at the same moment, some of it the same as others read. */
export const ACTIONS: readonly SoakNode[] = [
	{ id: 'overview', parameters: { resource: 'fleet', operation: 'getOverview' } },
	{ id: 'fleet-latest', parameters: { resource: 'fleet', operation: 'getLatestData' } },
	{
		id: 'latest',
		parameters: {
			resource: 'device',
			deviceType: 'pcs',
			operation: 'getLatestData',
			deviceSn: PCS,
		},
	},
	{
		id: 'history',
		parameters: {
			resource: 'device',
			deviceType: 'pcs',
			operation: 'getHistory',
			deviceSn: PCS,
			range: 'last',
			lastAmount: 2,
			lastUnit: 'hours',
			returnAll: true,
		},
	},
	{
		id: 'settings',
		parameters: { resource: 'device', deviceType: 'pcs', operation: 'getSettings', deviceSn: PCS },
	},
];

const EVERY_FIVE_MINUTES = '0 */5 * * * *';

/** The twelve workflows for a real n8n. */
export function soakWorkflows(credential: string): Workflow[] {
	const ours = { credentials: { atessApi: { name: credential } }, typeVersion: 1 };
	const triggers = TRIGGERS.map(({ id, parameters }) =>
		workflow(id, {
			...ours,
			type: 'n8n-nodes-atess.atessTrigger',
			parameters: {
				pollTimes: { item: [{ mode: 'custom', cronExpression: EVERY_FIVE_MINUTES }] },
				...parameters,
			},
		}),
	);
	const schedules = ACTIONS.map(({ id, parameters }) =>
		workflow(
			id,
			{
				type: 'n8n-nodes-base.scheduleTrigger',
				typeVersion: 1.2,
				parameters: {
					rule: { interval: [{ field: 'cronExpression', expression: EVERY_FIVE_MINUTES }] },
				},
			},
			{ ...ours, type: 'n8n-nodes-atess.atess', parameters },
		),
	);
	return [...triggers, ...schedules];
}

type Part = Omit<Workflow['nodes'][number], 'id' | 'name' | 'position'>;

function workflow(id: string, first: Part, second?: Part): Workflow {
	const last: Part = second ?? { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	const place = (name: string, x: number) => ({
		id: `${id}-${name}`,
		name,
		position: [x, 0] as [number, number],
	});
	return {
		id: `soak-${id}`,
		name: `Soak ${id}`,
		nodes: [
			{ ...place('First', 0), ...first } as Workflow['nodes'][number],
			{ ...place('Second', 200), ...last } as Workflow['nodes'][number],
		],
		connections: { First: { main: [[{ node: 'Second', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all' },
	};
}

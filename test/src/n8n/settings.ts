import { join } from 'node:path';
import {
	readExamples,
	simulatorCredential,
	type Execution,
	type Workflow,
} from '../../../demo/src/index.ts';
import {
	startSettingsServer,
	type Script,
	type SettingsServer,
} from '../../../packages/client/src/settings/testing/settings-server.ts';
import { DEFAULT_ACCOUNT, tokenOf, type Simulator } from '../../../packages/simulator/src/index.ts';
import type { SharedN8n } from '../shared/shared-n8n.ts';
import { ROOT } from '../workspace.ts';

interface Running {
	n8n: SharedN8n;
	simulator: Simulator;
}

export const example = (name: string): Workflow => {
	const found = readExamples(join(ROOT, 'examples')).find((workflow) => workflow.name === name);
	if (found === undefined) throw new Error(`The example "${name}" is missing.`);
	return found;
};

/** A copy of a workflow with other parameters in some of its nodes. */
export function withParameters(
	workflow: Workflow,
	changes: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Workflow {
	const names = workflow.nodes.map(({ name }) => name);
	for (const name of Object.keys(changes)) {
		if (!names.includes(name)) throw new Error(`There is no node "${name}".`);
	}
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => ({
			...node,
			parameters: { ...node.parameters, ...changes[node.name] },
		})),
	};
}

/** What the example is to set. */
const wanted = (settings: Record<string, unknown>) => ({
	Wanted: {
		assignments: {
			assignments: [
				{ id: 'a', name: 'device', value: 'SIMPBD0001', type: 'string' },
				{ id: 'b', name: 'settings', value: JSON.stringify(settings), type: 'object' },
			],
		},
	},
});

/** Settings in the n8n that is running: the editor's fields, and the example of a guarded change. */
export function describeSettings(running: () => Running): void {
	test('the fields of a change come from the device, its type found out', async () => {
		const { client } = running().n8n;
		const { id, name } = await client.importCredential(
			simulatorCredential(running().simulator.url),
		);
		const { fields } = await client.session.json<{ fields: Record<string, unknown>[] }>(
			'POST',
			'/rest/dynamic-node-parameters/resource-mapper-fields',
			{
				path: 'parameters.change',
				methodName: 'getSettingsColumns',
				nodeTypeAndVersion: { name: 'n8n-nodes-atess.atess', version: 1 },
				currentNodeParameters: {
					resource: 'device',
					operation: 'updateSettings',
					deviceType: 'auto',
					deviceSn: { __rl: true, mode: 'id', value: 'SIMHPSS001' },
				},
				credentials: { atessApi: { id, name } },
			},
		);
		expect(fields).toContainEqual(
			expect.objectContaining({
				id: 'valleyPeriodTime2',
				type: 'string',
				defaultValue: '00:00-00:00',
				displayName: expect.stringMatching(/^T1 Valley tariff period 2/) as string,
			}),
		);
	});

	describe('the example "Guarded change of settings"', () => {
		let server: SettingsServer;
		beforeAll(async () => {
			server = await startSettingsServer(Date.now);
		});
		afterAll(() => server.close());

		/** Runs it as it is, but for what it is to set and how long it looks. */
		async function run(
			settings: Record<string, unknown>,
			more: Parameters<typeof withParameters>[1] = {},
		): Promise<{ execution: Execution; last: Record<string, unknown> | undefined; node: string }> {
			const { client } = running().n8n;
			const workflow = withParameters(example('Guarded change of settings'), {
				...wanted(settings),
				...more,
			});
			await client.importWorkflow(workflow);
			const execution = await client.runWorkflow(workflow.id);
			expect(execution.data?.resultData.error).toBeUndefined();
			const { runData, lastNodeExecuted: node = '' } = execution.data?.resultData ?? {
				runData: {},
			};
			const last = runData[node]?.at(-1)?.data?.main?.flat()[0]?.json;
			return { execution, last, node };
		}

		/** The same on a device that behaves so, with an account of its own for each behaviour. */
		async function runOn(script: Script, settings: Record<string, unknown>, userId: string) {
			const { client } = running().n8n;
			server.play(script, DEVICE);
			const there = simulatorCredential(server.url);
			await client.importCredential({ ...there, data: { ...there.data, userId } });
			try {
				const options = { firstReadBackSeconds: 0, lateMinutes: 0.03, waitMinutes: 0 };
				// This server has settings alone, so that no data show the type.
				const deviceType = 'pbd';
				return await run(settings, {
					Rehearse: { deviceType },
					'Update settings': {
						deviceType,
						options: { ...options, ifNotProven: 'returnVerdict' },
					},
					'Undo settings': { options: { ...options, includeSideEffects: true } },
				});
			} finally {
				await client.importCredential(simulatorCredential(running().simulator.url));
			}
		}

		const DEVICE = { socMax: 100, powerStart: 0.5, onOff: 1 };

		test('changes, proves, and says what was before', async () => {
			const { simulator } = running();
			const { last, node } = await run({ socMax: 90 });
			expect(node).toBe('Applied');
			expect(last).toMatchObject({
				outcome: 'applied',
				device: 'SIMPBD0001',
				before: { socMax: 100 },
				after: { socMax: 90 },
			});
			const url = `${simulator.url}/api/v1/pbd/setting?deviceSn=SIMPBD0001`;
			const headers = { authorization: tokenOf(DEFAULT_ACCOUNT) };
			const { data } = (await (await fetch(url, { headers })).json()) as { data: unknown };
			expect(data).toMatchObject({ socMax: 90 });
		});

		test('sends nothing that is refused, and says why', async () => {
			const { simulator } = running();
			const writes = () => simulator.requests.filter(({ method }) => method === 'PUT').length;
			const before = writes();
			const { last, node } = await run({ socMax: 120, vmpptMin: 500 });
			expect(node).toBe('Refused');
			expect(last?.message).toMatch(
				/socMax must be .*at most 100 %, not 120.*vmpptMin is protection/,
			);
			expect(writes()).toBe(before);
		});

		test('puts back what was applied in part', async () => {
			const { last, node, execution } = await runOn(
				{ effect: 'firstOnly' },
				{ socMax: 90, powerStart: 2 },
				'31001',
			);
			expect(node).toBe('Undone');
			expect(last).toMatchObject({ outcome: 'undone', after: { socMax: 100 } });
			expect(Object.keys(execution.data?.resultData.runData ?? {})).toContain('Verify settings');
			expect(server.truth()).toEqual(DEVICE);
		});

		test('puts back side effects of a change that was applied', async () => {
			const meddle = { atGet: 3, values: { powerStart: 9 } };
			const { last, node } = await runOn({ meddle }, { socMax: 90 }, '31002');
			expect(node).toBe('Undone');
			expect(last).toMatchObject({ after: { socMax: 100, powerStart: 0.5 } });
			expect(server.truth()).toEqual(DEVICE);
		});

		test('waits until a change cannot come any more, and says that it did not', async () => {
			const { last, node, execution } = await runOn({ effect: 'nothing' }, { socMax: 90 }, '31003');
			expect(node).toBe('Not applied');
			expect(last?.message).toMatch(/was not applied/);
			expect(Object.keys(execution.data?.resultData.runData ?? {})).toContain(
				'Until it is certain',
			);
			expect(server.puts).toHaveLength(1);
		});
	});
}

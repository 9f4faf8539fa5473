import { join } from 'node:path';
import { readExamples, simulatorCredential, type Workflow } from '../../../demo/src/index.ts';
import type { Simulator } from '../../../packages/simulator/src/index.ts';
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

/** Settings in the n8n that is running: the editor's fields. */
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
}

import { createSimulator, type Simulator } from 'atess-simulator';
import type { INodeParameters } from 'n8n-workflow';
import { executeNode, loadNodePackage, withTools, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account } from './account.ts';

const LATEST = { resource: 'device', deviceType: 'pcs', deviceSn: 'SIMPCS0001' };

let nodePackage: NodePackage;
let simulator: Simulator;
beforeAll(async () => {
	nodePackage = withTools(await loadNodePackage(ROOT));
	simulator = await createSimulator({ limits: 'off' });
});
afterAll(() => simulator.close());

async function run(type: string, parameters: INodeParameters) {
	const { items } = await executeNode(
		{ type: `n8n-nodes-atess.${type}`, parameters },
		{
			nodePackage,
			input: [{}],
			credentials: account(simulator.url, { timezone: 'Asia/Bangkok' }),
		},
	);
	return items.map(({ json }) => json);
}

const READS: [string, INodeParameters][] = [
	['an overview', { resource: 'fleet', operation: 'getOverview' }],
	['latest data', { ...LATEST, operation: 'getLatestData' }],
	['a history', { ...LATEST, operation: 'getHistory', range: 'last24Hours', limit: 3 }],
];

test.each(READS)('%s gives an agent units and signs in words, once', async (_, read) => {
	const [first, ...others] = await run('atessTool', read);
	expect(first?.signs).toMatch(/kW.*kWh.*\+ discharging.*\+ import.*never 0/);
	expect(others.filter(({ signs }) => signs !== undefined)).toEqual([]);
});

test.each(READS)('%s outside of an agent has no such member', async (_, read) => {
	expect((await run('atess', read)).filter((item) => 'signs' in item)).toEqual([]);
});

test('raw fields have other signs, and none in words', async () => {
	const [raw] = await run('atessTool', { ...LATEST, operation: 'getLatestData', output: 'raw' });
	expect(raw).not.toHaveProperty('signs');
});

import { createSimulator, type Simulator } from 'atess-simulator';
import { deviating } from '../../../packages/cli/src/testing/deviations.ts';
import { bundledDocument } from '../../../packages/cli/src/document/bundled.ts';
import { executeNode, loadNodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account } from './account.ts';

let simulator: Simulator;
afterEach(async () => {
	await simulator.close();
});

async function latest(deviations: Parameters<typeof deviating>[1]) {
	simulator = await createSimulator({
		limits: 'off',
		document: deviating(bundledDocument(), deviations) as never,
	});
	return await executeNode(
		{
			type: 'n8n-nodes-atess.atess',
			parameters: {
				resource: 'pcs',
				operation: 'getLatestData',
				deviceSn: 'SIMPCS0001',
				output: 'raw',
			},
		},
		{ nodePackage: await loadNodePackage(ROOT), credentials: account(simulator.url) },
	);
}

test('what is not as documented is a hint, and no failure', async () => {
	const { error, items, drift } = await latest([
		{ kind: 'new', schema: 'PcsRecord', field: 'reservePower', type: 'number' },
		{ kind: 'retyped', schema: 'PcsRecord', field: 'bactivePower', type: 'string' },
	]);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(drift).toEqual([
		'The answer of pcsDataLast is not as documented: fields that are not documented: reservePower; fields of another type: bactivePower (string). It is passed on as it came. The command "atess probe" tells what is true for your account.',
	]);
});

test('where everything is as documented, there is no hint of it', async () => {
	const { error, drift } = await latest([]);
	expect(error).toBeUndefined();
	expect(drift).toEqual([]);
});

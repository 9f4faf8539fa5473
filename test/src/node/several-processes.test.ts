import type { IDataObject } from 'n8n-workflow';
import { createSimulator, type Simulator } from 'atess-simulator';
import { AtessApi } from '../../../credentials/AtessApi.credentials';
import { executeNode, nodePackageOf, type ExecuteOptions } from '../engine/index.ts';
import { loadProcess } from '../trigger/process.ts';
import { account } from './account.ts';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await createSimulator();
});
afterAll(() => simulator.close());

/** A process of n8n that runs one workflow. @returns what runs it, and the hints of the run */
function newProcess(staticData: IDataObject, mode: ExecuteOptions['mode'] = 'trigger') {
	const nodePackage = nodePackageOf('n8n-nodes-atess', [loadProcess().action], [new AtessApi()]);
	return async (): Promise<string[]> => {
		const { hints, error } = await executeNode(
			{
				type: 'n8n-nodes-atess.atess',
				parameters: { resource: 'device', operation: 'getLatestData', deviceSn: 'pcs:SIMPCS0001' },
			},
			{ nodePackage, credentials: account(simulator.url), mode, staticData },
		);
		expect(error).toBeUndefined();
		return hints.filter((hint) => hint.startsWith('Several processes'));
	};
}

test('two processes that run a workflow in turn are reported once by each that can be sure', async () => {
	const staticData = {};
	const [one, other] = [newProcess(staticData), newProcess(staticData)];
	expect(await one()).toEqual([]);
	expect(await other()).toEqual([]);
	expect(await one()).toEqual([expect.stringContaining('docs/concepts/several-processes.md')]);
	expect(await one()).toEqual([]);
	expect(await other()).toEqual([]);
});

test('a process that follows others reports nothing', async () => {
	const staticData = {};
	for (let start = 0; start < 10; start++) {
		const run = newProcess(staticData);
		for (let execution = 0; execution < 2; execution++) expect(await run()).toEqual([]);
	}
	expect(JSON.stringify(staticData).length).toBeLessThan(250);
});

test('executions by hand leave nothing and report nothing', async () => {
	const staticData = {};
	const runs = [newProcess(staticData, 'manual'), newProcess(staticData, 'manual')];
	for (const run of [...runs, ...runs]) expect(await run()).toEqual([]);
	expect(staticData).toEqual({});
});

import type { INodeParameters } from 'n8n-workflow';
import {
	envelope,
	startWireServer,
	type WireServer,
} from '../../../packages/client/src/testing/wire-server.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { strangersAccount } from './account.ts';

let nodePackage: NodePackage;
let wire: WireServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	wire = await startWireServer();
});
afterAll(() => wire.close());
beforeEach(() => {
	wire.play(envelope(200, true));
});

const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

async function run(parameters: INodeParameters) {
	return await executeNode(
		{ type: 'n8n-nodes-atess.atess', parameters },
		{ nodePackage, credentials: strangersAccount(wire.url) },
	);
}

test.each<[string, INodeParameters, string, string]>([
	[
		'the plant of a data logger to delete',
		{
			resource: 'dataLogger',
			operation: 'delete',
			dataLogSn: byId('A7'),
			confirm: 'A7',
			plantId: byId(''),
		},
		'DELETE',
		'/api/v1/datalog?dataLogSn=A7',
	],
	[
		'the plant of a data logger to delete, as blanks',
		{
			resource: 'dataLogger',
			operation: 'delete',
			dataLogSn: byId('A7'),
			confirm: 'A7',
			plantId: byId('  '),
		},
		'DELETE',
		'/api/v1/datalog?dataLogSn=A7',
	],
	[
		'the plant of a list of data loggers',
		{ resource: 'dataLogger', operation: 'getMany', returnAll: true, plantId: byId('') },
		'GET',
		'/api/v1/datalog/list',
	],
])('%s that was left empty is not sent', async (_, parameters, method, url) => {
	wire.play(envelope(200, method === 'GET' ? [{ dataLogSn: 'A7' }] : true));
	const { error } = await run(parameters);
	expect(error).toBeUndefined();
	expect(wire.seen[0]).toMatchObject({ method, url });
});

test('fields of a body that were left empty are not sent', async () => {
	await run({
		resource: 'plant',
		operation: 'create',
		plantName: 'North farm',
		additionalFields: { city: '', country: ' ', plantAddress: '1 Road' },
	});
	expect(JSON.parse(wire.seen[0]?.body ?? '')).toEqual({
		plantName: 'North farm',
		plantAddress: '1 Road',
	});
});

test('options that were left empty are their defaults', async () => {
	wire.play(envelope(200, [{ dataLogSn: 'A7' }]));
	const { error, items } = await run({
		resource: 'dataLogger',
		operation: 'getMany',
		returnAll: true,
		options: { onFrequencyLimit: '', maxWaitSeconds: '' },
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
});

test.each(['={{ "" }}', ' '])('a required plant is missing where it is %s', async (value) => {
	const { error } = await run({ resource: 'plant', operation: 'get', plantId: byId(value) });
	expect(error?.message).toMatch(/missing/);
	expect(wire.seen).toEqual([]);
});

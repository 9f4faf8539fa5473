import { createSimulator, type Simulator } from 'atess-simulator';
import type { INodeParameters } from 'n8n-workflow';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account } from './account.ts';

const SERIAL = 'SIMPCS0001';
const DEVICE = { resource: 'device', deviceType: 'pcs', deviceSn: SERIAL };
const NAMES = ['alias', 'plantName', 'model', 'dataLogSn', 'plantId'];

let nodePackage: NodePackage;
let simulator: Simulator;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
});
beforeEach(async () => {
	simulator = await createSimulator({ limits: 'off' });
});
afterEach(() => simulator.close());

async function execute(parameters: INodeParameters) {
	return await executeNode(
		{ type: 'n8n-nodes-atess.atess', parameters },
		{
			nodePackage,
			input: [{}],
			credentials: account(simulator.url, { timezone: 'Asia/Bangkok' }),
		},
	);
}

async function run(parameters: INodeParameters) {
	const { items } = await execute(parameters);
	return items.map(({ json }) => json);
}

const READS: [string, INodeParameters][] = [
	['latest data', { ...DEVICE, operation: 'getLatestData' }],
	['samples', { ...DEVICE, operation: 'getHistory', range: 'last24Hours', limit: 1 }],
	['days', { ...DEVICE, operation: 'getHistory', range: 'yesterday', resolution: 'daily' }],
];

test.each(READS)('%s of one device have the names that lists have shown', async (_, read) => {
	const before = await run(read);
	expect(before[0]).toMatchObject({ alias: null, plantName: null });
	const listed = await run({ resource: 'fleet', operation: 'getDevices' });
	const known = listed.find(({ deviceSn }) => deviceSn === SERIAL) ?? {};
	const names = Object.fromEntries(NAMES.map((name) => [name, known[name]]));
	expect(Object.values(names).filter((name) => name == null)).toEqual([]);

	const sent = simulator.requests.length;
	const after = await run(read);
	expect(after[0]).toMatchObject(names);
	// The names cost no request.
	const ids = simulator.requests.slice(sent).map(({ operationId }) => operationId);
	expect(ids.filter((id) => !(id ?? '').startsWith('pcsData'))).toEqual([]);
});

test('a file has them in its columns', async () => {
	await run({ resource: 'fleet', operation: 'getDevices' });
	const [, days = {}] = READS[2] ?? [];
	const { items } = await execute({ ...days, outputAs: 'csv', binaryPropertyName: 'data' });
	const text = Buffer.from(items[0]?.binary?.data?.data ?? '', 'base64').toString('utf8');
	const [head = '', row = ''] = text.replace(/^\ufeff/, '').split('\r\n');
	expect(head).toMatch(/^alias,plantName,deviceType,/);
	expect(row).toMatch(/^[^,]+,[^,]+,pcs,/);
});

import { createSimulator, type Simulator } from 'atess-simulator';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account } from './account.ts';

const NOW = new Date('2026-11-23T05:00:00Z');

let nodePackage: NodePackage;
let simulator: Simulator;
beforeAll(async () => {
	jest.spyOn(Date, 'now').mockImplementation(() => NOW.getTime());
	nodePackage = await loadNodePackage(ROOT);
	simulator = await createSimulator({ port: 0, now: () => NOW, limits: 'off' });
});
afterAll(async () => {
	jest.restoreAllMocks();
	await simulator.close();
});

async function run(parameters: INodeParameters) {
	return await executeNode(
		{
			type: 'n8n-nodes-atess.atess',
			parameters: { operation: 'getReport', options: { timezone: 'Asia/Bangkok' }, ...parameters },
		},
		{ nodePackage, credentials: account(simulator.url) },
	);
}

const figuresOf = ({ figures }: IDataObject): IDataObject => figures as IDataObject;

test('the report of a device is a page, a subject, a sentence and figures', async () => {
	const { items, error } = await run({ resource: 'device', deviceSn: 'hpsCentral:SIMHPS0001' });
	expect(error).toBeUndefined();
	const [item] = items;
	const json: IDataObject = item?.json ?? {};
	const binary = item?.binary;
	expect(Object.keys(json)).toEqual(['subject', 'summary', 'fileName', 'figures']);
	expect(json.subject).toMatch(/^SIMHPS0001, 2026-11-22: PV [\d.]+ kWh, load [\d.]+ kWh$/);
	expect(figuresOf(json)).toMatchObject({ date: '2026-11-22', timezone: 'Asia/Bangkok' });
	const { data, mimeType, fileName } = binary?.data ?? { data: '' };
	expect({ mimeType, fileName }).toEqual({
		mimeType: 'text/html',
		fileName: 'SIMHPS0001_2026-11-22.html',
	});
	expect(Buffer.from(data, 'base64').toString()).toContain('<h1>SIMHPS0001</h1>');
});

test('the report of a plant is of a date, and goes into the field that the panel names', async () => {
	const { items, error } = await run({
		resource: 'plant',
		plantId: '1001',
		reportPeriod: 'date',
		reportDate: '2026-11-20T00:00:00',
		binaryPropertyName: 'page',
	});
	expect(error).toBeUndefined();
	const [item] = items;
	const json: IDataObject = item?.json ?? {};
	const binary = item?.binary;
	expect(figuresOf(json)).toMatchObject({
		date: '2026-11-20',
		subject: { name: 'Simulated farm' },
	});
	expect(binary?.page?.fileName).toBe('plant-1001_2026-11-20.html');
});

test('a date that does not exist sends nothing and names the field', async () => {
	const before = simulator.requests.length;
	const { error } = await run({
		resource: 'device',
		deviceSn: 'hpsCentral:SIMHPS0001',
		reportPeriod: 'date',
		reportDate: '2026-02-30',
	});
	expect(error?.message).toContain('Date is not a date');
	expect(simulator.requests.length).toBe(before);
});

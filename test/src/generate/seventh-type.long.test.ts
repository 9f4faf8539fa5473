import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createSimulator, type Simulator } from 'atess-simulator';
import type { INodeParameters, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { createPlace, type Place } from '../../../packages/cli/src/testing/cli-process.ts';
import { executeNode, loadNodePackage, searchList, type NodePackage } from '../engine/index.ts';
import { account } from '../node/account.ts';
import { AT_ONCE } from '../node/settings-bench.ts';
import { N8nHost } from '../trigger/n8n-host.ts';
import { copyOfProject, generateWithExamples, type Copy } from './copy.ts';
import { addSeventhType, EVC } from './seventh-type.ts';

let copy: Copy;
let simulator: Simulator;
let place: Place;
let nodePackage: NodePackage;

beforeAll(async () => {
	copy = copyOfProject();
	addSeventhType(copy);
	generateWithExamples(copy);
	expect(copy.run('node_modules/@redocly/cli/bin/cli.js', 'lint')).toMatchObject({ code: 0 });
	expect(copy.run('scripts/build.mjs')).toMatchObject({ code: 0 });
	simulator = await createSimulator({
		document: JSON.parse(copy.read('openapi/atess.bundle.json')) as never,
		limits: 'off',
	});
	place = createPlace(simulator.url);
	nodePackage = await loadNodePackage(copy.root);
}, 400_000);
afterAll(async () => {
	place.remove();
	copy.remove();
	await simulator.close();
});

const ROUTES = [EVC.operations.latest, EVC.operations.history, EVC.operations.settings];

test('the simulator has one device of the type, with records of its schema', () => {
	const devices = simulator.plants.flatMap(({ devices: all }) => all);
	expect(devices.filter(({ kind }) => kind === EVC.type)).toMatchObject([
		{ serial: EVC.serial, alias: EVC.label },
	]);
	const examples = JSON.parse(copy.read('openapi/examples.json')) as object;
	for (const id of ROUTES) expect(examples).toHaveProperty(id);
});

test('the client finds the device, and reads latest data, history and settings', async () => {
	const client = path.join(copy.root, 'packages/client/dist');
	const script = `import { createAtessClient } from '${client}/index.js';
import { createHistory, discover, currentSettings, deviceTypeOf } from '${client}/internal.js';
const auth = { userId: process.env.ATESS_USER_ID, secret: process.env.ATESS_SECRET };
const client = createAtessClient({ auth, baseUrl: process.env.ATESS_BASE_URL });
const { devices } = await discover(client);
const deviceSn = '${EVC.serial}';
const rows = [];
const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const request = { operationId: 'evcDataList', deviceSn, from: day + ' 06:00:00', to: day + ' 06:30:00' };
for await (const batch of createHistory(client).batches(request)) rows.push(...batch.rows);
console.log(JSON.stringify({
	found: devices.filter(({ deviceType }) => deviceType === 'evc').map(({ deviceSn }) => deviceSn),
	deviceType: await deviceTypeOf(client, deviceSn),
	rows: rows.length,
	settings: Object.keys(await currentSettings({ client }, 'evc', deviceSn)).length > 0,
}));`;
	const { stdout } = await run(['--input-type=module', '-e', script]);
	expect(JSON.parse(stdout)).toEqual({
		found: [EVC.serial],
		deviceType: EVC.type,
		rows: 7,
		settings: true,
	});
});

test('the CLI lists the device, and exports and plans by its type', async () => {
	const program = path.join(copy.root, 'packages/cli/dist/main.js');
	expect((await run([program, 'devices'])).stdout).toContain(EVC.label);
	expect((await run([program, 'latest', '--device', `evc:${EVC.serial}`])).stdout).toContain(
		EVC.serial,
	);
	const range = ['--from', '2025-03-01', '--to', '2025-03-01', '--out', 'evc.csv', '--yes'];
	const exported = await run([program, 'export', '--device', `evc:${EVC.serial}`, ...range]);
	expect(exported.stdout).toContain('288 rows');
	const settings = await run([program, 'settings', 'get', `evc:${EVC.serial}`]);
	expect(settings.stdout).toContain('socMax');
});

test('the node offers the type, and reads, lists and changes its devices', async () => {
	const { description } = nodePackage.nodeTypes.getByName('n8n-nodes-atess.atess') as INodeType;
	const types = description.properties
		.filter(({ name }) => name === 'deviceType')
		.map(({ options = [] }) => options as INodePropertyOptions[]);
	expect(types).toHaveLength(2);
	for (const options of types) {
		expect(options).toContainEqual(expect.objectContaining({ name: EVC.label, value: EVC.type }));
	}
	const credentials = account(simulator.url, { timezone: 'Asia/Bangkok', powerUnit: 'kW' });
	const node = async (parameters: INodeParameters) => {
		const { items, error } = await executeNode(
			{
				type: 'n8n-nodes-atess.atess',
				parameters: { resource: 'device', deviceSn: EVC.serial, ...parameters },
			},
			{ nodePackage, credentials },
		);
		expect(error).toBeUndefined();
		return items.map(({ json }) => json);
	};
	const [latest] = await node({ operation: 'getLatestData' });
	expect(latest).toMatchObject({ deviceSn: EVC.serial, deviceType: EVC.type });
	expect(latest?.pvPowerKw).toEqual(expect.any(Number));
	const range = { range: 'between', from: '2025-03-01 06:00:00', to: '2025-03-01 06:30:00' };
	expect(await node({ operation: 'getHistory', returnAll: true, ...range })).toHaveLength(7);
	const hourly = { resolution: 'hourly', range: 'between', to: '2025-03-01 07:59:59' };
	const hours = await node({
		operation: 'getHistory',
		returnAll: true,
		...hourly,
		from: '2025-03-01 06:00:00',
	});
	expect(hours).toHaveLength(2);
	const dataLogSn = simulator.plants[0]?.dataLogSns.at(-1) ?? '';
	expect(
		await node({
			operation: 'getMany',
			deviceType: EVC.type,
			returnAll: true,
			dataLogSn,
		}),
	).toMatchObject([{ deviceSn: EVC.serial }]);
	const [before] = await node({ operation: 'getSettings', settingsOutput: 'values' });
	expect(before).toHaveProperty('socMax');
	const [changed] = await node({
		operation: 'updateSettings',
		specifyChange: 'json',
		dryRun: false,
		settings: JSON.stringify({ icharge: 200 }),
		allowSiteOperational: true,
		options: AT_ONCE,
	});
	expect(changed).toMatchObject({ verdict: 'applied', after: { icharge: 200 } });
	const fleet = await node({ resource: 'fleet', operation: 'getDevices', scope: 'all' });
	expect(fleet.filter(({ deviceType }) => deviceType === EVC.type)).toHaveLength(1);
	const { values } = await listed(credentials);
	expect(values).toEqual([`evc:${EVC.serial}`]);
});

test('the trigger offers the type, and starts a workflow with its data', async () => {
	const trigger = nodePackage.nodeTypes.getByName('n8n-nodes-atess.atessTrigger') as INodeType;
	expect(JSON.stringify(trigger.description.properties)).toContain('"value":"evc"');
	const host = new N8nHost({
		parameters: { triggerOn: 'newData', scope: 'everything', options: { deviceTypes: ['evc'] } },
		credential: account(simulator.url, { timezone: 'Asia/Bangkok', powerUnit: 'kW' }).atessApi,
	});
	host.start(trigger);
	const [event] = await host.fetchTestEvent();
	expect(event).toMatchObject({ deviceSn: EVC.serial, deviceType: EVC.type });
});

async function listed(credentials: ReturnType<typeof account>): Promise<{ values: unknown[] }> {
	const { results } = await searchList('n8n-nodes-atess.atess', 'searchDevices', {
		nodePackage,
		credentials,
		parameters: { resource: 'device', deviceType: EVC.type },
	});
	return { values: results.map(({ value }) => value) };
}

/** Runs a program in the folder of the CLI while the simulator responds in this process. */
async function run(args: readonly string[]): Promise<{ stdout: string }> {
	return await promisify(execFile)(process.execPath, args, {
		cwd: place.folder,
		env: { ...process.env, ...place.env },
	});
}

import { createExportServer, type ExportServer } from 'atess-simulator';
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { createPlace, type Place } from '../../../packages/cli/src/testing/cli-process.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { account } from '../node/account.ts';
import { AT_ONCE } from '../node/settings-bench.ts';
import { copyOfProject, generateWithExamples, type Copy } from './copy.ts';
import { allAtOnce } from './wire-overlays.ts';

// Every kind of name on the wire is another one, in an overlay of a copy. Node and CLI are built from it and work
// against a server that is made from the regenerated document alone.

let copy: Copy;
let server: ExportServer;
let place: Place;
let nodePackage: NodePackage;

beforeAll(async () => {
	copy = copyOfProject();
	mkdirSync(path.join(copy.root, 'openapi/overlays'));
	const info = { title: 'Another vendor', version: '1' };
	copy.write(
		'openapi/overlays/wire.json',
		JSON.stringify({ overlay: '1.0.0', info, actions: allAtOnce() }),
	);
	generateWithExamples(copy);
	expect(copy.run('scripts/build.mjs')).toMatchObject({ code: 0 });
	server = await createExportServer(JSON.parse(copy.read('openapi/atess.bundle.json')) as object, {
		utcOffset: 7,
	});
	place = createPlace(server.url);
	nodePackage = await loadNodePackage(copy.root);
}, 400_000);
afterAll(async () => {
	place.remove();
	copy.remove();
	await server.close();
});

async function node(parameters: INodeParameters) {
	const credentials = account(server.url, { timezone: 'Asia/Bangkok', powerUnit: 'kW' });
	const type = 'n8n-nodes-atess.atess';
	const { items, error } = await executeNode({ type, parameters }, { nodePackage, credentials });
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
}

test('the node reads latest data by POST, history by instants, and a plant', async () => {
	const pcs = { resource: 'device', deviceType: 'pcs', deviceSn: 'PCS0001' };
	const [latest] = await node({ ...pcs, operation: 'getLatestData' });
	expect(latest).toMatchObject({ deviceSn: 'PCS0001', deviceType: 'pcs' });
	const range = { range: 'between', from: '2026-11-01 06:00:00', to: '2026-11-01 06:30:00' };
	expect(await node({ ...pcs, operation: 'getHistory', returnAll: true, ...range })).toHaveLength(
		7,
	);
	const [plant] = await node({ resource: 'plant', operation: 'get', plantId: 'PLANT0002' });
	expect(plant).toMatchObject({ id: 'PLANT0002' });
	const fleet = await node({ resource: 'fleet', operation: 'getDevices', scope: 'all' });
	expect(fleet.filter(({ deviceType }) => deviceType === 'pcs')).toHaveLength(3);
}, 60_000);

test('the node changes a setting by POST, in a member of the body, and reads it back', async () => {
	const pbd = { resource: 'device', deviceType: 'pbd', deviceSn: 'PBD0001' };
	const [changed] = await node({
		...pbd,
		operation: 'updateSettings',
		specifyChange: 'json',
		dryRun: false,
		settings: JSON.stringify({ icharge: 200 }),
		allowSiteOperational: true,
		options: AT_ONCE,
	});
	expect(changed).toMatchObject({ verdict: 'applied', after: { icharge: 200 } });
	const sent = server.requests.filter(({ operationId }) => operationId === 'pbdSettingUpdate');
	expect(sent).toMatchObject([
		{ method: 'POST', query: {}, body: { sn: 'PBD0001', params: { icharge: 200 } } },
	]);
}, 60_000);

test('the CLI lists the devices and exports a history', async () => {
	const program = path.join(copy.root, 'packages/cli/dist/main.js');
	const run = async (...args: string[]): Promise<string> => {
		const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], {
			cwd: place.folder,
			env: { ...process.env, ...place.env },
		});
		return stdout;
	};
	expect(await run('devices')).toContain('PCS0001');
	const range = ['--from', '2026-11-01', '--to', '2026-11-01', '--timezone', 'Asia/Bangkok'];
	const exported = await run(
		'export',
		'--device',
		'pcs:PCS0001',
		...range,
		'--out',
		'pcs.csv',
		'--yes',
	);
	expect(exported).toContain('288 rows');
}, 60_000);

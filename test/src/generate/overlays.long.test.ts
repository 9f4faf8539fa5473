import { createSimulator, type Simulator } from 'atess-simulator';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { DEVIATIONS, deviating } from '../../../packages/cli/src/testing/deviations.ts';
import { createPlace, type Place } from '../../../packages/cli/src/testing/cli-process.ts';
import { createFront } from '../../../packages/cli/src/testing/front.ts';
import { executeNode, loadNodePackage } from '../engine/index.ts';
import { account } from '../node/account.ts';
import { ROOT } from '../workspace.ts';
import { copyOfProject, type Copy } from './copy.ts';

const GENERATE = 'scripts/generate.ts';
const EXAMPLES = 'packages/simulator/src/examples/main.ts';
const LINT = 'node_modules/@redocly/cli/bin/cli.js';

/** The facts that a document can contain. No overlay can change the rest (refusals, unknown paths). */
const CORRECTABLE = DEVIATIONS.filter(
	(one) =>
		one.kind !== 'refused' &&
		one.kind !== 'failed' &&
		one.kind !== 'array' &&
		!('listed' in one && !one.listed),
);

let copy: Copy;
let simulator: Simulator;
let place: Place;

const bundle = (): never => JSON.parse(copy.read('openapi/atess.bundle.json')) as never;

async function serve(document: unknown): Promise<void> {
	simulator = await createSimulator({ document: document as never, limits: 'off' });
	place = createPlace(simulator.url);
}

function takeOver(name: string, overlay: string): void {
	mkdirSync(path.join(copy.root, 'openapi/overlays'), { recursive: true });
	copy.write(`openapi/overlays/${name}`, overlay);
	expect(copy.run(LINT, 'lint', 'atess', `openapi/overlays/${name}`)).toMatchObject({ code: 0 });
	expect(copy.run(GENERATE)).toMatchObject({ code: 0 });
	// Examples of the document before may not fit it any more.
	expect(copy.run(EXAMPLES)).toMatchObject({ code: 0 });
	expect(copy.run(GENERATE)).toMatchObject({ code: 0 });
	expect(copy.run(GENERATE, '--check')).toMatchObject({ code: 0 });
	// The document with the overlay keeps to our rules, too.
	expect(copy.run(LINT, 'lint', 'openapi/atess.bundle.json')).toMatchObject({ code: 0 });
	expect(copy.run('scripts/build.mjs')).toMatchObject({ code: 0 });
}

/** Runs a program without keeping the simulator in this process from responding. */
async function run(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
	const { stdout } = await promisify(execFile)(process.execPath, args, {
		cwd: place.folder,
		env: { ...process.env, ...place.env, ...env },
	}).catch((error: unknown) => {
		// The probe ends with 3 when there is something to look at.
		const {
			code,
			stdout: said,
			stderr,
		} = error as { code: number; stdout: string; stderr: string };
		if (code !== 3) throw new Error(stderr);
		return { stdout: said };
	});
	return stdout;
}

/** Runs a script over the copy's own built client, whose `client` is connected to the simulator. */
async function withClient(script: string): Promise<unknown> {
	const client = path.join(copy.root, 'packages/client/dist');
	const stdout = await run([
		'--input-type=module',
		'-e',
		`import { createAtessClient } from '${client}/index.js';
import { discover, normalise, N8N_OPERATIONS } from '${client}/internal.js';
const auth = { userId: process.env.ATESS_USER_ID, secret: process.env.ATESS_SECRET };
const client = createAtessClient({ auth, baseUrl: process.env.ATESS_BASE_URL });
console.log(JSON.stringify(await (async () => { ${script} })()));`,
	]);
	return JSON.parse(stdout);
}

beforeEach(() => {
	copy = copyOfProject();
});
afterEach(async () => {
	place.remove();
	copy.remove();
	await simulator.close();
});

test('the findings of a probe, regenerated, give a client and a node that work against that vendor', async () => {
	await serve(deviating(bundle(), CORRECTABLE));
	const probed = await place.run('probe', '--yes', '--pace', '0', '--out', 'found');
	expect(probed.code).toBe(3);
	takeOver(
		'2026-11-25-probe.yaml',
		readFileSync(path.join(place.folder, 'found/overlay.yaml'), 'utf8'),
	);

	// The client calls the right paths and knows the fields; nothing is left to override.
	expect(
		await withClient(`
			const plants = await client.call('plantList', {});
			const latest = await client.call('pcsDataLast', { deviceSn: 'SIMPCS0001' });
			const bcu = await client.call('bcuDataLast', { deviceSn: 'SIMBCU0001' });
			const settings = await client.call('pbdSetting', { deviceSn: 'SIMPBD0001' });
			await client.call('pbdSettingUpdate', { deviceSn: 'SIMPBD0001', body: settings });
			const { batteryVoltageV, gridPowerKw, batterySocPercent } = normalise('pcs', latest, { deviceSn: 'SIMPCS0001' });
			return {
				plants: plants.datas?.length ?? plants.length,
				bcu: typeof bcu.soc,
				settings: Object.keys(settings).length > 0,
				reserve: typeof latest.reservePower,
				numbers: [batteryVoltageV, gridPowerKw, batterySocPercent].map((value) => typeof value),
			};
		`),
	).toEqual({
		plants: 1,
		bcu: 'number',
		settings: true,
		reserve: 'number',
		numbers: ['number', 'number', 'number'],
	});
	copy.write(
		'packages/client/src/use.ts',
		`import { createAtessClient } from './index.ts';
export async function use(): Promise<[number | undefined, string | undefined]> {
	const client = createAtessClient({ auth: { token: 'x y' } });
	const latest = await client.call('pcsDataLast', { deviceSn: 'A1' });
	return [latest?.reservePower, latest?.bactivePower];
}
`,
	);
	expect(copy.run('node_modules/typescript/bin/tsc', '-p', 'packages/client')).toEqual({
		code: 0,
		output: '',
	});

	// A second probe, by the copy's own program, finds nothing more to correct but what the simulator adds.
	const program = path.join(copy.root, 'packages/cli/dist/main.js');
	const again = await run([program, 'probe', '--yes', '--pace', '0', '--json', '--out', 'again'], {
		ATESS_STATE_DIR: path.join(place.folder, 'again-state'),
	});
	const { findings, pathOverrides } = JSON.parse(again) as {
		findings: {
			operationId: string;
			status: string;
			differences?: { fields: { kind: string; field: string }[] };
		}[];
		pathOverrides: object;
	};
	expect(pathOverrides).toEqual({});
	const left = findings
		.flatMap(({ differences }) => differences?.fields ?? [])
		.filter(({ kind }) => kind !== 'missing');
	expect(left).toEqual([]);

	// The node, too, without an edit.
	const nodePackage = await loadNodePackage(copy.root);
	const node = async (parameters: Record<string, string>) =>
		await executeNode(
			{ type: 'n8n-nodes-atess.atess', parameters },
			{ nodePackage, credentials: account(simulator.url) },
		);
	const plants = await node({ resource: 'plant', operation: 'getMany' });
	expect(plants.error).toBeUndefined();
	expect(plants.items[0]?.json.plantName).toBe('Simulated farm');
	const latest = await node({
		resource: 'device',
		deviceType: 'pcs',
		operation: 'getLatestData',
		deviceSn: 'SIMPCS0001',
		output: 'raw',
	});
	expect(latest.error).toBeUndefined();
	expect(typeof latest.items[0]?.json.b_vpv).toBe('number');
}, 400_000);

test("the vendor's export, taken over and regenerated, moves a path, adds a field, changes a type and adds a device type", async () => {
	await serve(bundle());
	const file = path.join(ROOT, 'packages/cli/src/testing/vendor-export.yaml');
	const imported = await place.run('spec', 'import', file, '--out', 'overlay.yaml');
	// The export has only two fields of a PCS.
	expect(imported.code).toBe(3);
	expect(imported.stdout).toContain('resource evc (new)');
	takeOver('2026-11-25-import.yaml', readFileSync(path.join(place.folder, 'overlay.yaml'), 'utf8'));

	const fields = copy.read('docs/reference/fields.md');
	expect(fields).toContain('| `coolantTemp` | number |');
	expect(fields).toContain('| `bactivePower` | string | kW |');
	expect(fields).toContain('| `chargingPower` | number |');
	expect(copy.read('docs/reference/operations.md')).toContain('/api/v1/pbd/config');

	// The vendor as the export has it: the same simulator over the new document.
	await simulator.close();
	await serve(bundle());
	expect(
		await withClient(`
			const settings = await client.call('pbdSetting', { deviceSn: 'SIMPBD0001' });
			const evc = await client.call('evcDataLast', { deviceSn: 'EVC1' });
			const listed = await client.call('evcBaseInfoList', { dataLogSn: 'SIMLOG0001' });
			const latest = await client.call('pcsDataLast', { deviceSn: 'SIMPCS0001' });
			const { gridPowerKw } = normalise('pcs', latest, { deviceSn: 'SIMPCS0001' });
			return {
				settings: Object.keys(settings).length > 0,
				evc: typeof evc.chargingPower,
				listed: typeof listed[0].connectors,
				sent: typeof latest.bactivePower,
				normalised: typeof gridPowerKw,
				node: N8N_OPERATIONS.evcDataLast,
			};
		`),
	).toEqual({
		settings: true,
		evc: 'number',
		listed: 'number',
		sent: 'string',
		normalised: 'number',
		node: { resource: 'evc', operation: 'getLatestData' },
	});

	const nodePackage = await loadNodePackage(copy.root);
	const { description } = nodePackage.nodeTypes.getByName('n8n-nodes-atess.atess') as INodeType;
	const resources = description.properties.find(({ name }) => name === 'resource')
		?.options as INodePropertyOptions[];
	expect(resources.map(({ value }) => value)).toContain('evc');
	const operations = description.properties.find(
		({ name, displayOptions }: INodeProperties) =>
			name === 'operation' && displayOptions?.show?.resource?.[0] === 'evc',
	)?.options as INodePropertyOptions[];
	expect(operations.map(({ value }) => value).sort()).toEqual(['getLatestData', 'getMany']);
	const { items, error } = await executeNode(
		{
			type: 'n8n-nodes-atess.atess',
			parameters: { resource: 'evc', operation: 'getLatestData', deviceSn: 'EVC1' },
		},
		{ nodePackage, credentials: account(simulator.url) },
	);
	expect(error).toBeUndefined();
	expect(typeof items[0]?.json.chargingPower).toBe('number');
}, 400_000);

test('lists that have their rows under another name, once imported, are read by client, node and CLI', async () => {
	await serve(bundle());
	/** Lists of the export, with the fields of their rows and of their requests. */
	const lists: [string, string, string][] = [
		['/api/v1/plant/list', 'id', ''],
		['/api/v1/datalog/list', 'dataLogSn', 'plantId'],
		['/api/v1/pcs/base-info/list', 'deviceSn', 'dataLogSn'],
	];
	const get = (name: string, asked: string): object => ({
		parameters: asked === '' ? [] : [{ name: asked, in: 'query', schema: { type: 'string' } }],
		responses: { 200: { content: { 'application/json': { schema: pageOf(name) } } } },
	});
	const pageOf = (name: string): object => ({
		properties: {
			code: { type: 'integer' },
			data: {
				properties: {
					list: { type: 'array', items: { properties: { [name]: { type: 'string' } } } },
				},
			},
		},
	});
	const paths = lists.map(([at, name, asked]) => [at, { get: get(name, asked) }] as const);
	const written = { openapi: '3.1.0', paths: Object.fromEntries(paths) };
	writeFileSync(path.join(place.folder, 'export.json'), JSON.stringify(written));
	await place.run('spec', 'import', 'export.json', '--out', 'overlay.yaml');
	takeOver('2026-11-25-import.yaml', readFileSync(path.join(place.folder, 'overlay.yaml'), 'utf8'));

	/** The vendor as the export has it. */
	const wrapped = (text: string): string => {
		const envelope = JSON.parse(text) as { data: object[] | { datas: object[] } };
		const list = Array.isArray(envelope.data) ? envelope.data : envelope.data.datas;
		return JSON.stringify({ ...envelope, data: { list, total: list.length } });
	};
	const front = await createFront(
		simulator.url,
		new Map(lists.map(([at]) => [at, { body: wrapped }])),
	);
	try {
		place.env.ATESS_BASE_URL = front.url;
		const PCS = ['SIMPCS0001'];
		const devices = `devices.filter(({ deviceType }) => deviceType === 'pcs').map(({ deviceSn }) => deviceSn)`;
		const found = `const { devices, warnings } = await discover(client); return { pcs: ${devices}, warnings };`;
		expect(await withClient(found)).toEqual({ pcs: PCS, warnings: [] });

		const program = path.join(copy.root, 'packages/cli/dist/main.js');
		expect(await run([program, 'devices'])).toContain('SIMPCS0001');

		const nodePackage = await loadNodePackage(copy.root);
		const node = async (parameters: Record<string, string>) => {
			const credentials = account(front.url);
			const type = 'n8n-nodes-atess.atess';
			const ran = await executeNode({ type, parameters }, { nodePackage, credentials });
			expect(ran.error).toBeUndefined();
			return ran.items.map(({ json }) => json);
		};
		const many = await node({
			resource: 'device',
			deviceType: 'pcs',
			operation: 'getMany',
			dataLogSn: 'SIMLOG0001',
		});
		expect(many.map(({ deviceSn }) => deviceSn)).toEqual(PCS);
		const fleet = await node({ resource: 'fleet', operation: 'getDevices' });
		expect(fleet.map(({ deviceSn }) => deviceSn)).toContain('SIMPCS0001');
	} finally {
		await front.close();
	}
}, 400_000);

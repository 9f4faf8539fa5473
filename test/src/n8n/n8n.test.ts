import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	importExamples,
	lastOutput,
	mailCredential,
	pickFreePort,
	postgresCredential,
	readExamples,
	simulatorCredential,
	type Credential,
	type Item,
} from '../../../demo/src/index.ts';
import { createSimulator } from '../../../packages/simulator/src/index.ts';
import { sharedN8n, type SharedN8n } from '../shared/shared-n8n.ts';
import { ROOT, temporaryFolder } from '../workspace.ts';
import { describeAgent } from './agent.ts';
import { describeSettings } from './settings.ts';
import { singleNodeWorkflow, triggerWorkflow } from './single-node-workflow.ts';

const folder = temporaryFolder('n8n');
let simulator: Awaited<ReturnType<typeof createSimulator>>;
let n8n: SharedN8n;
let credential: Credential;

beforeAll(async () => {
	// The credential's test is not held to the limit of the list that it requests.
	simulator = await createSimulator({ port: 0, limits: 'off' });
	n8n = await sharedN8n('n8n');
	credential = simulatorCredential(simulator.url);
	await n8n.client.importCredential(credential);
	// The examples name them.
	await n8n.client.importCredential(mailCredential({ mailPort: await pickFreePort() }));
	await n8n.client.importCredential(postgresCredential({ port: await pickFreePort() }));
	await watchSettings();
});

afterAll(async () => {
	await (simulator as typeof simulator | undefined)?.close();
	folder.remove();
});

/** Waits for something to come true. */
async function until(isTrue: () => Promise<boolean>, seconds = 30): Promise<void> {
	const deadline = Date.now() + seconds * 1000;
	while (!(await isTrue())) {
		if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain.`);
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}

/** A workflow that n8n polls from now on, while the other tests run. The last ones look at what it did. */
async function watchSettings(): Promise<void> {
	await n8n.client.importWorkflow(
		triggerWorkflow('watch-settings', credential.name, {
			triggerOn: 'settingsChanged',
			scope: 'device',
			deviceSn: { __rl: true, mode: 'id', value: 'SIMPCS0001' },
			checkEvery: 1,
		}),
	);
	await n8n.client.activateWorkflow('watch-settings');
	const hasPolled = () =>
		simulator.requests.some(({ operationId }) => operationId === 'pcsSetting');
	await until(() => Promise.resolve(hasPolled()));
	// By somebody else, after the first poll.
	simulator.control.changeSettings({
		deviceSn: 'SIMPCS0001',
		values: { simExtraDischargeCutoffSoc: 41 },
	});
}

/** Runs one ATESS node in n8n and gives its items; throws with n8n's message when it failed. */
async function runNode(id: string, parameters: Record<string, unknown>): Promise<Item[]> {
	await n8n.client.importWorkflow(singleNodeWorkflow(id, credential.name, parameters));
	const execution = await n8n.client.runWorkflow(id);
	const error = execution.data?.resultData.error;
	if (error !== undefined) throw new Error(`${error.message} ${error.description ?? ''}`);
	expect(execution.status).toBe('success');
	return lastOutput(execution);
}

describe('the packed package', () => {
	test('is loaded with its action node and the tool made of it, each with both icons', async () => {
		const ours = (await n8n.client.nodeTypes()).filter(({ name }) =>
			name.startsWith('n8n-nodes-atess.'),
		);
		expect(ours.map(({ name }) => name)).toEqual(
			expect.arrayContaining([
				'n8n-nodes-atess.atess',
				'n8n-nodes-atess.atessTool',
				'n8n-nodes-atess.atessTrigger',
			]),
		);
		for (const { iconUrl } of ours) {
			expect(iconUrl).toEqual({
				light: expect.any(String) as string,
				dark: expect.any(String) as string,
			});
			for (const url of Object.values(iconUrl as { light: string; dark: string })) {
				const response = await n8n.client.session.fetch('GET', `/${url}`);
				expect(response.status).toBe(200);
				expect(await response.text()).toContain('<svg');
			}
		}
	});

	test('refers to nothing in the workspace', () => {
		const manifest = readFileSync(join(n8n.packageFolder, 'package.json'), 'utf8');
		expect(manifest).not.toContain('workspace:');
	});
});

describe('the credential test', () => {
	test('accepts the right secret', async () => {
		expect(await n8n.client.testCredential(credential)).toMatchObject({ status: 'OK' });
	});

	test('distinguishes a wrong secret from a server that cannot be reached', async () => {
		const nobody = await pickFreePort();
		const wrong = await testWith({ secret: 'not-the-secret-of-the-account-000' });
		const unreachable = await testWith({ baseUrl: `http://127.0.0.1:${nobody}` });
		expect(wrong.status).toBe('Error');
		expect(unreachable.status).toBe('Error');
		expect(wrong.message).not.toEqual(unreachable.message);
		expect(wrong.message).toMatch(/secret|credential|user id|access|authori/i);
		expect(unreachable.message).toMatch(/reach|refused|connect/i);
		expect(wrong.message).not.toContain('not-the-secret-of-the-account-000');
	});

	async function testWith(change: Record<string, unknown>) {
		return await n8n.client.testCredential({
			...credential,
			data: { ...credential.data, ...change },
		});
	}
});

describe('a node run by n8n', () => {
	test('reads the latest sample of a device', async () => {
		const items = await runNode('latest', {
			resource: 'device',
			operation: 'getLatestData',
			output: 'raw',
			deviceSn: 'SIMHPS0001',
		});
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({ time: expect.any(String) as string });
	});

	const latest = (deviceSn: string, deviceType: string): ReadCase => [
		deviceType,
		{ resource: 'device', operation: 'getLatestData', deviceSn },
		{ deviceSn: deviceSn.replace(/^.*:/, ''), deviceType },
	];
	type ReadCase = [string, Record<string, unknown>, Record<string, unknown>];

	test.each<ReadCase>([
		latest('SIMBCU0001', 'bcu'),
		latest('mbms:SIMMBMS001', 'mbms'),
		latest('SIMPBD0001', 'pbd'),
		latest('SIMPCS0001', 'pcs'),
		['plant', { resource: 'plant', operation: 'get', plantId: '1001' }, { id: '1001' }],
		[
			'dataLogger',
			{ resource: 'dataLogger', operation: 'get', dataLogSn: 'SIMLOG0001' },
			{ dataLogSn: 'SIMLOG0001' },
		],
	])('reads one %s', async (what, parameters, expected) => {
		const items = await runNode(`one-${what}`, parameters);
		expect(items.map(({ json }) => json)).toMatchObject([expected]);
	});

	test('changes a setting, and a second read shows it', async () => {
		const device = { resource: 'device', deviceSn: 'SIMHPS0001' };
		const read = { ...device, operation: 'getSettings', settingsOutput: 'values' };
		const [before] = await runNode('settings-before', read);
		const changed =
			before?.json.valleyPeriodTime5 === '01:00-02:00' ? '02:00-03:00' : '01:00-02:00';
		const [update] = await runNode('settings-write', {
			...device,
			operation: 'updateSettings',
			specifyChange: 'json',
			dryRun: false,
			settings: JSON.stringify({ valleyPeriodTime5: changed }),
			options: { firstReadBackSeconds: 1 },
		});
		const { deviceSn, ...settings } = before?.json ?? {};
		expect(deviceSn).toBe('SIMHPS0001');
		expect(update?.json).toMatchObject({
			verdict: 'applied',
			sent: { ...settings, valleyPeriodTime5: changed },
		});
		const [after] = await runNode('settings-after', read);
		expect(after?.json).toEqual({ ...before?.json, valleyPeriodTime5: changed });
	});
});

describe('settings', () => {
	describeSettings(() => ({ n8n, simulator }));
	describeAgent(() => ({ n8n, simulator }));
});

describe('every example', () => {
	test('can be imported, and consists of nodes and fields that this n8n has', async () => {
		const types = await n8n.client.nodeTypes();
		const examples = readExamples(join(ROOT, 'examples'));
		expect(examples.length).toBeGreaterThanOrEqual(3);
		for (const workflow of examples) {
			const { nodes } = await n8n.client.importWorkflow({ ...workflow, id: `${workflow.id}Copy` });
			expect(nodes).toHaveLength(workflow.nodes.length);
			for (const { name, type, typeVersion, parameters } of workflow.nodes) {
				const known = types.filter(
					(one) => one.name === type && [one.version].flat().includes(typeVersion),
				);
				expect([workflow.name, name, type, known.length > 0]).toEqual([
					workflow.name,
					name,
					type,
					true,
				]);
				// The editor marks a node of an older version as outdated.
				const versions = types.filter((one) => one.name === type).flatMap((one) => one.version);
				expect([name, typeVersion]).toEqual([name, Math.max(...versions)]);
				const fields = known.flatMap(({ properties }) => properties.map((field) => field.name));
				expect(fields).toEqual(expect.arrayContaining(Object.keys(parameters)));
			}
		}
	});
});

describe('a list to pick from, requested like the editor', () => {
	const openList = async (methodName: string, parameters: Record<string, unknown>) => {
		const stored = await n8n.client.importCredential(credential);
		return await n8n.client.session.json<{ results: { name: string; value: string }[] }>(
			'POST',
			'/rest/dynamic-node-parameters/resource-locator-results',
			{
				path: 'parameters.deviceSn',
				methodName,
				currentNodeParameters: parameters,
				nodeTypeAndVersion: { name: 'n8n-nodes-atess.atess', version: 1 },
				credentials: { atessApi: { id: stored.id, name: stored.name } },
			},
		);
	};

	test.each([
		['searchPlants', { resource: 'plant', operation: 'get' }, ['1001']],
		['searchDataLoggers', { resource: 'dataLogger', operation: 'get' }, ['SIMLOG0001']],
		[
			'searchDevices',
			{ resource: 'device', operation: 'getLatestData', deviceType: 'auto' },
			[
				'hpsCentral:SIMHPS0001',
				'hpsString:SIMHPSS001',
				'pcs:SIMPCS0001',
				'pbd:SIMPBD0001',
				'mbms:SIMMBMS001',
				'bcu:SIMBCU0001',
				'bcu:SIMBCU0002',
			],
		],
	])('%s has what the simulator has', async (method, parameters, expected) => {
		const { results } = await openList(method, parameters);
		expect(results.map(({ value }) => value)).toEqual(expected);
	});
});

describe('the resource Fleet', () => {
	test('gives an overview of the plant in which nothing is lost', async () => {
		const [item] = await runNode('fleet-overview', { resource: 'fleet', operation: 'getOverview' });
		expect(item?.json).toMatchObject({ plantId: '1001', devicesTotal: 7, devicesLost: 0 });
	});

	test('gives the latest data of every device', async () => {
		const items = await runNode('fleet-latest', { resource: 'fleet', operation: 'getLatestData' });
		expect(items).toHaveLength(7);
		expect(items.filter(({ json }) => json.error !== null)).toEqual([]);
	});
});

test('n8n serves the shape of the items, as the editor requests it before the first run', async () => {
	const schema = await n8n.client.session.json<{ properties: Record<string, unknown> }>(
		'GET',
		'/schemas/n8n-nodes-atess.atess/1.0.0/fleet/getOverview.json',
	);
	expect(Object.keys(schema.properties)).toEqual(
		expect.arrayContaining(['plantId', 'pvPowerKw', 'warnings']),
	);
});

test('an example is imported once, and again only when its file has changed', async () => {
	const memory = join(folder.path, 'imported.json');
	const workflow = { ...singleNodeWorkflow('imported', credential.name, {}), name: 'First' };
	const again = async (name: string) =>
		await importExamples(n8n.client, [{ ...workflow, name }], memory);
	expect(await again('First')).toBe(1);
	expect(await again('First')).toBe(0);
	expect(await again('Second')).toBe(1);
});

describe('the trigger', () => {
	test.each([
		'connection',
		'dailySummary',
		'fault',
		'newData',
		'settingsChanged',
		'statusChanged',
		'threshold',
	])('on %s gives a test event, with a sentence to send', async (triggerOn) => {
		const id = `test-event-${triggerOn}`;
		await n8n.client.importWorkflow(triggerWorkflow(id, credential.name, { triggerOn }));
		const execution = await n8n.client.runWorkflow(id);
		expect(execution.data?.resultData.error).toBeUndefined();
		const [item] = lastOutput(execution);
		expect(item?.json.deviceSn).toMatch(/^SIM[A-Z]+\d+$/);
		expect(item?.json.summary).toEqual(expect.stringMatching(/\w/));
		expect(JSON.stringify(item)).not.toMatch(/undefined|NaN|\[object/);
	});

	test('is refused when it would poll more often than once a minute', async () => {
		const often = { item: [{ mode: 'custom', cronExpression: '*/10 * * * * *' }] };
		await n8n.client.importWorkflow(
			triggerWorkflow('too-often', credential.name, { triggerOn: 'newData' }, often),
		);
		await n8n.client.activateWorkflow('too-often');
		await until(async () =>
			(await n8n.client.publicationStatus('too-often')).includes('at least a minute'),
		);
	});

	test('polls, and the executions show what has happened', async () => {
		const told = async () => await n8n.client.executions('watch-settings');
		await until(async () => (await told()).some(({ status }) => status === 'success'), 150);
		const executions = await told();
		await n8n.client.deactivateWorkflow('watch-settings');
		expect(executions).toHaveLength(1);
		const [execution] = executions;
		expect(execution?.status).toBe('success');
		const items = execution ? lastOutput(execution) : [];
		expect(items.map(({ json }) => json)).toMatchObject([
			{
				event: 'settingsChanged',
				deviceSn: 'SIMPCS0001',
				settings: ['simExtraDischargeCutoffSoc'],
				changes: [{ key: 'simExtraDischargeCutoffSoc', after: 41 }],
			},
		]);
	});
});

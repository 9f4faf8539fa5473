import { createSimulator, type Simulator } from 'atess-simulator';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	envelope,
	startWireServer,
	type WireServer,
} from '../../../packages/client/src/testing/wire-server.ts';
import { executeNode, loadNodePackage, withTools, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account, strangersAccount } from './account.ts';

let nodePackage: NodePackage;
let simulator: Simulator;
let wire: WireServer;
beforeAll(async () => {
	nodePackage = withTools(await loadNodePackage(ROOT));
	wire = await startWireServer();
});
beforeEach(async () => {
	simulator = await createSimulator({ commissioned: '2026-11-20' });
	wire.play(envelope(200, null));
});
afterEach(() => simulator.close());
afterAll(() => wire.close());

async function run(
	parameters: INodeParameters,
	{
		baseUrl = wire.url,
		credential = {},
		type = 'n8n-nodes-atess.atess',
		input = [{}],
	}: Options = {},
) {
	const credentials =
		baseUrl === wire.url ? strangersAccount(baseUrl, credential) : account(baseUrl, credential);
	const { items, error } = await executeNode(
		{ type, parameters },
		{ nodePackage, credentials, input },
	);
	return { items: items.map(({ json }) => json), error };
}

interface Options {
	readonly baseUrl?: string;
	readonly credential?: IDataObject;
	readonly type?: string;
	readonly input?: IDataObject[];
}

const plant = (operation: string, rest: INodeParameters = {}): INodeParameters => ({
	resource: 'plant',
	operation,
	...rest,
});
const logger = (operation: string, rest: INodeParameters = {}): INodeParameters => ({
	resource: 'dataLogger',
	operation,
	...rest,
});

test('a plant is created, and that is proven by reading it', async () => {
	const baseUrl = simulator.url;
	const field = [{ name: 'colour', value: 'red' }];
	const { items } = await run(
		plant('create', {
			plantName: 'North farm',
			additionalFields: { city: 'Chiang Mai', nominalPower: 50000, otherFields: { field } },
		}),
		{ baseUrl },
	);
	expect(items).toMatchObject([
		{ accepted: true, verified: true, sent: { plantName: 'North farm', nominalPower: '50000' } },
	]);
	const all = await run(plant('getMany', { returnAll: true }), { baseUrl });
	const made = all.items.find(({ plantName }) => plantName === 'North farm');
	expect(made).toMatchObject({ city: 'Chiang Mai' });

	// The plant was read for the proof a moment ago, and the limit of five minutes holds.
	const plantId = made?.id as string;
	const change = plant('update', { plantId, updateFields: { city: 'Lamphun' } });
	expect((await run(change, { baseUrl })).items).toMatchObject([
		{ accepted: true, verified: null, verifyAfter: expect.any(String) as string },
	]);
});

test('a plant is changed, and that is proven by reading it', async () => {
	const baseUrl = simulator.url;
	const change = plant('update', { plantId: '1001', updateFields: { city: 'Lamphun' } });
	expect((await run(change, { baseUrl })).items).toEqual([
		expect.objectContaining({
			accepted: true,
			verified: true,
			sent: { plantId: '1001', city: 'Lamphun' },
		}),
	]);
	expect((await run(plant('get', { plantId: '1001' }), { baseUrl })).items).toMatchObject([
		{ city: 'Lamphun' },
	]);
});

test('a plant is deleted, and that is proven by the list', async () => {
	const baseUrl = simulator.url;
	const made = await run(plant('create', { plantName: 'North farm' }), { baseUrl });
	const { plantId } = (made.items[0]?.data ?? {}) as { plantId: string };
	const { items } = await run(plant('delete', { plantId, confirm: plantId }), { baseUrl });
	expect(items).toMatchObject([{ accepted: true, verified: true, plantId }]);
	expect(items[0]).not.toHaveProperty('deleted');
});

test('a data logger is bound and deleted', async () => {
	const baseUrl = simulator.url;
	await run(logger('create', { dataLogSn: 'SIMLOG0009', plantId: '1001' }), { baseUrl });
	expect((await run(logger('get', { dataLogSn: 'SIMLOG0009' }), { baseUrl })).items).toMatchObject([
		{ plantId: '1001' },
	]);
	const gone = logger('delete', { dataLogSn: 'SIMLOG0009', confirm: 'SIMLOG0009' });
	expect((await run(gone, { baseUrl })).items).toMatchObject([{ accepted: true, verified: true }]);
});

describe('the deleted object', () => {
	test.each<[string, INodeParameters]>([
		['nothing', { plantId: '1001', confirm: '={{ "" }}' }],
		['another ID', { plantId: '1001', confirm: '1002' }],
		['the same with other letters', { plantId: 'ABC', confirm: 'abc' }],
	])('is refused when %s was typed to confirm it', async (_, parameters) => {
		const { error, items } = await run(plant('delete', parameters));
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^Nothing was deleted: retype the ID in the Confirm field\.$/);
		expect(wire.seen).toEqual([]);
	});

	test('can be confirmed item by item', async () => {
		const { items, error } = await run(
			plant('delete', { plantId: '={{ $json.id }}', confirm: '={{ $json.typed }}' }),
			{ input: [{ id: '7', typed: ' 7 ' }] },
		);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ accepted: true, verified: null, plantId: '7' }]);
	});

	test('needs a credential that may write, however well it is confirmed', async () => {
		const { error } = await run(plant('delete', { plantId: '7', confirm: '7' }), {
			credential: { readOnly: true },
		});
		expect(error?.message).toMatch(/read-only/);
		expect(wire.seen).toEqual([]);
	});
});

describe('a write that the server responds with false', () => {
	test.each<[string, INodeParameters]>([
		['deletion of a plant', plant('delete', { plantId: '7', confirm: '7' })],
		['change of a plant', plant('update', { plantId: '7', updateFields: { city: 'Lamphun' } })],
		['creation of a plant', plant('create', { plantName: 'North farm' })],
		['deletion of a data logger', logger('delete', { dataLogSn: 'A7', confirm: 'A7' })],
		['creation of a data logger', logger('create', { dataLogSn: 'A7', plantId: '7' })],
	])('is not a success: %s', async (_, parameters) => {
		wire.play(envelope(200, false));
		const { items, error } = await run(parameters);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/did not carry this out/);
		expect(error?.context.details).toMatchObject({ accepted: false, verified: null });
	});

	test('is one where a read proves it', async () => {
		wire.play(envelope(200, false), envelope(200, { datas: [{ plantId: '8' }], total: 1 }));
		const { items } = await run(plant('delete', { plantId: '7', confirm: '7' }));
		expect(items).toMatchObject([{ accepted: false, verified: true }]);
	});
});

describe('an agent', () => {
	const asTool = { type: 'n8n-nodes-atess.atessTool' };
	const confirmed = { plantId: '7', confirm: '7' };

	test.each<[string, INodeParameters]>([
		['nothing', {}],
		['a value of the model', { allowAgentToDelete: '={{ true }}' }],
		['a text', { allowAgentToDelete: 'true' }],
	])('must not delete when its author has allowed %s', async (_, allowed) => {
		const { error } = await run(plant('delete', { ...confirmed, ...allowed }), asTool);
		expect(error?.message).toMatch(/^An agent must not delete/);
		expect(error?.description).toMatch(/Allow Agent to Delete/);
		expect(wire.seen).toEqual([]);
	});

	test('may delete where its author has allowed it, and what is confirmed', async () => {
		const allowed = { allowAgentToDelete: true };
		const { items } = await run(plant('delete', { ...confirmed, ...allowed }), asTool);
		expect(items).toMatchObject([{ accepted: true, verified: null }]);
		const other = await run(plant('delete', { ...confirmed, ...allowed, confirm: '8' }), asTool);
		expect(other.error?.message).toMatch(/retype the ID in the Confirm field/);
	});
});

describe('bad input', () => {
	test.each<[string, INodeParameters, RegExp]>([
		['an ID with a slash', plant('get', { plantId: '../x' }), /plantId is malformed/],
		[
			'an other field without a name',
			plant('create', {
				plantName: 'A',
				additionalFields: { otherFields: { field: [{ name: ' ', value: 'x' }] } },
			}),
			/has no name/,
		],
		['an update of nothing', plant('update', { plantId: '7' }), /nothing to change/i],
	])('%s is refused before anything is sent', async (_, parameters, message) => {
		const { error } = await run(parameters);
		expect(error?.message).toMatch(message);
		expect(wire.seen).toEqual([]);
	});
});

test('a refusal names the plant and what to do', async () => {
	wire.play(envelope(400, null, 'not fount'));
	const { error } = await run(plant('get', { plantId: '4711' }));
	expect(error?.message).toBe(
		'The server does not find plant 4711 (code 400 "not fount", HTTP 200). The ID is wrong. The path of this operation is not confirmed.',
	);
	expect(error?.description).toMatch(/^Check the ID of the plant\. .*Path Overrides/);
});

test('plants are listed from memory after a fleet operation has read the longer list', async () => {
	const options = { baseUrl: simulator.url };
	const scope = { resource: 'fleet', operation: 'getDevices', scope: 'all' };
	const { items: devices } = await run(scope, options);
	expect(devices.length).toBeGreaterThan(0);
	const { items, error } = await run(plant('getMany', { returnAll: false, limit: 1 }), options);
	expect(error).toBeUndefined();
	expect(items).toMatchObject([{ id: '1001' }]);
});

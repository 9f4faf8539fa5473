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

test('a plant is created, changed, found and deleted', async () => {
	const baseUrl = simulator.url;
	const field = [{ name: 'colour', value: 'red' }];
	await run(
		plant('create', {
			plantName: 'North farm',
			additionalFields: { city: 'Chiang Mai', nominalPower: '50000', otherFields: { field } },
		}),
		{ baseUrl },
	);
	const { items } = await run(plant('getMany', { returnAll: true }), { baseUrl });
	const made = items.find(({ plantName }) => plantName === 'North farm');
	expect(made).toMatchObject({ city: 'Chiang Mai' });
	const plantId = made?.id as string;
	const changed = await run(plant('update', { plantId, updateFields: { city: 'Lamphun' } }), {
		baseUrl,
	});
	expect(changed.items).toEqual([
		expect.objectContaining({
			accepted: true,
			verified: false,
			sent: { plantId, city: 'Lamphun' },
		}),
	]);
	expect((await run(plant('get', { plantId }), { baseUrl })).items).toMatchObject([
		{ city: 'Lamphun' },
	]);
	const deleted = await run(plant('delete', { plantId, confirm: plantId }), { baseUrl });
	expect(deleted.items).toMatchObject([{ deleted: true, plantId }]);
	expect(
		(await run(plant('get', { plantId }), { baseUrl, credential: { userId: '1002' } })).error,
	).toBeDefined();
});

test('a data logger is bound and deleted', async () => {
	const baseUrl = simulator.url;
	await run(logger('create', { dataLogSn: 'SIMLOG0009', plantId: '1001' }), { baseUrl });
	expect((await run(logger('get', { dataLogSn: 'SIMLOG0009' }), { baseUrl })).items).toMatchObject([
		{ plantId: '1001' },
	]);
	const gone = logger('delete', { dataLogSn: 'SIMLOG0009', confirm: 'SIMLOG0009' });
	expect((await run(gone, { baseUrl })).items).toMatchObject([{ deleted: true }]);
});

describe('what is deleted', () => {
	test.each<[string, INodeParameters]>([
		['nothing', { plantId: '1001', confirm: '={{ "" }}' }],
		['another ID', { plantId: '1001', confirm: '1002' }],
		['the same with other letters', { plantId: 'ABC', confirm: 'abc' }],
	])('is refused when %s was typed to confirm it', async (_, parameters) => {
		const { error, items } = await run(plant('delete', parameters));
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/is to be deleted, \w+, is not confirmed\. Nothing was sent\./);
		expect(wire.seen).toEqual([]);
	});

	test('can be confirmed item by item', async () => {
		const { items, error } = await run(
			plant('delete', { plantId: '={{ $json.id }}', confirm: '={{ $json.typed }}' }),
			{ input: [{ id: '7', typed: ' 7 ' }] },
		);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ deleted: true, plantId: '7' }]);
	});

	test('needs a credential that may write, however well it is confirmed', async () => {
		const { error } = await run(plant('delete', { plantId: '7', confirm: '7' }), {
			credential: { readOnly: true },
		});
		expect(error?.message).toMatch(/read-only/);
		expect(wire.seen).toEqual([]);
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
		expect(items).toMatchObject([{ deleted: true }]);
		const other = await run(plant('delete', { ...confirmed, ...allowed, confirm: '8' }), asTool);
		expect(other.error?.message).toMatch(/not confirmed/);
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
		'The server does not find plant 4711 (code 400 "not fount", HTTP 200).',
	);
	expect(error?.description).toMatch(/path is not confirmed/);
});

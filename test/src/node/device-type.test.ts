import { createSimulator, type Simulator } from 'atess-simulator';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { executeNode, loadedOptions, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account } from './account.ts';

const TYPE = 'n8n-nodes-atess.atess';
const LATEST = { resource: 'device', operation: 'getLatestData', output: 'raw' };

let nodePackage: NodePackage;
let simulator: Simulator;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
});
// Types are remembered for each server, so each test has one of its own.
beforeEach(async () => {
	simulator = await createSimulator({
		limits: 'off',
		now: () => new Date('2026-11-23T03:00:00Z'),
		commissioned: '2026-11-20',
	});
});
afterEach(() => simulator.close());

async function run(parameters: INodeParameters, input: IDataObject[] = [{}]) {
	return await executeNode(
		{ type: TYPE, parameters },
		{ nodePackage, credentials: account(simulator.url), input },
	);
}

const sent = (): string[] =>
	simulator.requests.map(({ operationId, method }) => `${method} ${operationId ?? ''}`);
const chosen = (value: string): INodeParameters => ({
	deviceSn: { __rl: true, mode: 'list', value },
});

describe('the type of a device', () => {
	test.each<[string, INodeParameters, string[]]>([
		['its value in the list', chosen('pcs:SIMPCS0001'), ['GET pcsDataLast']],
		['its name', { deviceSn: 'PCS:SIMPCS0001' }, ['GET pcsDataLast']],
		['Device Type', { deviceSn: 'SIMPCS0001', deviceType: 'pcs' }, ['GET pcsDataLast']],
		[
			'both, if they agree',
			{ ...chosen('pcs:SIMPCS0001'), deviceType: 'pcs' },
			['GET pcsDataLast'],
		],
		[
			'its data, if nothing states it',
			{ deviceSn: 'SIMPCS0001' },
			['GET hpsCentralDataLast', 'GET hpsStringDataLast', 'GET pcsDataLast'],
		],
	])('is known by %s', async (_, fields, requests) => {
		const { items, error } = await run({ ...LATEST, ...fields });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ deviceSn: 'SIMPCS0001' });
		expect(sent()).toEqual(requests);
	});

	test('is determined once, also where an expression gives the serial number', async () => {
		const byExpression = { ...LATEST, operation: 'getSettings', deviceSn: '={{ $json.sn }}' };
		await run(byExpression, [{ sn: 'SIMPBD0001' }]);
		const before = sent().length;
		const { items } = await run(byExpression, [{ sn: 'SIMPBD0001' }]);
		expect(items[0]?.json).toMatchObject({ deviceSn: 'SIMPBD0001' });
		expect(sent().slice(before)).toEqual(['GET pbdSetting']);
	});

	test('decides which history is read', async () => {
		const range = { range: 'between', from: '2026-11-22 00:00:00', to: '2026-11-22 00:10:00' };
		const fields = { ...LATEST, operation: 'getHistory', returnAll: true, ...range };
		const { items } = await run({ ...fields, deviceSn: 'SIMHPSS001' });
		expect(items).toHaveLength(3);
		expect(sent()).toEqual([
			'GET hpsCentralDataLast',
			'GET hpsStringDataLast',
			'GET hpsStringDataList',
		]);
	});

	test.each<[string, INodeParameters, RegExp]>([
		[
			'contradicts Device Type',
			{ ...chosen('pcs:SIMPCS0001'), deviceType: 'bcu' },
			/^pcs:SIMPCS0001 contradicts Device Type, which is Battery Cluster \(BCU\)\./,
		],
		['does not exist', { deviceSn: 'wallbox:SIMPCS0001' }, /^There is no device type "wallbox"\./],
		[
			'does not exist in Device Type',
			{ deviceSn: 'SIMPCS0001', deviceType: '={{ "wallbox" }}' },
			/^There is no device type "wallbox"\./,
		],
	])('is refused before anything is sent where it %s', async (_, fields, message) => {
		const { error } = await run({ ...LATEST, ...fields });
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/Auto-Detect.*Nothing was sent\.$|Nothing was sent\.$/);
		expect(sent()).toEqual([]);
	});
});

describe('a wrong type', () => {
	const WRONG = { deviceSn: 'SIMHPS0001', deviceType: 'pcs' };
	const NAMED = 'SIMHPS0001 is a central HPS, not a PCS.';

	test.each(['getLatestData', 'get', 'getSettings'])(
		'is named where %s finds nothing',
		async (operation) => {
			const { error } = await run({ ...LATEST, operation, ...WRONG });
			expect(error?.message).toBe(NAMED);
			expect(error?.description).toMatch(/^Set Device Type to Auto-Detect/);
			expect(error?.description).not.toContain('Path Overrides');
		},
	);

	test('is named before anything is sent where the type is remembered', async () => {
		await run({ ...LATEST, deviceSn: 'SIMHPS0001' });
		const before = sent().length;
		const { error } = await run({ ...LATEST, ...WRONG });
		expect(error?.message).toBe(NAMED);
		expect(sent()).toHaveLength(before);
	});

	test('leaves an error alone that has another cause', async () => {
		const { error } = await run({ ...LATEST, deviceSn: 'NOBODY0001', deviceType: 'pcs' });
		expect(error?.message).toMatch(/does not find device NOBODY0001/);
	});

	test.each<[string, INodeParameters, string | RegExp]>([
		['is stated', WRONG, NAMED],
		['cannot be determined', { deviceSn: 'NOBODY0001' }, /^Could not determine the device type/],
	])('writes nothing where it %s', async (_, fields, message) => {
		const { error } = await run({
			resource: 'device',
			operation: 'updateSettings',
			specifyChange: 'json',
			settings: '{"socMax":90}',
			dryRun: false,
			allowSiteOperational: true,
			...fields,
		});
		expect(error?.message).toMatch(message);
		expect(sent().filter((request) => !request.startsWith('GET'))).toEqual([]);
	});
});

describe('Get Many', () => {
	const MANY = {
		resource: 'device',
		operation: 'getMany',
		dataLogSn: 'SIMLOG0001',
		returnAll: true,
	};

	test('lists the devices of all types with their type', async () => {
		const { items } = await run(MANY);
		expect(items.map(({ json }) => [json.deviceSn, json.deviceType])).toEqual([
			['SIMHPS0001', 'hpsCentral'],
			['SIMHPSS001', 'hpsString'],
			['SIMPCS0001', 'pcs'],
			['SIMPBD0001', 'pbd'],
			['SIMMBMS001', 'mbms'],
			['SIMBCU0001', 'bcu'],
			['SIMBCU0002', 'bcu'],
		]);
	});

	test('lists the devices of the chosen type with one request', async () => {
		const { items } = await run({ ...MANY, deviceType: 'bcu' });
		expect(items.map(({ json }) => json.deviceSn)).toEqual(['SIMBCU0001', 'SIMBCU0002']);
		expect(sent()).toEqual(['GET bcuBaseInfoList']);
	});

	test('lists the other types where the path of one type is wrong, and reports it', async () => {
		const { items, hints } = await executeNode(
			{ type: TYPE, parameters: MANY },
			{
				nodePackage,
				credentials: account(simulator.url, {
					pathOverrides: '{"pcsBaseInfoList":"/api/v1/nowhere"}',
				}),
			},
		);
		expect(items.map(({ json }) => json.deviceType)).not.toContain('pcs');
		expect(items).toHaveLength(6);
		expect(hints.join()).toMatch(
			/Devices of the type Battery Inverter \(PCS\) are missing\. The server has nothing at/,
		);
	});
});

describe('the fields to select', () => {
	const names = async (fields: INodeParameters): Promise<unknown[]> => {
		const options = await loadedOptions('getFields', {
			nodePackage,
			credentials: account(simulator.url),
			type: TYPE,
			parameters: { ...LATEST, deviceType: 'auto', ...fields },
		});
		return options.map(({ value }) => value);
	};

	test.each<[string, INodeParameters, number]>([
		['the value of the device', chosen('bcu:SIMBCU0001'), 0],
		['Device Type, without a device', { ...chosen(''), deviceType: 'bcu' }, 0],
		['Device Type, for an expression', { ...chosen('={{ $json.sn }}'), deviceType: 'bcu' }, 0],
		['its data', chosen('SIMBCU0001'), 6],
	])('are those of the type that is known by %s', async (_, fields, requests) => {
		const found = await names(fields);
		expect(found).toContain('cbat');
		expect(found).not.toContain('ppv');
		expect(sent()).toHaveLength(requests);
	});

	test('describe the choice while the type is not known', async () => {
		await expect(names(chosen(''))).rejects.toMatchObject({
			message: 'The device type is not known yet.',
			description: expect.stringContaining('choose its Device Type') as string,
		});
	});
});

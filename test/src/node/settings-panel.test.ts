import { FIELDS, OPERATIONS, type OperationId } from 'atess-client';
import { CODES, DEVICE_TYPES, deviceInfo, tierOf } from 'atess-client/internal';
import { createSimulator, type Simulator } from 'atess-simulator';
import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { choices, settingLabel } from '../../../nodes/Atess/methods/setting-field';
import {
	executeNode,
	loadNodePackage,
	mappedFields,
	withTools,
	type NodePackage,
} from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account, strangersAccount } from './account.ts';
import { AT_ONCE, itemOf } from './settings-bench.ts';

let nodePackage: NodePackage;
let simulator: Simulator;
beforeAll(async () => {
	nodePackage = withTools(await loadNodePackage(ROOT));
	simulator = await createSimulator();
});
afterAll(() => simulator.close());

const run = (parameters: INodeParameters) =>
	executeNode(
		{ type: 'n8n-nodes-atess.atess', parameters },
		{ nodePackage, credentials: account(simulator.url) },
	);
const columns = async (parameters: INodeParameters, type = 'atess', readOnly = true) =>
	(
		await mappedFields('getSettingsColumns', {
			nodePackage,
			credentials: account(simulator.url, { readOnly }),
			type: `n8n-nodes-atess.${type}`,
			parameters: { operation: 'updateSettings', ...parameters },
		})
	).fields;
const locator = (value: string) => ({ __rl: true, mode: 'id', value });

/** Every device type, with a change that the simulator takes. */
const DEVICES: [string, INodeParameters, Record<string, number | string>, string][] = [
	[
		'a BCU',
		{ resource: 'device', deviceType: 'bcu', deviceSn: 'SIMBCU0001' },
		{ pasBalWaitTimeHour: 2 },
		'',
	],
	[
		'a central HPS',
		{ resource: 'device', deviceSn: 'SIMHPS0001' },
		{ valleyPeriodTime5: '01:00-02:00' },
		'',
	],
	[
		'a string HPS',
		{ resource: 'device', deviceSn: 'SIMHPSS001' },
		{ valleyPeriodTime2: '01:00-02:00' },
		'',
	],
	[
		'an MBMS',
		{ resource: 'device', deviceType: 'mbms', deviceSn: 'SIMMBMS001' },
		{ simExtraBalancingEnable: 0 },
		'simExtraBalancingEnable',
	],
	['a PBD', { resource: 'device', deviceType: 'pbd', deviceSn: 'SIMPBD0001' }, { socMax: 90 }, ''],
	[
		'a PCS',
		{ resource: 'device', deviceType: 'pcs', deviceSn: 'SIMPCS0001' },
		{ simExtraDischargePeriod1: '18:00-22:00' },
		'',
	],
];

describe('the settings of', () => {
	test.each(DEVICES)(
		'%s come as the device has them, and with their meaning',
		async (_, device) => {
			const get = { ...device, operation: 'getSettings' };
			const values = itemOf(await run({ ...get, settingsOutput: 'values' }));
			const { items, error } = await run(get);
			expect(error).toBeUndefined();
			expect({
				...Object.fromEntries(items.map(({ json }) => [json.key, json.value])),
				deviceSn: device.deviceSn,
			}).toEqual(values);
			for (const { json } of items) {
				expect(json).toMatchObject({
					deviceSn: device.deviceSn,
					risk: expect.stringMatching(/^(tier [123], |unclassed$|never written)/) as string,
					evidence: expect.any(String) as string,
				});
			}
		},
	);

	test.each(DEVICES)(
		'%s are changed, proven and restored',
		async (_, device, change, unclassed) => {
			const get = { ...device, operation: 'getSettings', settingsOutput: 'values' };
			const before = itemOf(await run(get));
			const options = { ...AT_ONCE, allowUnclassed: unclassed };
			const updated = itemOf(
				await run({
					...device,
					operation: 'updateSettings',
					specifyChange: 'json',
					dryRun: false,
					settings: JSON.stringify(change),
					options,
				}),
			);
			expect(updated).toMatchObject({
				verdict: 'applied',
				after: change,
				sideEffects: [],
				warnings: [],
			});
			const undone = await executeNode(
				{
					type: 'n8n-nodes-atess.atess',
					parameters: { resource: 'device', operation: 'undoSettings', dryRun: false, options },
				},
				{ nodePackage, credentials: account(simulator.url), input: [updated] },
			);
			expect(itemOf(undone).verdict).toBe('applied');
			expect(itemOf(await run(get))).toEqual(before);
		},
	);

	test('a device are requested every time, never taken from memory', async () => {
		const get = {
			resource: 'device',
			deviceType: 'pbd',
			operation: 'getSettings',
			deviceSn: 'SIMPBD0001',
		};
		const before = simulator.requests.length;
		await run(get);
		await run(get);
		expect(simulator.requests).toHaveLength(before + 2);
	});

	test('explain a documented one', async () => {
		const { items } = await run({
			resource: 'device',
			deviceType: 'pbd',
			operation: 'getSettings',
			deviceSn: 'SIMPBD0001',
		});
		expect(items.map(({ json }) => json).find(({ key }) => key === 'socMin')).toEqual({
			deviceSn: 'SIMPBD0001',
			key: 'socMin',
			value: 15,
			meaning: 'SOC lower limit.',
			unit: '%',
			range: '0 to 100',
			risk: 'tier 2, site operation',
			evidence: 'sister',
		});
	});
});

describe('the fields of a change', () => {
	const PANEL = { resource: 'device', deviceType: 'pbd', deviceSn: locator('SIMPBD0001') };

	test('are those that the device reports, with words, unit, tier and present value', async () => {
		const fields = await columns(PANEL);
		expect(fields.map(({ id }) => id).sort()).toEqual(Object.keys(FIELDS.PbdSettings).sort());
		const named = Object.fromEntries(fields.map((field) => [field.id, field]));
		expect(named.socMax).toMatchObject({
			displayName: 'T1 SOC upper limit (%)',
			type: 'number',
			defaultValue: 100,
			removed: true,
			required: false,
		});
		expect(named.onOff).toMatchObject({
			displayName: 'T3 PBD on/off',
			type: 'options',
			options: [
				{ name: 'Off', value: 0 },
				{ name: 'On', value: 1 },
			],
		});
		for (const { displayName } of fields) expect(displayName).not.toMatch(/undefined|null|\(\)/);
	});

	test('come from low to high risk, so that a factory reset is not among harmless ones', async () => {
		const names = (await columns(PANEL)).map(({ displayName }) => displayName);
		expect(names.slice(0, 4)).toEqual([
			'T1 Check time (s)',
			'T1 PV start power (kW)',
			'T1 PV start voltage (V)',
			'T1 SOC upper limit (%)',
		]);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
		expect(names.indexOf('T3 Restore factory settings')).toBeGreaterThan(
			names.findLastIndex((name) => name.startsWith('T2')),
		);
	});

	test.each(['BcuSettings', 'HpsCentralSettings', 'HpsStringSettings', 'PbdSettings'] as const)(
		'of %s differ in the 28 characters that the editor shows',
		(schema) => {
			const deviceType = DEVICE_TYPES.find((one) => deviceInfo(one).settings === schema) ?? 'pbd';
			const keys = Object.keys(FIELDS[schema]);
			const seen = keys.map((key) => settingLabel(deviceType, key).slice(0, 28));
			expect(new Set(seen).size).toBe(keys.length);
		},
	);

	test('offer the words of a code table, and the present value outside the range', () => {
		const info = {
			types: ['integer'],
			description: 'Running state.',
			codes: 'runningState',
			range: { min: 2, max: 3 },
			evidence: { status: 'sister' },
		} as const;
		expect(choices(info, 77)).toEqual([
			{ name: '77', value: 77 },
			{ name: 'On-grid (2)', value: 2 },
			{ name: 'Fault (3)', value: 3 },
		]);
	});

	test('offer all codes that have names, where no range is known', () => {
		const codes = Object.keys(CODES.runningState).map(Number);
		const info = {
			...{ types: ['integer'], description: 'Running state.', codes: 'runningState' },
			evidence: { status: 'documented' },
		} as const;
		expect(choices(info, codes[0])?.map(({ value }) => value)).toEqual(
			[...codes].sort((a, b) => a - b),
		);
	});

	test.each(DEVICES)('are there for %s, its type found out', async (_, { deviceSn }, change) => {
		const fields = await columns({
			resource: 'device',
			deviceSn: locator(deviceSn as string),
			deviceType: 'auto',
		});
		expect(fields.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(change)));
	});

	test('leave out tier 3 for an agent', async () => {
		const fields = await columns(PANEL, 'atessTool');
		expect(fields.length).toBeGreaterThan(3);
		for (const { id } of fields) expect(tierOf('pbd', id)).not.toBe(3);
	});

	test.each<[string, INodeParameters, RegExp, RegExp]>([
		[
			'no device is chosen',
			{ resource: 'device', deviceType: 'pbd', deviceSn: locator('') },
			/not known yet/,
			/Choose/,
		],
		[
			'the device comes from an expression',
			{ resource: 'device', deviceType: 'pbd', deviceSn: locator('={{ $json.sn }}') },
			/not known yet/,
			/give the change as JSON/,
		],
		[
			'the device is not there',
			{ resource: 'device', deviceType: 'pbd', deviceSn: locator('NOBODY01') },
			/NOBODY01/,
			/Check the number/,
		],
	])('are an error in words where %s', async (_, panel, message, description) => {
		const problem: unknown = await columns(panel).catch((error: unknown) => error);
		expect(problem).toMatchObject({
			message: expect.stringMatching(message) as string,
			description: expect.stringMatching(description) as string,
		});
	});

	test('do not come from a server that does not respond', async () => {
		const unreachable = mappedFields('getSettingsColumns', {
			nodePackage,
			credentials: strangersAccount('http://127.0.0.1:9'),
			type: 'n8n-nodes-atess.atess',
			parameters: PANEL,
		});
		await expect(unreachable).rejects.toThrow(/could not be reached/);
	});
});

test('every device type that has settings can be updated', () => {
	const writes = (Object.keys(OPERATIONS) as OperationId[]).filter((id) =>
		id.endsWith('SettingUpdate'),
	);
	expect(writes).toHaveLength(DEVICES.length);
});

describe.each(['updateSettings', 'undoSettings'])('the options of %s', (operation) => {
	test.each([
		['a person', false, 2],
		['an agent', true, 1],
	])('let %s wait for proof, or not at all', (_, tool, minutes) => {
		const { description } = nodePackage.nodeTypes.getByNameAndVersion(
			`n8n-nodes-atess.atess${tool ? 'Tool' : ''}`,
			1,
		);
		const shownIn = ({ displayOptions: { show = {} } = {} }: INodeProperties) =>
			show.operation?.includes(operation) === true && show['@tool']?.[0] === tool;
		const [collection] = description.properties.filter(
			(property) => property.name === 'options' && shownIn(property),
		);
		const options = (collection?.options ?? []) as INodeProperties[];
		const wait = options.find(({ name }) => name === 'waitMinutes');
		if (!wait) throw new Error('There is no Wait Up To.');
		const isShown = (values: INodeParameters) =>
			NodeHelpers.displayParameter(values, wait, null, null);
		expect(wait.default).toBe(minutes);
		expect(options.find(({ name }) => name === 'verification')?.default).toBe('wait');
		expect([isShown({}), isShown({ verification: 'wait' })]).toEqual([true, true]);
		expect(isShown({ verification: 'later' })).toBe(false);
	});
});

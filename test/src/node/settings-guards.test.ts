import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Script } from '../../../packages/client/src/settings/testing/settings-server.ts';
import { bodyWith, itemOf, PBD, settingsWorld } from './settings-bench.ts';

const world = settingsWorld();

describe('refusals', () => {
	const serial = { confirmSerial: 'SIMPBD0001' };
	const allow = { allowSiteOperational: true };
	const cases: [string, IDataObject, INodeParameters, RegExp, RegExp][] = [
		[
			'a value out of range',
			{ socMax: 120 },
			{},
			/at most 100 %, not 120/,
			/Choose a permitted value/,
		],
		['a wrong type', { socMax: 'full' }, {}, /must be a number/, /Send it in that type/],
		['a fraction', { socMax: 90.5 }, {}, /whole number/, /Round it/],
		[
			'an unknown key',
			{ socMaximum: 90 },
			{},
			/socMaximum is not among/,
			/^Did you mean socMax\? Use a setting that the device reports\.$/,
		],
		['identity', { deviceSn: 'SIMPBD0002' }, {}, /deviceSn is identity/, /Leave it out/],
		[
			'site operation without leave',
			{ socMin: 20 },
			{},
			/socMin runs the site \(tier 2\)/,
			/Switch on Allow Site-Operational Settings/,
		],
		[
			'site operation allowed by a text',
			{ socMin: 20 },
			{ allowSiteOperational: '={{ "false" }}' },
			/tier 2/,
			/Switch on/,
		],
		[
			'protection without the serial number',
			{ vmpptMin: 500 },
			allow,
			/tier 3/,
			/Type the serial number of the device, SIMPBD0001/,
		],
		[
			'protection with another serial number',
			{ vmpptMin: 500 },
			{ confirmSerial: 'SIMPBD0002' },
			/tier 3.*The repeated serial number is SIMPBD0002/,
			/Type the serial number/,
		],
		[
			'protection confirmed by the expression of the device',
			{ vmpptMin: 500 },
			{ deviceSn: '={{ "SIMPBD0001" }}', confirmSerial: '={{"SIMPBD0001"}}' },
			/tier 3/,
			/must not be taken from the same expression/,
		],
		['unknown names', { mystery: 4 }, { ...allow, ...serial }, /is not known/, /Unclassed/],
		[
			'a setting beyond the limits',
			{ powerStart: 1 },
			{ options: { allowedSettings: 'socMax, socMin' } },
			/powerStart is not among the settings/,
			/within the limits under Options of this node/,
		],
		[
			'a device beyond the limits',
			{ socMax: 90 },
			{ options: { allowedDevices: 'SIMPBD0002' } },
			/SIMPBD0001 is not among the devices/,
			/within the limits under Options of this node/,
		],
		[
			'a value below its bound',
			{ socMax: 40 },
			{ options: { bounds: { bound: [{ setting: 'socMax', minimum: '50', maximum: '' }] } } },
			/socMax must be a number, at least 50, not 40/,
			/within the limits/,
		],
		[
			'a value above its bound',
			{ socMax: 99 },
			{ options: { bounds: { bound: [{ setting: 'socMax', minimum: 50, maximum: 95 }] } } },
			/at least 50 and at most 95, not 99/,
			/within the limits/,
		],
		[
			'words where a bound without a side needs a number',
			{ gridDetectionTime: 'as long as possible' },
			{ options: { bounds: { bound: [{ setting: 'gridDetectionTime' }] } } },
			/gridDetectionTime must be a number, not "as long as possible"/,
			/within the limits/,
		],
	];

	test.each(cases)('%s, and nothing is sent', async (_, settings, fields, message, remedy) => {
		const { error, items } = await world.bench.update(settings, fields);
		expect(items).toEqual([]);
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toMatch(/^Nothing was sent to SIMPBD0001\. /);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(remedy);
		expect(error?.message).not.toMatch(/allowTier|allowUnclassed|plan/);
		expect(world.server.puts).toEqual([]);
	});

	test('all of it at once, as an item where the node continues on failure', async () => {
		const { items } = await world.bench.update(
			{ socMax: 120, socMin: 20, nothing: 1 },
			{},
			{ onError: 'continueRegularOutput' },
		);
		expect(items[0]?.json).toMatchObject({
			error: expect.stringMatching(/socMax.*socMin.*nothing/) as string,
			details: {
				verdict: 'notSent',
				refusals: [
					{ code: 'outOfRange', key: 'socMax' },
					{ code: 'tierNotAllowed', key: 'socMin' },
					{ code: 'unknownKey', key: 'nothing' },
				],
			},
		});
		expect(world.server.puts).toEqual([]);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['no JSON', { settings: '{a:1}' }, /Settings \(JSON\) is not JSON/],
		['a list', { settings: '[1]' }, /must be a JSON object/],
		['nothing', { settings: '{}' }, /no setting to change/],
		[
			'no number as a bound',
			{ options: { bounds: { bound: [{ setting: 'socMax', minimum: 'low' }] } } },
			/minimum of socMax in Bounds is not a number: low/,
		],
	])('%s, in words', async (_, fields, message) => {
		const { error } = await world.bench.update({ socMax: 90 }, fields);
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toMatch(message);
		expect(error?.description).toBeTruthy();
		expect(world.server.puts).toEqual([]);
	});

	test('a device with an unknown connection', async () => {
		world.server.play({ lost: 'unknown' }, PBD);
		const { error } = await world.bench.update({ socMax: 90 });
		expect(error?.message).toContain('Could not determine whether SIMPBD0001 is connected');
		expect(error?.description).toContain('Allow Unknown Connection');
		expect(world.server.puts).toEqual([]);
	});

	test.each([true, 'true', 1, '1'])('a device that is not connected: lost is %p', async (lost) => {
		world.server.play({ lost }, PBD);
		const { error } = await world.bench.update({ socMax: 90 });
		expect(error?.message).toContain('SIMPBD0001 is not connected.');
		expect(world.server.puts).toEqual([]);
	});

	test('a change that somebody else has crossed, where the values are rechecked', async () => {
		world.server.play({ meddle: { atGet: 2, values: { powerStart: 2 } } }, PBD);
		const { error } = await world.bench.update({ socMax: 90 }, { options: { recheck: true } });
		expect(error?.message).toContain(
			'The settings of SIMPBD0001 have changed since they were read for this change.',
		);
		expect(world.server.puts).toEqual([]);
	});

	test('more writes than a device bears', async () => {
		const options = { maxWritesPerDay: 2 };
		for (const socMax of [90, 80]) {
			expect(itemOf(await world.bench.update({ socMax }, { options })).verdict).toBe('applied');
		}
		const { error } = await world.bench.update({ socMax: 70 }, { options });
		expect(error?.message).toContain('was written to 2 times in the last 24 hours');
		expect(error?.description).toContain('Max Writes per Day');
		expect(world.server.puts).toHaveLength(2);
	});

	test('every change with a read-only credential, before any request', async () => {
		const readOnly = world.benchOf({ readOnly: true });
		const { error } = await readOnly.update({ socMax: 90 });
		expect(error?.message).toContain('read-only');
		expect(error?.description).toContain('switch off Read Only');
		expect([world.server.gets, world.server.puts]).toEqual([0, []]);
	});

	test.each<[string, Script, RegExp]>([
		['no access', { reads: ['noAccess'] }, /code 403/],
		['no settings', { reads: ['nothing'] }, /has no data of device/],
		['read too often', { reads: ['tooFrequent'] }, /too often|too frequent|wait/i],
	])('a device with %s, with the error of the read', async (_, script, message) => {
		world.server.play(script, PBD);
		const { error } = await world.bench.update({ socMax: 90 });
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toMatch(message);
		expect(world.server.puts).toEqual([]);
	});
});

describe('permissions', () => {
	test.each<[string, IDataObject, INodeParameters]>([
		['site operation with leave', { socMin: 20 }, { allowSiteOperational: true }],
		['protection with the serial number', { vmpptMin: 500 }, { confirmSerial: 'SIMPBD0001' }],
		[
			'both with both',
			{ socMin: 20, vmpptMin: 500 },
			{ allowSiteOperational: true, confirmSerial: '={{ "SIMPBD" + "0001" }}' },
		],
		['an unknown name', { mystery: 4 }, { options: { allowUnclassed: 'mystery' } }],
		[
			'values within the limits',
			{ socMax: 90 },
			{
				options: {
					allowedDevices: 'SIMPBD0002; SIMPBD0001',
					allowedSettings: 'socMax',
					bounds: { bound: [{ setting: 'socMax', minimum: '50', maximum: '95' }] },
				},
			},
		],
	])('is %s', async (_, settings, fields) => {
		expect(itemOf(await world.bench.update(settings, fields))).toMatchObject({
			verdict: 'applied',
			after: settings,
		});
		expect(world.server.puts).toEqual([bodyWith(settings)]);
	});
});

test.each<[unknown, unknown]>([
	['0.3', ''],
	[0.3, 0.3],
	['', 0.1 + 0.2],
])(
	'a decimal that an expression computes is compared as one with at most %p, at least %p',
	async (...bounds) => {
		const [maximum, minimum] = bounds as [string, string];
		const options = { bounds: { bound: [{ setting: 'powerStart', minimum, maximum }] } };
		const item = itemOf(await world.bench.update({ powerStart: 0.1 + 0.2 }, { options }));
		expect(item).toMatchObject({ verdict: 'applied', after: { powerStart: 0.3 } });
		expect(world.server.puts).toEqual([bodyWith({ powerStart: 0.3 })]);
	},
);

describe('fields', () => {
	const fields = (value: IDataObject): INodeParameters => ({
		specifyChange: 'fields',
		change: {
			mappingMode: 'defineBelow',
			value,
			matchingColumns: [],
			schema: [],
		} as INodeParameters,
	});

	test('are sent when they are filled in, and stay as they are when not', async () => {
		const value = { socMax: 90, powerStart: null, gridDetectionTime: '' };
		const item = itemOf(await world.bench.update({}, fields(value)));
		expect(item).toMatchObject({ verdict: 'applied', desired: { socMax: 90 } });
		expect(world.server.puts).toEqual([bodyWith({ socMax: 90 })]);
	});

	test('take expressions', async () => {
		const input = [{ limit: 85 }];
		const item = itemOf(
			await world.bench.update({}, fields({ socMax: '={{ $json.limit }}' }), { input }),
		);
		expect(item.after).toEqual({ socMax: 85 });
	});

	test('that are all empty are not a change', async () => {
		const { error } = await world.bench.update({}, fields({ socMax: null }));
		expect(error?.message).toBe('There is no setting to change.');
	});
});

describe('a dry run', () => {
	const dry = { dryRun: true };

	test('shows the difference and every value of the body, protection first, and writes nothing', async () => {
		const item = itemOf(await world.bench.update({ socMax: 90, powerStart: 0.5 }, dry));
		expect(item).toMatchObject({
			deviceSn: 'SIMPBD0001',
			dryRun: true,
			wouldBeSent: true,
			changes: [
				{
					key: 'socMax',
					before: 100,
					after: 90,
					unit: '%',
					range: '0 to 100',
					risk: 'tier 1, economic',
					evidence: 'sister',
				},
			],
			refusals: [],
			warnings: [],
			body: bodyWith({ socMax: 90 }),
			leftOut: [
				{ key: 'deviceSn', reason: 'identity' },
				{ key: 'updateTime', reason: 'time' },
			],
		});
		const writes = item.writes as { key: string; changed: boolean }[];
		expect(writes.map(({ key, changed }) => `${key} ${changed}`)).toEqual([
			'vmpptMin false',
			'onOff false',
			'mystery false',
			'socMin false',
			'socMax true',
			'gridDetectionTime false',
			'powerStart false',
		]);
		expect(item.valuesWritten).toBe(7);
		expect(item.message).toContain('would contain 7 values, 6 of them unchanged');
		expect(world.server.puts).toEqual([]);
		expect(world.server.truth()).toEqual(PBD);
	});

	test.each(['={{ "true" }}', '={{ $json.nothing }}', '={{ 1 }}'])(
		'is any value of an expression that is not a plain no: %s',
		async (dryRun) => {
			const item = itemOf(await world.bench.update({ socMax: 90 }, { dryRun }));
			expect(item).toMatchObject({ dryRun: true, wouldBeSent: true });
			expect(world.server.puts).toEqual([]);
		},
	);

	test('is not what an expression denies', async () => {
		const item = itemOf(await world.bench.update({ socMax: 90 }, { dryRun: '={{ "false" }}' }));
		expect(item).toMatchObject({ verdict: 'applied' });
		expect(world.server.puts).toHaveLength(1);
	});

	test('shows every refusal without failing', async () => {
		const item = itemOf(await world.bench.update({ socMax: 120, socMin: 20, nothing: 1 }, dry));
		expect(item).toMatchObject({
			wouldBeSent: false,
			message: expect.stringMatching(/^This would be refused\./) as string,
			changes: [
				{ key: 'socMax', before: 100, after: 120 },
				{ key: 'socMin', before: 15, after: 20, risk: 'tier 2, site operation' },
				{ key: 'nothing', before: null, after: 1, meaning: null },
			],
			refusals: [{ key: 'socMax' }, { key: 'socMin' }, { key: 'nothing' }],
			body: null,
		});
		expect(world.server.puts).toEqual([]);
	});

	test('works over a read-only credential, and counts as no write', async () => {
		const readOnly = world.benchOf({ readOnly: true });
		const options = { maxWritesPerDay: 1 };
		for (let time = 0; time < 2; time++) {
			const item = itemOf(await readOnly.update({ socMax: 90 }, { ...dry, options }));
			expect(item.wouldBeSent).toBe(true);
		}
		expect(world.server.puts).toEqual([]);
	});

	test('reports it when there is nothing to do', async () => {
		const item = itemOf(await world.bench.update({ socMax: 100 }, dry));
		expect(item).toMatchObject({ wouldBeSent: false, changes: [], refusals: [] });
	});
});

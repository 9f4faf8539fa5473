import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { AT_ONCE, itemOf, PBD, settingsWorld } from './settings-bench.ts';

const world = settingsWorld();

const tool = { tool: true } as const;

/** A tool whose change comes from the model: its response is the item. */
const asked = (settings: IDataObject, parameters: INodeParameters = {}) =>
	world.bench.update(
		{},
		{ settings: '={{ $json.change }}', ...parameters },
		{ ...tool, input: [{ change: settings, permit: true, keys: 'socMin', most: 1000 }] },
	);

describe('an update that an agent requests', () => {
	test('gives the verdict lean: no body, no token', async () => {
		expect(itemOf(await asked({ socMax: 90 }))).toEqual({
			deviceSn: 'SIMPBD0001',
			deviceType: 'pbd',
			verdict: 'applied',
			message: 'SIMPBD0001 reports the values that were sent.',
			before: { socMax: 100 },
			desired: { socMax: 90 },
			after: { socMax: 90 },
			sideEffects: [],
			warnings: [],
		});
	});

	test('gives an unproven verdict as such, for the model to read', async () => {
		world.server.play({ effect: 'nothing' }, PBD);
		const item = itemOf(await asked({ socMax: 90 }, { options: { waitMinutes: 0 } }));
		expect(item).toMatchObject({ verdict: 'unknown', reason: 'mayApplyLate' });
		expect(item.message).toMatch(/Do not send it again/);
	});

	test('is verified by the device', async () => {
		await asked({ socMax: 90 }, { options: { verification: 'later' } });
		const verify = {
			resource: 'device',
			deviceType: 'pbd',
			operation: 'verifySettings',
			deviceSn: 'SIMPBD0001',
		};
		expect(itemOf(await world.bench.run(verify, tool))).toMatchObject({ verdict: 'applied' });
	});

	test('never touches tier 3, with any confirmation', async () => {
		for (const fields of [
			{},
			{ confirmSerial: 'SIMPBD0001' },
			{ allowSiteOperational: true, confirmSerial: 'SIMPBD0001' },
		]) {
			const { error } = await asked({ vmpptMin: 500 }, fields);
			expect(error?.message).toMatch(/vmpptMin is protection.*tier 3/);
			expect(error?.description).toMatch(/An agent never changes it/);
		}
		expect(world.server.puts).toEqual([]);
	});

	test('needs the leave of the author for tier 2', async () => {
		const { error } = await asked({ socMin: 20 });
		expect(error?.message).toMatch(/socMin runs the site/);
		expect(error?.description).toMatch(/Only the author of the workflow can permit it/);
		const item = itemOf(await asked({ socMin: 20 }, { allowSiteOperational: true }));
		expect(item.verdict).toBe('applied');
	});

	test.each<[string, INodeParameters, RegExp]>([
		['its leave', { allowSiteOperational: '={{ $json.permit }}' }, /^Allow Site-Operational/],
		[
			'its leave, the way models fill fields',
			{ allowSiteOperational: "={{ $fromAI('permit', '', 'boolean') }}" },
			/^Allow Site-Operational/,
		],
		['its limits', { options: { allowedSettings: '={{ $json.keys }}' } }, /^Options/],
		[
			'a bound',
			{ options: { bounds: { bound: [{ setting: 'socMin', maximum: '={{ $json.most }}' }] } } },
			/^Options/,
		],
		['its budget', { options: { maxWritesPerDay: '={{ $json.most }}' } }, /^Options/],
	])('may not set %s by an expression', async (_, fields, message) => {
		const { error } = await asked({ socMax: 90 }, fields);
		expect(error?.message).toMatch(message);
		expect(error?.message).toMatch(/must not be filled by an expression/);
		expect([world.server.gets, world.server.puts]).toEqual([0, []]);
	});

	test('stays within the limits of the author', async () => {
		const options = {
			allowedDevices: 'SIMPBD0001',
			allowedSettings: 'socMax',
			bounds: { bound: [{ setting: 'socMax', minimum: '80', maximum: '100' }] },
		};
		expect((await asked({ socMax: 50 }, { options })).error?.message).toMatch(/at least 80/);
		expect((await asked({ powerStart: 2 }, { options })).error?.message).toMatch(
			/powerStart is not/,
		);
		expect(itemOf(await asked({ socMax: 85 }, { options })).verdict).toBe('applied');
		expect(world.server.puts).toHaveLength(1);
	});

	test('writes nothing over a read-only credential', async () => {
		const { error } = await world.benchOf({ readOnly: true }).update({ socMax: 90 }, {}, tool);
		expect(error?.message).toMatch(/read-only/);
		expect([world.server.gets, world.server.puts]).toEqual([0, []]);
	});
});

describe('an undo that an agent requests', () => {
	const undo = (change: IDataObject) =>
		world.bench.run(
			{
				resource: 'device',
				deviceType: 'pbd',
				operation: 'undoSettings',
				dryRun: false,
				options: AT_ONCE,
			},
			{ ...tool, input: [change] },
		);
	const token = (desired: IDataObject) => ({
		undo: { deviceType: 'pbd', deviceSn: 'SIMPBD0001', desired, restore: true },
	});

	test('restores within the ranges, since a model can write any values into a token', async () => {
		world.server.play({}, { ...PBD, socMax: 90 });
		expect((await undo(token({ socMax: 250 }))).error?.message).toMatch(/at most 100 %, not 250/);
		expect((await undo(token({ vmpptMin: 490 }))).error?.message).toMatch(/tier 3/);
		expect(world.server.puts).toEqual([]);
		expect(itemOf(await undo(token({ socMax: 100 }))).verdict).toBe('applied');
	});
});

describe('the panel of the tool', () => {
	test('has no field for tier 3, and takes no expression where the author permits', () => {
		const { description } = world.nodePackage.nodeTypes.getByNameAndVersion(
			'n8n-nodes-atess.atessTool',
			1,
		);
		const inTool = description.properties.filter(
			({ displayOptions: { show = {}, hide = {} } = {} }) =>
				hide['@tool']?.[0] !== true && show['@tool']?.[0] !== false,
		);
		expect(inTool.map(({ name }) => name)).not.toContain('confirmSerial');
		const authors = inTool.filter(({ name, displayOptions }) => {
			const operations = displayOptions?.show?.operation ?? [];
			return (
				name === 'allowSiteOperational' ||
				(name === 'options' && operations.includes('updateSettings'))
			);
		});
		expect(authors).toHaveLength(2);
		for (const { noDataExpression } of authors) expect(noDataExpression).toBe(true);
	});
});

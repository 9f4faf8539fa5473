import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Script } from '../../../packages/client/src/settings/testing/settings-server.ts';
import { bodyWith, itemOf, PBD, SOON, settingsWorld } from './settings-bench.ts';

const world = settingsWorld();

const VERDICT = { ifNotProven: 'returnVerdict' };

describe('a change that is proven', () => {
	test('gives before, after, verdict and what was sent', async () => {
		expect(itemOf(await world.bench.update({ socMax: 90 }))).toEqual({
			deviceSn: 'SIMPBD0001',
			deviceType: 'pbd',
			verdict: 'applied',
			message: 'SIMPBD0001 reports the values that were sent.',
			before: { socMax: 100 },
			desired: { socMax: 90 },
			after: { socMax: 90 },
			sent: bodyWith({ socMax: 90 }),
			sideEffects: [],
			warnings: [],
			undo: {
				deviceType: 'pbd',
				deviceSn: 'SIMPBD0001',
				desired: { socMax: 100 },
				restore: true,
				expected: { socMax: 90 },
			},
		});
		expect(world.server.puts).toEqual([bodyWith({ socMax: 90 })]);
		// The values before and the read-back.
		expect(world.server.gets).toBe(2);
	});

	test('is applied though the server responded with an error, and reports it', async () => {
		world.server.play({ reply: 'refusal' }, PBD);
		const item = itemOf(await world.bench.update({ socMax: 90 }));
		expect(item).toMatchObject({ verdict: 'applied', after: { socMax: 90 } });
		expect(item.writeError).toMatch(/code 500 "SYSTEM_ERROR"/);
		expect(item.message).toMatch(
			/reports the values that were sent.*The response to the change was an error/,
		);
		expect(world.server.puts).toHaveLength(1);
	});

	test('is waited for where the device is slow', async () => {
		world.server.play({ afterMs: 700 }, PBD);
		const item = itemOf(await world.bench.update({ socMax: 90 }));
		expect(item).toMatchObject({ verdict: 'applied', after: { socMax: 90 } });
		expect(world.server.gets).toBe(3);
	});

	test('comes in the type that the device has, when nothing gets lost by it', async () => {
		const item = itemOf(await world.bench.update({ socMax: '90', gridDetectionTime: 75 }));
		expect(item.verdict).toBe('applied');
		expect(world.server.puts).toEqual([bodyWith({ socMax: 90, gridDetectionTime: '75' })]);
	});

	test('sends the changed fields alone where that is chosen', async () => {
		await world.bench.update({ socMax: 90 }, { options: { changedFieldsOnly: true } });
		expect(world.server.puts).toEqual([{ socMax: 90 }]);
	});

	test('names what else is not as it was', async () => {
		world.server.play({ meddle: { atGet: 2, values: { powerStart: 2 } } }, PBD);
		const item = itemOf(await world.bench.update({ socMax: 90 }));
		expect(item).toMatchObject({
			verdict: 'applied',
			sideEffects: [{ key: 'powerStart', before: 0.5, after: 2 }],
			warnings: [expect.stringContaining('powerStart') as string],
		});
	});

	test('may be about a device with an unknown connection, with a warning', async () => {
		world.server.play({ lost: 'unknown' }, PBD);
		const options = { allowUnknownConnection: true };
		expect(itemOf(await world.bench.update({ socMax: 90 }, { options }))).toMatchObject({
			verdict: 'applied',
			warnings: [
				expect.stringContaining('Could not determine whether SIMPBD0001 is connected') as string,
			],
		});
	});

	test('needs no write when the device has the values', async () => {
		const item = itemOf(await world.bench.update({ socMax: 100, powerStart: '0.5' }));
		expect(item).toMatchObject({ verdict: 'applied', sent: null, after: { socMax: 100 } });
		expect(item.message).toMatch(/has these values already/);
		expect(world.server.puts).toEqual([]);
	});
});

describe('a change that is not proven', () => {
	const cases: [string, Script, INodeParameters, IDataObject, RegExp][] = [
		[
			'was not applied',
			{ effect: 'nothing' },
			SOON,
			{ verdict: 'notApplied', after: { socMax: 100 } },
			/the time for the new ones is over/,
		],
		[
			'may come yet',
			{ effect: 'nothing' },
			{ options: { waitMinutes: 0 } },
			{ verdict: 'unknown', reason: 'mayApplyLate' },
			/may still take the new ones over\. Do not send it again: verify it after 20/,
		],
		[
			'became another value',
			{ effect: 'otherValue' },
			SOON,
			{ verdict: 'unknown', reason: 'otherValue', after: { socMax: 77 } },
			/neither the old value nor the new one/,
		],
		[
			'could not be read back so soon',
			{ reads: ['ok', 'tooFrequent'] },
			SOON,
			{ verdict: 'unknown', reason: 'tooFrequent' },
			/refused to read the settings back so soon/,
		],
		[
			'could not be read back',
			{ reads: ['ok', 'offline'] },
			SOON,
			{ verdict: 'unknown', reason: 'unreachable' },
			/could not be read back/,
		],
		[
			'got no response and did not come',
			{ effect: 'nothing', reply: 'break' },
			{ options: { waitMinutes: 0 } },
			{ verdict: 'unknown', reason: 'mayApplyLate' },
			/may still take the new ones over/,
		],
	];

	test.each(cases)(
		'because it %s is an error by default, sent once',
		async (_, script, fields, expected, message) => {
			world.server.play(script, PBD);
			const { error, items, ...rest } = await world.bench.update({ socMax: 90 }, fields);
			expect(rest.outputs.flat()).toEqual([]);
			expect(items).toEqual([]);
			expect(error?.name).toBe('NodeOperationError');
			expect(error?.message).toMatch(message);
			expect(error?.description).toBeTruthy();
			expect(error?.context).toMatchObject({ itemIndex: 0, details: expected });
			expect(world.server.puts).toHaveLength(1);
		},
	);

	test.each(cases)(
		'because it %s is an item where the verdict is wanted',
		async (_, script, fields, expected, message) => {
			world.server.play(script, PBD);
			const result = await world.bench.update(
				{ socMax: 90 },
				{
					...fields,
					options: { ...(fields.options as INodeParameters | undefined), ...VERDICT },
				},
			);
			const item = itemOf(result);
			expect(item).toMatchObject({ ...expected, before: { socMax: 100 } });
			expect(item.message).toMatch(message);
			expect(result.hints).toEqual([item.message]);
			// A pending change can be finished, and a closed one cannot.
			expect('pending' in item).toBe('verifyAfter' in item);
			if (expected.verdict === 'notApplied') expect(item).not.toHaveProperty('pending');
		},
	);

	test('goes on as an item with everything where the node continues on failure', async () => {
		world.server.play({ effect: 'nothing' }, PBD);
		const { items } = await world.bench.update(
			{ socMax: 90 },
			{ options: { waitMinutes: 0 } },
			{ onError: 'continueRegularOutput' },
		);
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			error: expect.stringContaining('is not proven') as string,
			message: expect.stringContaining('Verify Settings') as string,
			details: { verdict: 'unknown', pending: { deviceSn: 'SIMPBD0001' } },
		});
	});

	test('goes to the error output where there is one, with everything', async () => {
		world.server.play({ effect: 'nothing' }, PBD);
		const { outputs } = await world.bench.update(
			{ socMax: 90 },
			{ options: { waitMinutes: 0 } },
			{ onError: 'continueErrorOutput' },
		);
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]?.[0]?.json).toMatchObject({ details: { verdict: 'unknown' } });
	});

	test('blocks the device until it is verified, however often the node is tried again', async () => {
		world.server.play({ effect: 'nothing' }, PBD);
		await world.bench.update({ socMax: 90 }, { options: { waitMinutes: 0 } });
		const { error } = await world.bench.update({ socMax: 80 });
		expect(error?.message).toMatch(/earlier change of SIMPBD0001 is not known yet/);
		expect(error?.description).toMatch(
			/Verify Settings, best after \d\d:\d\d \(America\/New_York\)/,
		);
		expect(world.server.puts).toHaveLength(1);
	});
});

describe('several items', () => {
	const DEVICE = '={{ $json.device }}';
	const input = [
		{ device: 'SIMPBD0001', limit: 90 },
		{ device: 'SIMPBD0002', limit: 120 },
		{ device: 'SIMPBD0003', limit: 80 },
	];
	const fields = { deviceSn: DEVICE, settings: '={{ { socMax: $json.limit } }}' };

	test('are changed one after the other, and a refused one does not hold up the rest', async () => {
		const { items, error } = await world.bench.update({}, fields, {
			input,
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		const said = items.map(({ json, pairedItem }) => {
			const { deviceSn, verdict } = (json.details ?? json) as IDataObject;
			return [deviceSn, verdict, pairedItem];
		});
		expect(said).toEqual([
			['SIMPBD0001', 'applied', { item: 0 }],
			['SIMPBD0002', 'notSent', { item: 1 }],
			['SIMPBD0003', 'applied', { item: 2 }],
		]);
		expect(world.server.puts.map(({ socMax }) => socMax)).toEqual([90, 80]);
	});

	test('stop at the first that is refused', async () => {
		const { error } = await world.bench.update({}, fields, { input });
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(world.server.puts).toHaveLength(1);
	});
});

describe('an execution that is stopped', () => {
	const until = async (condition: () => boolean): Promise<void> => {
		const deadline = Date.now() + 10_000;
		while (!condition() && Date.now() < deadline) {
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	};

	test('while it waits for proof, waits no longer, and leaves the change to be verified', async () => {
		world.server.play({ afterMs: 1500 }, PBD);
		const started = Date.now();
		await world.bench.update(
			{ socMax: 90 },
			{ options: { firstReadBackSeconds: 60 } },
			{ stop: until(() => world.server.puts.length === 1) },
		);
		expect(Date.now() - started).toBeLessThan(30_000);
		const again = await world.bench.update({ socMax: 80 });
		expect(again.error?.message).toMatch(/earlier change of SIMPBD0001 is not known yet/);

		await until(() => world.server.truth().socMax === 90);
		const verify = {
			resource: 'device',
			deviceType: 'pbd',
			operation: 'verifySettings',
			verifyBy: 'device',
		};
		const item = itemOf(await world.bench.run({ ...verify, deviceSn: 'SIMPBD0001' }));
		expect(item).toMatchObject({ verdict: 'applied', before: { socMax: 100 } });
		expect(itemOf(await world.bench.update({ socMax: 80 })).verdict).toBe('applied');
	});

	test('before it writes, writes nothing', async () => {
		world.server.play({ readDelayMs: 600 }, PBD);
		const soon = new Promise((resolve) => setTimeout(resolve, 300));
		await world.bench.update({ socMax: 90 }, {}, { stop: soon });
		await new Promise((resolve) => setTimeout(resolve, 600));
		expect(world.server.gets).toBeLessThanOrEqual(1);
		expect(world.server.puts).toEqual([]);
		expect(itemOf(await world.bench.update({ socMax: 90 })).verdict).toBe('applied');
	});
});

import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	AT_ONCE,
	bodyWith,
	itemOf,
	PBD,
	SOON,
	settingsWorld,
	type Bench,
} from './settings-bench.ts';

const world = settingsWorld();

const LATER = { options: { verification: 'later' } };
const VERIFY = { resource: 'device', deviceType: 'pbd', operation: 'verifySettings' };
const UNDO = {
	resource: 'device',
	deviceType: 'pbd',
	operation: 'undoSettings',
	dryRun: false,
	options: AT_ONCE,
};

const verify = (input: IDataObject, parameters: INodeParameters = {}) =>
	world.bench.run({ ...VERIFY, ...parameters }, { input: [input] });
const undo = (input: IDataObject, parameters: INodeParameters = {}) =>
	world.bench.run({ ...UNDO, ...parameters }, { input: [input] });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('an update that does not wait', () => {
	test('is sent, not read back, and reports the time of the verification', async () => {
		const before = Date.now();
		const result = await world.bench.update({ socMax: 90 }, LATER);
		const item = itemOf(result);
		expect(item).toMatchObject({
			verdict: 'unknown',
			reason: 'deferred',
			before: { socMax: 100 },
			after: null,
			sent: bodyWith({ socMax: 90 }),
			pending: { version: 1, deviceType: 'pbd', deviceSn: 'SIMPBD0001' },
		});
		expect(item).not.toHaveProperty('undo');
		expect(result.hints).toEqual([item.message]);
		const minutes = (Date.parse(item.verifyAfter as string) - before) / 60_000;
		expect(minutes).toBeGreaterThanOrEqual(10);
		expect(minutes).toBeLessThan(11);
		expect([world.server.puts.length, world.server.gets]).toEqual([1, 1]);
	});

	test('gives the moment in the time zone of the workflow', async () => {
		const item = itemOf(await world.bench.update({ socMax: 90 }, LATER));
		expect(item.verifyAfter).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/);
	});
});

describe('verifying', () => {
	test('finishes an update from its output, reading once and writing nothing', async () => {
		const item = itemOf(await world.bench.update({ socMax: 90 }, LATER));
		const finished = itemOf(await verify(item));
		expect(finished).toMatchObject({
			deviceSn: 'SIMPBD0001',
			verdict: 'applied',
			before: { socMax: 100 },
			desired: { socMax: 90 },
			after: { socMax: 90 },
			undo: { desired: { socMax: 100 } },
		});
		expect(finished).not.toHaveProperty('pending');
		expect([world.server.puts.length, world.server.gets]).toEqual([1, 2]);
		// The device is free again.
		expect(itemOf(await world.bench.update({ socMax: 80 })).verdict).toBe('applied');
	});

	test.each<[string, (item: IDataObject) => IDataObject]>([
		['the token alone', (item) => item.pending as IDataObject],
		['the item as text', (item) => ({ text: JSON.stringify(item) })],
		['the item of a failed node', (item) => ({ error: 'x', message: 'y', details: item })],
	])('takes %s, too', async (_, form) => {
		const given = form(itemOf(await world.bench.update({ socMax: 90 }, LATER)));
		const fields = 'text' in given ? { previousOutput: '={{ $json.text }}' } : {};
		expect(itemOf(await verify(given, fields)).verdict).toBe('applied');
	});

	test('finds pending changes by the device, and reports it when there are none', async () => {
		const byDevice = { verifyBy: 'device', deviceSn: 'SIMPBD0001' };
		expect(itemOf(await verify({}, byDevice))).toMatchObject({ verdict: 'nothingOpen' });
		await world.bench.update({ socMax: 90 }, LATER);
		expect(itemOf(await verify({}, byDevice))).toMatchObject({
			verdict: 'applied',
			after: { socMax: 90 },
		});
		const later = itemOf(await verify({}, byDevice));
		expect(later).toMatchObject({
			verdict: 'nothingOpen',
			lastChange: { verdict: 'applied', before: { socMax: 100 }, desired: { socMax: 90 } },
		});
		expect(later.message).toContain('The verdict of the last change');
		expect(itemOf(await undo(later.lastChange as IDataObject))).toMatchObject({
			verdict: 'applied',
			desired: { socMax: 100 },
		});
	});

	test('too early proves nothing, and keeps the token', async () => {
		world.server.play({ effect: 'nothing' }, PBD);
		const item = itemOf(await world.bench.update({ socMax: 90 }, LATER));
		const early = await verify(item);
		expect(early.error?.message).toMatch(/may still take the new ones over.*verify it after/);
		const still = itemOf(await verify(item, { options: { ifNotProven: 'returnVerdict' } }));
		expect(still).toMatchObject({ verdict: 'unknown', reason: 'mayApplyLate' });
		expect(still.pending).toEqual(item.pending);
	});

	test('when nothing can come late any more, reports that it was not applied', async () => {
		world.server.play({ effect: 'nothing' }, PBD);
		const item = itemOf(
			await world.bench.update({ socMax: 90 }, { options: { ...LATER.options, ...SOON.options } }),
		);
		await pause(600);
		const { error } = await verify(item);
		expect(error?.message).toMatch(/was not applied/);
		world.server.go({});
		expect(itemOf(await world.bench.update({ socMax: 80 })).verdict).toBe('applied');
	});

	test('passes on results that need no verification, and sends nothing', async () => {
		const item = itemOf(await world.bench.update({ socMax: 90 }));
		const gets = world.server.gets;
		expect(itemOf(await verify(item))).toEqual(item);
		expect(world.server.gets).toBe(gets);
	});

	test.each<[string, IDataObject, INodeParameters, RegExp]>([
		['nothing of the kind', { a: 1 }, {}, /has no change to verify/],
		['no JSON', {}, { previousOutput: '{' }, /Previous Output is not JSON/],
		['no object', {}, { previousOutput: '[]' }, /must be a JSON object/],
	])('refuses %s', async (_, input, fields, message) => {
		const { error } = await verify(input, fields);
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toMatch(message);
		expect(world.server.gets).toBe(0);
	});
});

describe('undoing', () => {
	test('restores exactly what was, and can be undone itself', async () => {
		const options = { allowUnclassed: 'mystery' };
		const changed = { socMax: 90, gridDetectionTime: '75', mystery: 4 };
		const item = itemOf(await world.bench.update(changed, { options }));
		expect(world.server.truth()).toEqual({ ...PBD, ...changed });

		const undone = itemOf(await undo(item, { options: { ...AT_ONCE, ...options } }));
		expect(undone).toMatchObject({
			verdict: 'applied',
			after: { socMax: 100, gridDetectionTime: '60', mystery: 3 },
			undo: { desired: changed },
		});
		expect(world.server.truth()).toEqual(PBD);

		itemOf(await undo(undone, { options: { ...AT_ONCE, ...options } }));
		expect(world.server.truth()).toEqual({ ...PBD, ...changed });
	});

	test('restores a value that the document holds for out of range, because the device had it', async () => {
		world.server.play({}, { ...PBD, socMax: 110 });
		const item = itemOf(await world.bench.update({ socMax: 90 }));
		expect(itemOf(await undo(item)).verdict).toBe('applied');
		expect(world.server.truth().socMax).toBe(110);
	});

	test('leaves alone what somebody else has changed in the meantime', async () => {
		const item = itemOf(await world.bench.update({ socMax: 90 }));
		world.server.change({ powerStart: 2 });
		itemOf(await undo(item));
		expect(world.server.truth()).toEqual({ ...PBD, powerStart: 2 });
	});

	test('puts back side effects, too, where that is chosen', async () => {
		world.server.play({ replaces: true }, { ...PBD, powerStart: 2 }, PBD);
		const options = { changedFieldsOnly: true };
		const item = itemOf(await world.bench.update({ socMax: 90 }, { options }));
		expect(item.sideEffects).toEqual([{ key: 'powerStart', before: 2, after: 0.5 }]);
		itemOf(await undo(item, { options: { ...AT_ONCE, includeSideEffects: true } }));
		expect(world.server.truth()).toMatchObject({ socMax: 100, powerStart: 2 });
	});

	test('restores no side effects where an expression gives "false"', async () => {
		const off = { ...AT_ONCE, includeSideEffects: '={{ "false" }}' };
		const item = {
			...itemOf(await world.bench.update({ socMax: 90 })),
			sideEffects: [{ key: 'powerStart', before: 2, after: 0.5 }],
		};
		itemOf(await undo(item, { options: off }));
		expect(world.server.truth()).toMatchObject({ socMax: 100, powerStart: PBD.powerStart });
	});

	test('leaves alone what somebody has set since', async () => {
		const item = itemOf(await world.bench.update({ socMax: 90 }));
		world.server.change({ socMax: 80 });
		const { error } = await undo(item);
		expect(error?.message).toMatch(
			/Nothing was sent.*socMax is 80 now, and was 90 .* so it was set in between/,
		);
		expect(error?.description).toMatch(/^If socMax must become 100, change it by itself/);
		expect(world.server.truth()).toMatchObject({ socMax: 80 });
	});

	test('is guarded like any change', async () => {
		const item = itemOf(await world.bench.update({ socMin: 20 }, { allowSiteOperational: true }));
		const { error } = await undo(item);
		expect(error?.message).toMatch(/socMin runs the site \(tier 2\)/);
		expect(itemOf(await undo(item, { allowSiteOperational: true })).verdict).toBe('applied');
	});

	test('can be rehearsed', async () => {
		const item = itemOf(await world.bench.update({ socMax: 90 }));
		expect(itemOf(await undo(item, { dryRun: true }))).toMatchObject({
			wouldBeSent: true,
			changes: [{ key: 'socMax', before: 90, after: 100 }],
		});
		expect(world.server.puts).toHaveLength(1);
	});

	test('confirms no tier 3 by the output itself', async () => {
		const confirmSerial = 'SIMPBD0001';
		const item = itemOf(await world.bench.update({ vmpptMin: 500 }, { confirmSerial }));
		const { error } = await undo(item, { confirmSerial: '={{ $json.deviceSn }}' });
		expect(error?.message).toMatch(/tier 3/);
		expect(itemOf(await undo(item, { confirmSerial })).verdict).toBe('applied');
	});

	test.each<[string, (bench: Bench) => Promise<IDataObject>, RegExp]>([
		[
			'a change that is still open',
			async (b) => itemOf(await b.update({ socMax: 90 }, LATER)),
			/outcome is open: finish it with Verify Settings/,
		],
		[
			'a dry run',
			async (b) => itemOf(await b.update({ socMax: 90 }, { dryRun: true })),
			/dry run: there is nothing to undo/,
		],
		[
			'a change that changed nothing',
			async (b) => itemOf(await b.update({ socMax: 100 })),
			/changed nothing/,
		],
		[
			'a change that was refused',
			async (b) => {
				const run = { onError: 'continueRegularOutput' } as const;
				return itemOf(await b.update({ socMax: 120 }, {}, run));
			},
			/changed nothing/,
		],
		[
			'values that never were',
			() => Promise.resolve({ desired: { socMax: 1 } }),
			/could be undone/,
		],
	])('refuses %s', async (_, output, message) => {
		const item = await output(world.bench);
		const puts = world.server.puts.length;
		const { error } = await undo(item);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/whole item/);
		expect(world.server.puts).toHaveLength(puts);
	});
});

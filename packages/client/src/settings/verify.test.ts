import { applyChange } from './apply.ts';
import type { SettingsDeps } from './deps.ts';
import type { PendingChange } from './pending.ts';
import { planChange } from './plan-change.ts';
import type { ChangeLimits } from './limits-guard.ts';
import { prepareChange } from './prepare.ts';
import type { ChangeResult } from './result.ts';
import { createBench, PBD_SETTINGS, pbdRequest, planOf, SERIAL } from './testing/bench.ts';
import { createClock, type VirtualClock } from './testing/clock.ts';
import {
	startSettingsServer,
	type Script,
	type SettingsServer,
} from './testing/settings-server.ts';
import { undoOf } from './undo.ts';
import { verifyChange } from './verify.ts';

let clock: VirtualClock;
let server: SettingsServer;
let deps: SettingsDeps;
beforeAll(async () => {
	server = await startSettingsServer(() => clock.now());
});
afterAll(() => server.close());
beforeEach(() => {
	clock = createClock();
	deps = createBench(server.url, clock);
});

async function change(script: Script, request = pbdRequest()): Promise<ChangeResult> {
	server.play(script, PBD_SETTINGS);
	return applyChange(deps, planOf(request));
}

/** The change of a result that must be open. */
function open({ pending }: { pending?: PendingChange }): PendingChange {
	if (!pending) throw new Error('nothing is open');
	return pending;
}

/** Verifies at the time that the result names, from JSON, as another process would. */
async function verify(result: ChangeResult): Promise<ChangeResult> {
	clock.advance(Math.max(0, (result.verifyAfter ?? NaN) - clock.now()));
	return verifyChange(deps, JSON.parse(JSON.stringify(result.pending)) as PendingChange);
}

describe('verifying', () => {
	test.each([
		['a lost reply', { effect: 'nothing', reply: 'break' }, {}, 'notApplied'],
		['a late change', { afterMs: 700_000, reply: 'break' }, {}, 'applied'],
		['a refused read-back', { reads: ['tooFrequent'] }, {}, 'applied'],
		['a device that was away', { reads: ['offline'] }, {}, 'applied'],
	] as const)('%s ends with a verdict and frees the device', async (_, first, then, verdict) => {
		const result = await change(first);
		expect(result.verdict).toBe('unknown');
		expect(await deps.ledger.pending(SERIAL)).toHaveLength(1);
		server.go(then);
		const verified = await verify(result);
		expect(verified).toMatchObject({ verdict, planId: result.planId });
		expect(verified).not.toHaveProperty('pending');
		expect(await deps.ledger.pending(SERIAL)).toEqual([]);
		expect(server.puts).toHaveLength(1);
	});

	test('too early stays open', async () => {
		const result = await change({ effect: 'nothing', reply: 'break' });
		server.go({});
		const early = await verifyChange(deps, open(result));
		expect(early).toMatchObject({ verdict: 'unknown', reason: 'mayApplyLate' });
		expect(early.verifyAfter).toBe(result.verifyAfter);
	});

	test('that is refused as too frequent stays open', async () => {
		const result = await change({ reads: ['tooFrequent'] });
		const again = await verify(result);
		expect(again).toMatchObject({ verdict: 'unknown', reason: 'tooFrequent' });
		expect(again.verifyAfter).toBeGreaterThan(clock.now());
	});

	test('after a crash goes on from the ledger', async () => {
		server.play({}, PBD_SETTINGS);
		const client: SettingsDeps['client'] = {
			request: async (id, ...args) => {
				await deps.client.request(id, ...args);
				return new Promise(() => undefined);
			},
		};
		void applyChange({ ...deps, client }, planOf(pbdRequest()));
		while (server.puts.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		const [pending] = await deps.ledger.pending(SERIAL);
		expect(await verifyChange(deps, open({ ...(pending && { pending }) }))).toMatchObject({
			verdict: 'applied',
		});
	});
});

describe('undoing', () => {
	const requestOf = (result: ChangeResult, policy = {}) => ({
		...pbdRequest({ policy }),
		...(undoOf(result) ?? { desired: {} }),
		now: clock.now(),
		current: { values: server.truth(), readAt: clock.now() },
	});

	test('restores the values of before, of exactly the changed keys', async () => {
		const result = await change({}, pbdRequest({ desired: { socMax: 90, powerStart: 1.5 } }));
		expect(result.undo).toEqual({
			deviceType: 'pbd',
			deviceSn: SERIAL,
			desired: { socMax: 100, powerStart: 0.5 },
			restore: true,
			expected: { socMax: 90, powerStart: 1.5 },
		});
		server.change({ socMin: 22 });
		expect(await applyChange(deps, planOf(requestOf(result)))).toMatchObject({
			verdict: 'applied',
		});
		expect(server.truth()).toEqual({ ...PBD_SETTINGS, socMin: 22 });
	});

	test('leaves alone what somebody has set since', async () => {
		const result = await change({}, pbdRequest({ desired: { socMax: 90, powerStart: 1.5 } }));
		server.change({ socMax: 80 });
		expect(planChange(requestOf(result))).toMatchObject({
			ok: false,
			refusals: [{ code: 'changedMeanwhile', key: 'socMax' }],
		});
		server.change({ socMax: 100 });
		expect(planOf(requestOf(result)).diff.map(({ key }) => key)).toEqual(['powerStart']);
	});

	test('restores the part that was applied', async () => {
		const desired = { socMax: 90, gridDetectionTime: 90 };
		const result = await change({ effect: 'firstOnly' }, pbdRequest({ desired }));
		server.go({});
		const plan = planOf(requestOf(result));
		expect(plan.diff.map(({ key }) => key)).toEqual(['socMax']);
		expect((await applyChange(deps, plan)).verdict).toBe('applied');
		expect(server.truth()).toEqual(PBD_SETTINGS);
	});

	test('restores what a replacing PUT has reset, where that is requested', async () => {
		server.play({ replaces: true }, PBD_SETTINGS, { ...PBD_SETTINGS, socMin: 10 });
		const result = await applyChange(deps, planOf(pbdRequest({ changedFieldsOnly: true })));
		expect(undoOf(result, { sideEffects: true })?.desired).toEqual({ socMax: 100, socMin: 15 });
	});

	test('restores a value that is outside of the range', async () => {
		server.play({}, { ...PBD_SETTINGS, socMax: 120 });
		const current = { values: server.truth(), readAt: clock.now() };
		const result = await applyChange(deps, planOf(pbdRequest({ current })));
		expect((await applyChange(deps, planOf(requestOf(result)))).verdict).toBe('applied');
		expect(server.truth()).toMatchObject({ socMax: 120 });
	});

	test('needs the permission for its tier', async () => {
		const result = await change(
			{},
			pbdRequest({ desired: { socMin: 20 }, policy: { allowTier2: true } }),
		);
		const refused = planChange(requestOf(result));
		expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'tierNotAllowed' }] });
		expect(planChange(requestOf(result, { allowTier2: true })).ok).toBe(true);
	});

	test.each<[string, Script]>([
		['was not applied', { effect: 'nothing' }],
		['is still open', { effect: 'nothing', reply: 'break' }],
		['could not be read back', { reads: ['offline'] }],
	])('is not offered for a change that %s', async (_, script) => {
		expect(await change(script)).not.toHaveProperty('undo');
	});
});

describe('preparing', () => {
	const request = {
		deviceType: 'pbd',
		deviceSn: SERIAL,
		desired: { socMax: 90 },
		online: true,
	} as const;

	test('reads, plans and writes nothing', async () => {
		server.play({}, PBD_SETTINGS);
		expect(await prepareChange(deps, request)).toMatchObject({
			ok: true,
			plan: { diff: [{ key: 'socMax', before: 100, after: 90 }] },
		});
		expect(server.puts).toEqual([]);
	});

	test('knows of changes that are still open and of the writes of the day', async () => {
		await change({ effect: 'nothing', reply: 'break' }, pbdRequest());
		server.go({});
		const result = await prepareChange(deps, { ...request, policy: { maxWritesPerDay: 1 } });
		expect(result).toMatchObject({
			ok: false,
			refusals: [{ code: 'unresolved' }, { code: 'wearBudget' }],
		});
	});

	test('counts the writes of 24 hours', async () => {
		await change({});
		server.go({});
		const policy = { maxWritesPerDay: 1 };
		const codes = async (): Promise<unknown> => {
			const result = await prepareChange(deps, { ...request, desired: { socMax: 80 }, policy });
			return result.ok ? [] : result.refusals.map(({ code }) => code);
		};
		clock.advance(23 * 3_600_000);
		expect(await codes()).toEqual(['wearBudget']);
		clock.advance(3_600_000);
		expect(await codes()).toEqual([]);
	});

	test('reports it when the device reports no settings', async () => {
		server.play({ reads: ['nothing'] }, PBD_SETTINGS);
		expect(await prepareChange(deps, request)).toMatchObject({
			ok: false,
			current: undefined,
			refusals: [{ code: 'noSettings' }],
		});
	});

	test('shows what was read and wanted, also of a change that is refused', async () => {
		server.play({}, PBD_SETTINGS);
		const desired = { socMax: '90', socMin: 20, powerStart: 0.5, other: 1 };
		expect(await prepareChange(deps, { ...request, desired })).toMatchObject({
			ok: false,
			current: PBD_SETTINGS,
			wanted: [
				{ key: 'socMax', before: 100, after: 90 },
				{ key: 'socMin', before: 15, after: 20 },
				{ key: 'other', before: undefined, after: 1 },
			],
			refusals: [
				{ code: 'tierNotAllowed', key: 'socMin' },
				{ code: 'unknownKey', key: 'other' },
			],
		});
	});

	test.each<[string, ChangeLimits, unknown]>([
		['a device', { devices: ['SIMPBD0002'] }, { params: { permitted: ['SIMPBD0002'] } }],
		['a setting', { settings: ['socMin'] }, { key: 'socMax', params: { permitted: ['socMin'] } }],
		['a value below', { bounds: [{ setting: 'socMax', minimum: 95 }] }, { key: 'socMax' }],
		['a value above', { bounds: [{ setting: 'socMax', maximum: '89.5' }] }, { key: 'socMax' }],
	])('limits of the policy refuse %s', async (_, limits, refusal) => {
		server.play({}, PBD_SETTINGS);
		const prepared = await prepareChange(deps, { ...request, policy: { limits } });
		expect(prepared).toMatchObject({
			ok: false,
			refusals: [{ code: 'limited', ...(refusal as object) }],
		});
	});

	test('limits of the policy permit what is inside of them', async () => {
		server.play({}, PBD_SETTINGS);
		const bounds = [{ setting: 'socMax', minimum: 90, maximum: 90 }];
		const limits = { devices: [SERIAL], settings: ['socMax'], bounds };
		expect((await prepareChange(deps, { ...request, policy: { limits } })).ok).toBe(true);
	});
});

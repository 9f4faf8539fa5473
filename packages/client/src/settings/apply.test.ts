import { applyChange } from './apply.ts';
import type { SettingsDeps } from './deps.ts';
import type { ChangeResult } from './result.ts';
import { createBench, PBD_SETTINGS, pbdRequest, planOf } from './testing/bench.ts';
import { createClock, START, type VirtualClock } from './testing/clock.ts';
import {
	startSettingsServer,
	type Script,
	type SettingsServer,
} from './testing/settings-server.ts';

const MINUTE = 60_000;

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

const TWO = { desired: { socMax: 90, gridDetectionTime: 90 } } as const;

/** Plans and carries out a change of the upper limit of charge on a device that behaves so. */
async function change(script: Script, request = pbdRequest()): Promise<ChangeResult> {
	server.play(script, PBD_SETTINGS);
	return applyChange(deps, planOf(request));
}

describe('a change', () => {
	test('uses clock and sleep as functions, not as methods of the dependencies', async () => {
		const { now, sleep } = deps;
		const requireUnbound = (self: unknown): void => {
			if (self !== undefined) throw new TypeError('Illegal invocation');
		};
		deps = {
			...deps,
			now(this: unknown) {
				requireUnbound(this);
				return now();
			},
			sleep(this: unknown, ms, signal) {
				requireUnbound(this);
				return sleep(ms, signal);
			},
		};
		expect(await change({})).toMatchObject({ verdict: 'applied' });
	});

	test('is applied when the device reports the desired values', async () => {
		const result = await change({});
		expect(result).toMatchObject({
			verdict: 'applied',
			sent: true,
			before: { socMax: 100 },
			desired: { socMax: 90 },
			after: { socMax: 90 },
			sideEffects: [],
		});
		expect(result).not.toHaveProperty('pending');
		expect(result).not.toHaveProperty('unrecorded');
		expect(server.truth()).toMatchObject({ socMax: 90 });
	});

	test('sends the whole object with the change in it, without identity and time', async () => {
		await change({});
		const { deviceSn, updateTime, ...settings } = PBD_SETTINGS;
		expect([deviceSn, updateTime]).toHaveLength(2);
		expect(server.puts).toEqual([{ ...settings, socMax: 90 }]);
	});

	test('is sent in the types that the device reports, regardless of the document', async () => {
		const values = { ...PBD_SETTINGS, socMax: '100' };
		server.play({}, values);
		const current = { values, readAt: START };
		await applyChange(deps, planOf(pbdRequest({ current, desired: { socMax: '90' } })));
		expect(server.puts[0]?.socMax).toBe('90');
	});

	test('sends the changed fields alone where that is requested', async () => {
		await change({}, pbdRequest({ changedFieldsOnly: true }));
		expect(server.puts).toEqual([{ socMax: 90 }]);
	});

	test('that got an error is applied when the device has taken it over', async () => {
		const result = await change({ reply: 'refusal' });
		expect(result).toMatchObject({
			verdict: 'applied',
			after: { socMax: 90 },
			error: { name: 'AtessApiError' },
		});
		expect(server.puts).toHaveLength(1);
	});

	test('that got 200 and never applied is notApplied, once it cannot come any more', async () => {
		const result = await change({ effect: 'nothing' });
		expect(result).toMatchObject({ verdict: 'notApplied', sent: true, after: { socMax: 100 } });
		expect(clock.now()).toBe(START + 10 * MINUTE);
		expect(server.puts).toHaveLength(1);
	});

	test('whose proof is put off is not looked at, and can be verified when nothing can come late', async () => {
		server.play({}, PBD_SETTINGS);
		const result = await applyChange(deps, planOf(pbdRequest()), { readBack: false });
		expect(result).toMatchObject({
			verdict: 'unknown',
			reason: 'deferred',
			sent: true,
			verifyAfter: START + 10 * MINUTE,
			pending: { deviceSn: 'SIMPBD0001', lateUntil: START + 10 * MINUTE },
		});
		expect(result).not.toHaveProperty('undo');
		expect([server.puts.length, server.gets, clock.pauses]).toEqual([1, 0, []]);
		expect(await deps.ledger.pending('SIMPBD0001')).toEqual([result.pending]);
	});

	test.each([1, 4, 9.9])('that the device applies after %p minutes is applied', async (minutes) => {
		const result = await change({ afterMs: minutes * MINUTE });
		expect(result.verdict).toBe('applied');
		expect(server.puts).toHaveLength(1);
	});

	test('is looked at with growing pauses', async () => {
		await change({ effect: 'nothing' });
		expect(clock.pauses.map((ms) => ms / 1000)).toEqual([10, 20, 40, 80, 120, 120, 120, 90]);
	});

	test('that is not waited for stays unknown until it cannot come any more', async () => {
		server.play({ effect: 'nothing' }, PBD_SETTINGS);
		const result = await applyChange(deps, planOf(pbdRequest()), { waitMs: 0 });
		expect(server.gets).toBe(1);
		expect(result).toMatchObject({
			verdict: 'unknown',
			reason: 'mayApplyLate',
			verifyAfter: START + 10 * MINUTE,
		});
	});

	test.each([
		{ when: 'before the device got it', effect: 'nothing', verdict: 'unknown' },
		{ when: 'after the device got it', effect: 'all', verdict: 'applied' },
	] as const)('whose reply is lost $when is $verdict', async ({ effect, verdict }) => {
		const result = await change({ effect, reply: 'break' });
		expect(result).toMatchObject({ verdict, error: { name: 'AtessNetworkError' } });
		expect(server.puts).toHaveLength(1);
		expect(result.pending?.lateUntil).toBe(verdict === 'unknown' ? START + 20 * MINUTE : undefined);
	});

	test('that got no response is read back all the same', async () => {
		deps = createBench(server.url, clock, { timeoutMs: 500 });
		const result = await change({ reply: 'silence' });
		expect(result).toMatchObject({ verdict: 'applied', error: { name: 'AtessTimeoutError' } });
	});

	test('that got its response from a gateway in place of the vendor may still come late', async () => {
		const result = await change({ effect: 'nothing', reply: 'badGateway' });
		expect(result).toMatchObject({ verdict: 'unknown', reason: 'mayApplyLate' });
	});

	test('that was partly applied is unknown and shows the applied part', async () => {
		const result = await change({ effect: 'firstOnly' }, pbdRequest(TWO));
		expect(result).toMatchObject({
			verdict: 'unknown',
			reason: 'partial',
			after: { socMax: 90, gridDetectionTime: 60 },
		});
	});

	test('that ended in a third value is unknown and shows the value', async () => {
		const result = await change({ effect: 'otherValue' });
		expect(result).toMatchObject({
			verdict: 'unknown',
			reason: 'otherValue',
			after: { socMax: 77 },
		});
	});

	test('by a PUT that replaced the whole object shows the reset settings', async () => {
		server.play({ replaces: true }, PBD_SETTINGS, { ...PBD_SETTINGS, socMin: 10, voutMax: 600 });
		const result = await applyChange(deps, planOf(pbdRequest({ changedFieldsOnly: true })));
		expect(result).toMatchObject({
			verdict: 'applied',
			sideEffects: [
				{ key: 'socMin', before: 15, after: 10 },
				{ key: 'voutMax', before: 620, after: 600 },
			],
		});
	});

	test('of the whole object loses nothing by a PUT that replaces it', async () => {
		server.play({ replaces: true }, PBD_SETTINGS, { ...PBD_SETTINGS, socMin: 10 });
		const result = await applyChange(deps, planOf(pbdRequest()));
		expect(result).toMatchObject({ verdict: 'applied', sideEffects: [] });
	});
});

describe('a device that cannot be read back', () => {
	test.each(['offline', 'nothing', 'break'] as const)(
		'(%s) leaves the change unknown',
		async (read) => {
			const result = await change({ reads: [read] });
			expect(result).toMatchObject({
				verdict: 'unknown',
				reason: 'unreachable',
				readError: { name: expect.any(String) as string },
			});
			expect(result.verifyAfter).toBeGreaterThanOrEqual(clock.now());
			expect(result).not.toHaveProperty('undo');
		},
	);

	test('and comes back in time is waited for', async () => {
		const result = await change({ reads: ['offline', 'nothing', 'ok'] });
		expect(result.verdict).toBe('applied');
	});

	test('as too often is not read again: unknown, to be verified at the time that the server gives', async () => {
		const result = await change({ reads: ['tooFrequent'] });
		expect(result).toMatchObject({
			verdict: 'unknown',
			reason: 'tooFrequent',
			verifyAfter: START + 10_000 + 90_000,
		});
		expect(server.gets).toBe(1);
	});

	test('as too often, without a hint, must still be verified later', async () => {
		const result = await change({ reads: ['tooFrequentNoHint'] });
		expect(result.reason).toBe('tooFrequent');
		expect(result.verifyAfter).toBeGreaterThan(clock.now());
		expect(server.gets).toBe(1);
	});

	test('for lack of access is not read again', async () => {
		const result = await change({ reads: ['noAccess'] });
		expect(result).toMatchObject({ verdict: 'unknown', reason: 'unreachable' });
		expect(server.gets).toBe(1);
	});
});

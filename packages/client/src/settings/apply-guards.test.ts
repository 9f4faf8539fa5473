import { AtessAuthError, AtessCircuitOpenError, AtessRateLimitError } from '../errors/index.ts';
import type { WriteLedger } from './ledger.ts';
import { applyChange } from './apply.ts';
import type { SettingsDeps } from './deps.ts';
import type { ChangeResult } from './result.ts';
import { createBench, PBD_SETTINGS, pbdRequest, planOf, SERIAL } from './testing/bench.ts';
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

/** Plans and carries out a change of the upper limit of charge on a device that behaves so. */
async function change(script: Script, request = pbdRequest()): Promise<ChangeResult> {
	server.play(script, PBD_SETTINGS);
	return applyChange(deps, planOf(request));
}

describe('a plan that has waited', () => {
	test('is checked against the device and sent when nothing has changed', async () => {
		server.play({}, PBD_SETTINGS);
		const plan = planOf(pbdRequest());
		clock.advance(60 * MINUTE);
		server.change({ updateTime: '2026-11-23 12:59:00' });
		expect(await applyChange(deps, plan)).toMatchObject({ verdict: 'applied', sent: true });
		expect(server.gets).toBe(2);
	});

	test('is checked against the device when the clock was set back since', async () => {
		server.play({}, PBD_SETTINGS);
		const plan = planOf(pbdRequest());
		clock.advance(-1000);
		server.change({ socMin: 20 });
		const { refusal } = await applyChange(deps, plan);
		expect(refusal?.code).toBe('changedMeanwhile');
		expect([server.gets, server.puts.length]).toEqual([1, 0]);
	});

	test.each([{ socMax: 95 }, { socMin: 20 }, { newKey: 1 }])(
		'is not sent when somebody else has set %p in between',
		async (others) => {
			server.play({}, PBD_SETTINGS);
			const plan = planOf(pbdRequest());
			clock.advance(11_000);
			server.change(others);
			expect(await applyChange(deps, plan)).toMatchObject({
				verdict: 'notApplied',
				sent: false,
				refusal: { code: 'changedMeanwhile' },
			});
			expect(server.puts).toEqual([]);
		},
	);

	test('is not sent when the settings cannot be read again', async () => {
		server.play({ reads: ['tooFrequent'] }, PBD_SETTINGS);
		const result = await applyChange(deps, planOf(pbdRequest({ recheck: true })));
		expect(result).toMatchObject({ sent: false, refusal: { code: 'recheckFailed' } });
		expect(server.puts).toEqual([]);
	});

	test('is checked at once where the plan requests it', async () => {
		server.play({}, PBD_SETTINGS);
		const plan = planOf(pbdRequest({ recheck: true }));
		server.change({ socMin: 20 });
		const { refusal } = await applyChange(deps, plan);
		expect(refusal?.code).toBe('changedMeanwhile');
	});
});

test('a plan that was altered on its way is not sent', async () => {
	server.play({}, PBD_SETTINGS);
	const plan = planOf(pbdRequest());
	const altered = { ...plan, body: { ...plan.body, voutMax: 900 } };
	expect(await applyChange(deps, altered)).toMatchObject({
		sent: false,
		refusal: { code: 'alteredPlan' },
	});
	const back = JSON.parse(JSON.stringify(plan)) as typeof plan;
	expect(await applyChange(deps, back)).toMatchObject({ verdict: 'applied' });
});

test('a plan for a kind that does not exist is not sent', async () => {
	server.play({}, PBD_SETTINGS);
	const plan = { ...planOf(pbdRequest()), deviceType: 'combiner' as 'pbd' };
	await expect(applyChange(deps, plan)).rejects.toThrow('combiner');
	expect(await deps.ledger.pending(SERIAL)).toEqual([]);
});

test('invalid times do not shorten the waiting', async () => {
	server.play({ effect: 'nothing' }, PBD_SETTINGS);
	const none = undefined as unknown as number;
	await applyChange(deps, planOf(pbdRequest()), { waitMs: NaN, lateMs: none, firstPauseMs: -1 });
	expect(clock.now()).toBe(START + 10 * MINUTE);
});

describe('the ledger', () => {
	test('knows of the write before it is sent', async () => {
		const order: string[] = [];
		const { client, ledger } = deps;
		const watched: SettingsDeps = {
			...deps,
			client: {
				request: (id, ...args) => {
					order.push(id);
					return client.request(id, ...args);
				},
			},
			ledger: {
				...ledger,
				begin: (...args) => {
					order.push('begin');
					return ledger.begin(...args);
				},
			},
		};
		server.play({}, PBD_SETTINGS);
		await applyChange(watched, planOf(pbdRequest()));
		expect(order).toEqual(['begin', 'pbdSettingUpdate', 'pbdSetting']);
	});

	test('knows of it before the caller, and the caller before it is sent', async () => {
		server.play({}, PBD_SETTINGS);
		const seen: unknown[] = [];
		await applyChange(deps, planOf(pbdRequest()), {
			beforeSend: async (change) => {
				seen.push(await deps.ledger.pending(SERIAL), [change], server.puts.length);
			},
		});
		expect(seen).toEqual([seen[1], seen[1], 0]);
		expect(server.puts).toHaveLength(1);
	});

	test('forgets a write that the caller could not prepare, and nothing is sent', async () => {
		server.play({}, PBD_SETTINGS);
		const beforeSend = (): Promise<never> => Promise.reject(new Error('The disk is full.'));
		const applied = applyChange(deps, planOf(pbdRequest()), { beforeSend });
		await expect(applied).rejects.toThrow('The disk is full.');
		expect(server.puts).toEqual([]);
		expect(await deps.ledger.pending(SERIAL)).toEqual([]);
		expect(await deps.ledger.writesSince(SERIAL, 0)).toBe(0);
	});

	test('knows, when this process dies, how late a change may come without a response', async () => {
		server.play({}, PBD_SETTINGS);
		const begun: unknown[] = [];
		const { ledger } = deps;
		const begin: WriteLedger['begin'] = async (change, ...more) => {
			begun.push(change.lateUntil);
			return await ledger.begin(change, ...more);
		};
		await applyChange({ ...deps, ledger: { ...ledger, begin } }, planOf(pbdRequest()));
		expect(begun).toEqual([START + 20 * MINUTE]);
	});

	test('may know of an open change that it did not know of a moment before', async () => {
		server.play({}, PBD_SETTINGS);
		const ledger: WriteLedger = { ...deps.ledger, begin: () => Promise.resolve('unresolved') };
		expect(await applyChange({ ...deps, ledger }, planOf(pbdRequest()))).toMatchObject({
			sent: false,
			refusal: { code: 'unresolved' },
		});
		expect(server.puts).toEqual([]);
	});

	test('lets a plan be sent once', async () => {
		const plan = planOf(pbdRequest());
		server.play({}, PBD_SETTINGS);
		await applyChange(deps, plan);
		clock.advance(START - clock.now());
		expect(await applyChange(deps, plan)).toMatchObject({
			sent: false,
			refusal: { code: 'alreadySent' },
		});
		expect(server.puts).toHaveLength(1);
	});

	test('lets one of two plans at the same time through', async () => {
		server.play({}, PBD_SETTINGS);
		const plans = [pbdRequest(), pbdRequest({ desired: { socMax: 80 } })].map(planOf);
		const results = await Promise.all(plans.map((plan) => applyChange(deps, plan)));
		expect(results.map(({ sent }) => sent).sort()).toEqual([false, true]);
		expect(server.puts).toHaveLength(1);
	});

	test('refuses a blind retry after unknown', async () => {
		await change({ effect: 'nothing', reply: 'break' });
		const now = clock.now();
		const again = planOf(pbdRequest({ now, current: { values: PBD_SETTINGS, readAt: now } }));
		expect(await applyChange(deps, again)).toMatchObject({
			sent: false,
			refusal: { code: 'unresolved' },
		});
		expect(server.puts).toHaveLength(1);
	});

	test('is read before the settings, which an open change may have changed', async () => {
		server.play({}, PBD_SETTINGS);
		const plan = planOf(pbdRequest());
		await applyChange(deps, plan, { readBack: false });
		clock.advance(11_000);
		const later = planOf(
			pbdRequest({
				desired: { socMax: 80 },
				now: clock.now(),
				current: { values: PBD_SETTINGS, readAt: clock.now() },
			}),
		);
		clock.advance(11_000);
		const again = await applyChange(deps, plan);
		expect(again).toMatchObject({ sent: false, refusal: { code: 'unresolved' } });
		expect(again.refusal?.message).toContain('has been sent before');
		const other = await applyChange(deps, later);
		expect(other).toMatchObject({ sent: false, refusal: { code: 'unresolved' } });
		expect(other.refusal?.message).not.toContain('has been sent before');
		expect(server.gets).toBe(0);
	});

	test('refuses what exceeds the wear budget, and lets it through a day later', async () => {
		server.play({}, PBD_SETTINGS);
		const set = (socMax: number): Promise<ChangeResult> => {
			const now = clock.now();
			return applyChange(
				deps,
				planOf(
					pbdRequest({
						now,
						current: { values: server.truth(), readAt: now },
						desired: { socMax },
						policy: { maxWritesPerDay: 2 },
					}),
				),
			);
		};
		expect((await set(90)).sent).toBe(true);
		expect((await set(91)).sent).toBe(true);
		expect(await set(92)).toMatchObject({ sent: false, refusal: { code: 'wearBudget' } });
		clock.advance(23 * 60 * MINUTE);
		expect(await set(92)).toMatchObject({ sent: false, refusal: { code: 'wearBudget' } });
		clock.advance(60 * MINUTE);
		expect((await set(92)).sent).toBe(true);
	});

	test('that fails before sending prevents it', async () => {
		server.play({}, PBD_SETTINGS);
		const ledger: WriteLedger = {
			...deps.ledger,
			begin: () => Promise.reject(new Error('the store is full')),
		};
		await expect(applyChange({ ...deps, ledger }, planOf(pbdRequest()))).rejects.toThrow('full');
		expect(server.puts).toEqual([]);
	});

	test('that fails afterwards does not hide the result, and goes on blocking', async () => {
		server.play({}, PBD_SETTINGS);
		const ledger: WriteLedger = {
			...deps.ledger,
			finish: () => Promise.reject(new Error('the store is full')),
		};
		const lines: string[] = [];
		const logger = { info: (message: string): number => lines.push(message) };
		const result = await applyChange({ ...deps, ledger, logger }, planOf(pbdRequest()));
		expect(result).toMatchObject({ verdict: 'applied', unrecorded: true });
		expect(lines).toEqual(['atess settings ledger failed', 'atess settings change']);
		expect(await deps.ledger.pending(SERIAL)).toHaveLength(1);
	});
});

describe('a refusal of the client itself', () => {
	const site = { operationId: 'pbdSettingUpdate', method: 'PUT', writes: true, path: '/' };
	const cause = new AtessAuthError(site, { code: 403, msg: '', httpStatus: 403 });
	const circuit = {
		failures: 3,
		nextTrialAt: START,
		waitMs: 0,
		scope: 'credential',
		cause,
	} as const;

	test.each([
		['a rate limit', new AtessRateLimitError(site, { waitMs: 5000, nextAt: START + 5000 })],
		['an open circuit breaker', new AtessCircuitOpenError(site, circuit)],
	])('because of %s is not sent either', async (_reason, error) => {
		server.play({}, PBD_SETTINGS);
		const client: SettingsDeps['client'] = { request: () => Promise.reject(error) };
		expect(await applyChange({ ...deps, client }, planOf(pbdRequest()))).toMatchObject({
			verdict: 'notApplied',
			sent: false,
			refusal: { code: 'notSent' },
		});
		expect(await deps.ledger.pending(SERIAL)).toEqual([]);
	});

	test('is not sent and does not count as a write', async () => {
		deps = createBench(server.url, clock, { readOnly: true });
		const result = await change({});
		expect(result).toMatchObject({
			verdict: 'notApplied',
			sent: false,
			refusal: {
				code: 'notSent',
				// That nothing was sent is the verdict: the reason does not repeat it.
				message:
					'This operation changes data, and only reads are allowed (read-only). To allow changes, create the client with readOnly: false. Read the settings and plan again.',
			},
			error: { name: 'AtessReadOnlyError' },
		});
		expect(await deps.ledger.writesSince(SERIAL, 0)).toBe(0);
	});
});

describe('a caller who stops', () => {
	test('before sending gets the reason, and nothing is sent', async () => {
		server.play({}, PBD_SETTINGS);
		const signal = AbortSignal.abort(new Error('enough'));
		await expect(applyChange({ ...deps, signal }, planOf(pbdRequest()))).rejects.toThrow('enough');
		expect(server.puts).toEqual([]);
	});

	test('after sending gets a change to verify, not an exception', async () => {
		server.play({ effect: 'nothing' }, PBD_SETTINGS);
		const stop = new AbortController();
		const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
			await clock.sleep(ms, signal);
			if (clock.now() > START + MINUTE) stop.abort(new Error('enough'));
		};
		const result = await applyChange({ ...deps, sleep, signal: stop.signal }, planOf(pbdRequest()));
		expect(result).toMatchObject({ verdict: 'unknown', reason: 'interrupted', sent: true });
		expect(await deps.ledger.pending(SERIAL)).toEqual([result.pending]);
	});
});

test('a logger that throws does not take the result along', async () => {
	const logger = {
		info: (): void => {
			throw new Error('the disk is full');
		},
	};
	server.play({}, PBD_SETTINGS);
	const result = await applyChange({ ...deps, logger }, planOf(pbdRequest()));
	expect(result.verdict).toBe('applied');
});

test('the log gets verdicts and counts, and no value of a setting', async () => {
	const lines: string[] = [];
	const logger = {
		info: (message: string, fields: object): void => {
			lines.push(`${message} ${JSON.stringify(fields)}`);
		},
	};
	server.play({ effect: 'firstOnly' }, { ...PBD_SETTINGS, socMax: 97 });
	const current = { values: { ...PBD_SETTINGS, socMax: 97 }, readAt: START };
	await applyChange({ ...deps, logger }, planOf(pbdRequest({ current, desired: { socMax: 93 } })));
	expect(lines).toHaveLength(1);
	expect(lines[0]).toContain('"verdict":"applied"');
	expect(lines.join()).not.toMatch(/93|97/);
});

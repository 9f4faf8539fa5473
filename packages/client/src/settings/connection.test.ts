import { createAtessClient, createMemoryStore } from '../index.ts';
import { envelope, startWireServer, type Script, type WireServer } from '../testing/wire-server.ts';
import { applyChange } from './apply.ts';
import { connectionOf, type ConnectionDeps } from './connection.ts';
import { createConnectionMemory } from './connection-memory.ts';
import { planChange } from './plan-change.ts';
import { prepareChange } from './prepare.ts';
import { createBench, PBD_SETTINGS, pbdRequest, planOf, SERIAL } from './testing/bench.ts';
import { createClock, START } from './testing/clock.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());

const BAD_GATEWAY: Script = { status: 502, body: '<html>Bad gateway</html>' };
const baseInfo = (lost: unknown): Script => envelope(200, { deviceSn: SERIAL, lost });
const sample = (row: object): Script => envelope(200, { deviceSn: SERIAL, ...row });
/** 12:00 UTC, the bench's start, is 19:00 at the plant. */
const ZONE = 'Asia/Bangkok';

function deps(extra: Partial<ConnectionDeps> = {}): ConnectionDeps {
	const client = createAtessClient({
		auth: { token: 'Basic invented' },
		baseUrl: server.url,
		retry: { retries: 0 },
		store: createMemoryStore(),
	});
	return { client, now: () => START, timezone: ZONE, ...extra };
}

test.each<[unknown, boolean | undefined]>([
	[true, false],
	['true', false],
	['TRUE', false],
	[1, false],
	['1', false],
	[false, true],
	['false', true],
	[0, true],
	['0', true],
	['maybe', undefined],
	[2, undefined],
	[null, undefined],
	[{}, undefined],
])('a base info with lost %p means online %p', async (lost, online) => {
	server.play(baseInfo(lost), BAD_GATEWAY);
	expect((await connectionOf(deps(), 'pbd', SERIAL)).online).toBe(online);
});

test.each<[string, object, string | undefined, boolean | undefined]>([
	['a sample of now', { time: '2026-11-23 19:00:00' }, ZONE, true],
	['a sample of 14:59 minutes ago', { time: '2026-11-23 18:45:01' }, ZONE, true],
	['a sample of 15 minutes ago', { time: '2026-11-23 18:45:00' }, ZONE, false],
	['a sample of yesterday', { time: '2026-11-22 19:00:00' }, ZONE, false],
	['a sample of 6 minutes to come', { time: '2026-11-23 19:06:00' }, ZONE, undefined],
	['a sample of an hour to come', { time: '2026-11-23 20:00:00' }, ZONE, undefined],
	['a sample without a zone', { time: '2026-11-23 19:00:00' }, undefined, undefined],
	['a sample without a time', { vpv: 1 }, ZONE, undefined],
	['a fresh sample of a lost device', { time: '2026-11-23 19:00:00', status: -1 }, ZONE, false],
])('where base info fails, %s (%j, zone %s) means online %p', async (_, row, timezone, online) => {
	server.play(BAD_GATEWAY, sample(row));
	const connection = await connectionOf(deps({ timezone }), 'pbd', SERIAL);
	expect(connection.online).toBe(online);
	expect('unknown' in connection).toBe(online === undefined);
});

test('where neither can be read, it names the attempts', async () => {
	server.play(BAD_GATEWAY, envelope(500, null, 'SYSTEM_ERROR'));
	const connection = await connectionOf(deps(), 'pbd', SERIAL);
	expect(connection).toMatchObject({
		unknown: expect.stringMatching(
			/base info: .*HTTP 502.*latest sample: .*SYSTEM_ERROR/s,
		) as string,
	});
});

test.each<[string, Script, Script, string | undefined, RegExp]>([
	['no data', envelope(200, null), envelope(200, []), ZONE, /info: no data; .* no data$/],
	[
		'no zone',
		baseInfo('?'),
		sample({ time: '2026-11-23 19:00:00' }),
		undefined,
		/does not contain it; .* time zone/,
	],
	['no time', baseInfo('?'), sample({}), ZONE, /does not contain it; .* missing or ambiguous$/],
])('where a response has %s, it reports it', async (_, info, latest, timezone, text) => {
	server.play(info, latest);
	const connection = await connectionOf(deps({ timezone }), 'pbd', SERIAL);
	expect(connection).toMatchObject({ unknown: expect.stringMatching(text) as string });
});

test('a caller who stops gets the reason, not a connection that is unknown', async () => {
	server.play({ after: 300 });
	const stop = new AbortController();
	const checked = connectionOf(deps({ signal: stop.signal }), 'pbd', SERIAL);
	stop.abort(new Error('enough'));
	await expect(checked).rejects.toThrow('enough');
});

test('a device that was found connected counts as connected for five minutes', async () => {
	const store = createMemoryStore({ now: () => START });
	const connections = createConnectionMemory(store, () => Promise.resolve('account'));
	server.play(baseInfo(false));
	await connectionOf(deps({ connections }), 'pbd', SERIAL);
	expect(await connectionOf(deps({ connections }), 'pbd', SERIAL)).toMatchObject({ by: 'memory' });
	server.play(BAD_GATEWAY);
	const later = (ms: number) => deps({ connections, now: () => START + ms });
	expect(await connectionOf(later(300_000), 'pbd', SERIAL)).toMatchObject({ by: 'memory' });
	expect(server.seen).toEqual([]);
	expect((await connectionOf(later(300_001), 'pbd', SERIAL)).online).toBeUndefined();
	expect((await connectionOf(later(-1), 'pbd', SERIAL)).online).toBeUndefined();
	server.play(baseInfo(true));
	await connectionOf(deps({ connections }), 'bcu', 'OFFLINE');
	expect(await connections.recall('OFFLINE')).toBeUndefined();
});

describe('a change of a device whose connection is not known', () => {
	test('is refused, unless the policy permits it', () => {
		const request = pbdRequest({ online: undefined, onlineUnknown: 'base info: HTTP 502' });
		expect(planChange(request)).toMatchObject({
			ok: false,
			refusals: [
				{
					code: 'connectionUnknown',
					message: expect.stringContaining('HTTP 502') as string,
				},
			],
		});
		const plan = planOf({ ...request, policy: { allowUnknownConnection: true } });
		expect(plan.warnings).toEqual(['onlineUnknown']);
	});

	test('is refused when its settings call it lost, in any spelling', () => {
		const current = { values: { ...PBD_SETTINGS, lost: 'true' }, readAt: START };
		expect(planChange(pbdRequest({ current }))).toMatchObject({
			ok: false,
			refusals: [{ code: 'deviceOffline' }],
		});
	});

	test('is checked by preparing it', async () => {
		server.play(BAD_GATEWAY, BAD_GATEWAY, envelope(200, PBD_SETTINGS));
		const request = { deviceType: 'pbd', deviceSn: SERIAL, desired: { socMax: 90 } } as const;
		const bench = createBench(server.url, createClock(), { retry: { retries: 0 } });
		expect(await prepareChange(bench, request)).toMatchObject({
			ok: false,
			refusals: [{ code: 'connectionUnknown' }],
		});
	});
});

test('a plan of a clock that was set back is checked as one that has waited', async () => {
	const clock = createClock();
	const plan = planOf(pbdRequest());
	clock.advance(-1000);
	server.play(baseInfo(true));
	const { refusal } = await applyChange(createBench(server.url, clock), plan);
	expect(refusal?.code).toBe('deviceOffline');
});

test.each<[string, Script[], string | undefined]>([
	['has gone since', [baseInfo('true')], 'deviceOffline'],
	['cannot be checked any more', [BAD_GATEWAY, BAD_GATEWAY], 'connectionUnknown'],
	['is still there', [baseInfo(false), envelope(200, PBD_SETTINGS)], undefined],
])('a plan that has waited for a device that %s is handled so', async (_, scripts, code) => {
	const clock = createClock();
	const bench = createBench(server.url, clock, { retry: { retries: 0 } });
	const plan = planOf(pbdRequest());
	clock.advance(301_000);
	server.play(...scripts, envelope(200, { ...PBD_SETTINGS, socMax: 90 }));
	const result = await applyChange(bench, plan);
	expect(result.refusal?.code).toBe(code);
	expect(server.seen.filter(({ method }) => method === 'PUT')).toHaveLength(
		code === undefined ? 1 : 0,
	);
});

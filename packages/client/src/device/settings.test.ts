import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import { createAtessClient, type AtessClient, type AtessClientOptions } from '../index.ts';
import { envelope, startWireServer } from '../testing/wire-server.ts';
import { createClock } from '../settings/testing/clock.ts';

let simulator: Simulator;
let clock: ReturnType<typeof createClock>;
beforeEach(async () => {
	clock = createClock();
	simulator = await createSimulator({ now: () => new Date(clock.now()), limits: 'off' });
});
afterEach(() => simulator.close());

const client = (options: Partial<AtessClientOptions> = {}): AtessClient =>
	createAtessClient({
		auth: DEFAULT_ACCOUNT,
		baseUrl: simulator.url,
		timezone: 'Asia/Bangkok',
		limits: { mode: 'off' },
		now: clock.now,
		sleep: clock.sleep,
		...options,
	});

const writes = (): number => simulator.requests.filter(({ method }) => method === 'PUT').length;

/** The settings, requested without the client. */
async function socMax(): Promise<unknown> {
	const response = await fetch(`${simulator.url}/api/v1/pbd/setting?deviceSn=SIMPBD0001`, {
		headers: { authorization: tokenOf(DEFAULT_ACCOUNT) },
	});
	return ((await response.json()) as { data: { socMax: unknown } }).data.socMax;
}

test('a change is planned, applied, proved and undone in one step', async () => {
	const { settings } = client().device('SIMPBD0001');
	const change = await settings.plan({ socMax: 90 });
	expect(change).toMatchObject({ ok: true, refusals: [] });
	expect(change.diff).toMatchObject([{ key: 'socMax', before: 100, after: 90 }]);
	expect(writes()).toBe(0);
	const result = await change.apply();
	expect(result).toMatchObject({ verdict: 'applied', sent: true });
	expect([writes(), await socMax()]).toEqual([1, 90]);
	const undone = await result.undo();
	expect(undone.verdict).toBe('applied');
	expect([writes(), await socMax()]).toEqual([2, 100]);
});

test('a change that a guard refuses sends nothing and gives the reason', async () => {
	const change = await client().device('pbd', 'SIMPBD0001').settings.plan({ socMax: 9000 });
	expect(change).toMatchObject({ ok: false, diff: [], plan: undefined });
	expect(change.refusals.map(({ code }) => code)).toEqual(['outOfRange']);
	await expect(change.apply()).rejects.toMatchObject({
		kind: 'refusedChange',
		sent: false,
		operationId: 'pbdSettingUpdate',
		refusals: change.refusals,
	});
	expect(writes()).toBe(0);
});

test('the signal of the client does not cut a write off that has begun', async () => {
	const controller = new AbortController();
	const { settings } = client({
		signal: controller.signal,
		hooks: {
			request: ({ operationId }) => {
				if (operationId === 'pbdSettingUpdate') controller.abort(new Error('stopped'));
			},
		},
	}).device('pbd', 'SIMPBD0001');
	const result = await (await settings.plan({ socMax: 90 })).apply();
	expect(result).toMatchObject({ verdict: 'unknown', sent: true });
	expect(result.error).toBeUndefined();
	expect(await socMax()).toBe(90);
	await expect(settings.get()).rejects.toThrow('stopped');
});

test('a change of a device that reports no settings is refused without a write', async () => {
	const server = await startWireServer();
	server.play(envelope(200, null));
	const { settings } = client({ baseUrl: server.url }).device('pbd', 'SIMPBD0001');
	const change = await settings.plan({ socMax: 90 });
	expect(change.refusals).toMatchObject([
		{ code: 'noSettings', message: expect.stringContaining('reports no settings') as string },
	]);
	expect(server.seen.map(({ method }) => method)).not.toContain('PUT');
	await server.close();
});

test('a plan that was stored is applied later, once', async () => {
	const plan = (await client().device('pbd', 'SIMPBD0001').settings.plan({ socMax: 90 })).plan;
	const stored = JSON.parse(JSON.stringify(plan)) as NonNullable<typeof plan>;
	clock.advance(60_000);
	const { settings } = client().device('pbd', 'SIMPBD0001');
	expect((await settings.planned(stored).apply()).verdict).toBe('applied');
	const again = await settings.planned(stored).apply();
	expect(again).toMatchObject({ verdict: 'notApplied', sent: false });
	expect(writes()).toBe(1);
});

test('an open outcome blocks the device until it is verified, and cannot be undone before', async () => {
	const { settings } = client().device('pbd', 'SIMPBD0001');
	const change = await settings.plan({ socMax: 90 });
	const result = await change.apply({ readBack: false });
	expect(result).toMatchObject({ verdict: 'unknown', reason: 'deferred' });
	expect(await settings.pending()).toHaveLength(1);
	await expect(result.undo()).rejects.toMatchObject({ refusals: [{ code: 'unresolved' }] });
	expect((await settings.plan({ socMax: 95 })).refusals).toMatchObject([{ code: 'unresolved' }]);
	clock.advance(20 * 60_000);
	const [verified] = await settings.verify();
	expect(verified?.verdict).toBe('applied');
	expect(await settings.pending()).toEqual([]);
	expect(await socMax()).toBe(90);
});

test('a result is stored as plain JSON, with what restores the values of before', async () => {
	const change = await client().device('pbd', 'SIMPBD0001').settings.plan({ socMax: 90 });
	const stored: unknown = JSON.parse(JSON.stringify(await change.apply()));
	expect(stored).toMatchObject({ verdict: 'applied', undo: { desired: { socMax: 100 } } });
});

test('a change that has changed nothing has nothing to undo', async () => {
	const { settings } = client({ readOnly: true }).device('pbd', 'SIMPBD0001');
	const result = await (await settings.plan({ socMax: 90 })).apply();
	expect(result).toMatchObject({ verdict: 'notApplied', sent: false });
	await expect(result.undo()).rejects.toMatchObject({ refusals: [{ code: 'nothingToUndo' }] });
	expect(writes()).toBe(0);
});

import { createMemoryLimitStore } from 'atess-client';
import { callsAsWindows, keepCalls, NO_CALLS } from '../../../nodes/Atess/trigger/state/calls';
import { emptyState, openState } from '../../../nodes/Atess/trigger/state/state';

const ONCE = { requests: 1, seconds: 300 };
const KEY = 'account:pcsDataLast:SIMPCS0001';
const HOUR = 3_600_000;
const NOON = Date.parse('2025-06-11T12:00:00Z');

/** What a process keeps that has called once, a minute before. */
async function kept(now: number) {
	const store = createMemoryLimitStore({ now: () => now - 60_000 });
	await store.acquire(KEY, ONCE);
	await store.settle(KEY, ONCE);
	return keepCalls(store.snapshot(), 'account', now, () => true);
}

async function waitAfter(calls: Awaited<ReturnType<typeof kept>>, now: number): Promise<number> {
	const store = createMemoryLimitStore({ now: () => now });
	store.restore(callsAsWindows(calls, 'account', now));
	return await store.acquire(KEY, ONCE);
}

test('the rest of a window outlives the process', async () => {
	expect(await waitAfter(await kept(NOON), NOON + 60_000)).toBe(180_000);
});

test('of a process whose clock was fast it is that rest, not as long as the clock was fast', async () => {
	expect(await waitAfter(await kept(NOON + 2 * HOUR), NOON)).toBe(240_000);
});

test('the state of a trigger keeps them, and nothing that is not in their form', async () => {
	const key = { config: '["newData"]', zone: 'UTC', scope: '[]' };
	const read = (calls: unknown) => openState({ ...emptyState(key), calls }, key, NOON)?.calls;
	const calls = await kept(NOON);
	expect(calls.until).toEqual({ pcsDataLast: { SIMPCS0001: (NOON + 240_000) / 1000 } });
	expect(read(calls)).toEqual(calls);
	for (const wrong of [7, { ...calls, at: 'now' }, { ...calls, until: { ...calls.until, a: 1 } }]) {
		expect(read(wrong)).toEqual(NO_CALLS);
	}
});

test('a window that is over is not kept', async () => {
	const store = createMemoryLimitStore({ now: () => NOON });
	await store.acquire(KEY, ONCE);
	await store.settle(KEY, ONCE);
	const until = (now: number) => keepCalls(store.snapshot(), 'account', now, () => true).until;
	expect(until(NOON + 299_999)).not.toEqual({});
	expect(until(NOON + 300_000)).toEqual({});
});

test('the windows of other accounts and of what is not ours are not kept', async () => {
	const store = createMemoryLimitStore({ now: () => NOON });
	await store.acquire(KEY, ONCE);
	expect(keepCalls(store.snapshot(), 'another', NOON, () => true).until).toEqual({});
	expect(keepCalls(store.snapshot(), 'account', NOON, () => false).until).toEqual({});
});

import { createMemoryStore } from 'atess-client/internal';
import { keepCalls, NO_CALLS, openLimits } from '../../../nodes/Atess/trigger/state/calls';
import { emptyState, openState } from '../../../nodes/Atess/trigger/state/state';

const ONCE = { id: 'one', most: 1, ms: 300_000 };
const KEY = 'account:pcsDataLast:SIMPCS0001';
const HOUR = 3_600_000;
const NOON = Date.parse('2025-06-11T12:00:00Z');

/** The state of a process that has made one call, a minute before. */
async function kept(now: number) {
	let time = now - 60_000;
	const store = createMemoryStore({ now: () => time });
	await store.acquire(KEY, ONCE);
	await store.settle(KEY, 'one', 300_000);
	time = now;
	return keepCalls(store.openSlots(), 'account', now, () => true);
}

async function waitAfter(calls: Awaited<ReturnType<typeof kept>>, now: number): Promise<number> {
	const store = createMemoryStore({ now: () => now });
	for (const [key, ms] of openLimits(calls, 'account', now)) await store.block(key, ms);
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
	let now = NOON;
	const store = createMemoryStore({ now: () => now });
	await store.acquire(KEY, ONCE);
	await store.settle(KEY, 'one', 300_000);
	const until = () => keepCalls(store.openSlots(), 'account', now, () => true).until;
	now += 299_999;
	expect(until()).not.toEqual({});
	now += 1;
	expect(until()).toEqual({});
});

test('a limit that only another clock can have kept is held for a day at most', () => {
	const until = { pcsDataLast: { SIMPCS0001: (NOON + 30 * 24 * HOUR) / 1000 } };
	expect(openLimits({ at: NOON, until }, 'account', NOON)).toEqual([[KEY, 24 * HOUR]]);
});

test('the windows of other accounts and of what is not ours are not kept', async () => {
	const store = createMemoryStore({ now: () => NOON });
	await store.acquire(KEY, ONCE);
	expect(keepCalls(store.openSlots(), 'another', NOON, () => true).until).toEqual({});
	expect(keepCalls(store.openSlots(), 'account', NOON, () => false).until).toEqual({});
});

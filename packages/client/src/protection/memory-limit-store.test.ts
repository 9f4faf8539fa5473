import fc from 'fast-check';
import type { Rate } from './limit-store.ts';
import { createMemoryLimitStore } from './memory-limit-store.ts';

const ONCE: Rate = { requests: 1, seconds: 300 };
const KEY = 'account:operation:device';

function clock(start = 1_000_000) {
	let time = start;
	return {
		now: () => time,
		pass: (ms: number) => {
			time += ms;
		},
	};
}

test('the second call waits for the rest of the window', async () => {
	const { now, pass } = clock();
	const store = createMemoryLimitStore({ now });
	expect(await store.acquire(KEY, ONCE)).toBe(0);
	pass(12_000);
	expect(await store.acquire(KEY, ONCE)).toBe(288_000);
	pass(288_000);
	expect(await store.acquire(KEY, ONCE)).toBe(0);
});

test('a refused acquire does not move the window', async () => {
	const { now, pass } = clock();
	const store = createMemoryLimitStore({ now });
	await store.acquire(KEY, ONCE);
	for (let i = 0; i < 299; i++) {
		pass(1000);
		expect(await store.acquire(KEY, ONCE)).toBe(300_000 - (i + 1) * 1000);
	}
	pass(1000);
	expect(await store.acquire(KEY, ONCE)).toBe(0);
});

test('the window runs from the answer, not from the sending', async () => {
	const { now, pass } = clock();
	const store = createMemoryLimitStore({ now });
	await store.acquire(KEY, ONCE);
	pass(20_000);
	await store.settle(KEY, ONCE);
	pass(280_000);
	expect(await store.acquire(KEY, ONCE)).toBe(20_000);
});

test('keys do not share a window', async () => {
	const store = createMemoryLimitStore({ now: () => 5 });
	expect(await store.acquire('a', ONCE)).toBe(0);
	expect(await store.acquire('b', ONCE)).toBe(0);
});

test('a block pushes the window forward, and never back', async () => {
	const { now, pass } = clock();
	const store = createMemoryLimitStore({ now });
	await store.block(KEY, 60_000);
	await store.block(KEY, 10_000);
	expect(await store.acquire(KEY, ONCE)).toBe(60_000);
	pass(60_000);
	expect(await store.acquire(KEY, ONCE)).toBe(0);
});

test('looking takes nothing', async () => {
	const { now } = clock();
	const store = createMemoryLimitStore({ now });
	expect(await store.usage(KEY, ONCE)).toEqual({ used: 0, waitMs: 0 });
	await store.acquire(KEY, ONCE);
	await store.usage(KEY, { requests: Infinity, seconds: 0 });
	expect(await store.usage(KEY, ONCE)).toEqual({ used: 1, waitMs: 300_000 });
});

test('a clock that was set back by a day makes nobody wait for a day', async () => {
	const { now, pass } = clock(200_000_000);
	const store = createMemoryLimitStore({ now });
	await store.acquire(KEY, ONCE);
	pass(-86_400_000);
	expect(await store.acquire(KEY, ONCE)).toBe(300_000);
});

test('a clock that was two hours fast and is set right holds a call up for its window, not for two hours', async () => {
	const { now, pass } = clock(200_000_000);
	const store = createMemoryLimitStore({ now });
	await store.acquire(KEY, ONCE);
	pass(-7_200_000);
	expect(await store.acquire(KEY, ONCE)).toBe(300_000);
	pass(60_000);
	expect(await store.acquire(KEY, ONCE)).toBe(240_000);
	pass(240_000);
	expect(await store.acquire(KEY, ONCE)).toBe(0);
});

test('so does what the server has asked for', async () => {
	const { now, pass } = clock(200_000_000);
	const store = createMemoryLimitStore({ now });
	await store.block(KEY, 60_000);
	pass(-7_200_000);
	expect(await store.usage(KEY, ONCE)).toEqual({ used: 0, waitMs: 60_000 });
	pass(60_000);
	expect(await store.acquire(KEY, ONCE)).toBe(0);
});

test('and what is kept of them for a restart', async () => {
	const { now, pass } = clock(200_000_000);
	const before = createMemoryLimitStore({ now });
	await before.acquire(KEY, ONCE);
	await before.settle(KEY, ONCE);
	const fast = before.snapshot();
	pass(-7_200_000);
	// 192,800,000 is now; the window of five minutes begins now.
	expect(before.snapshot().keys[KEY]).toEqual({
		taken: [192_800_000],
		blockedUntil: 0,
		forgetAt: 193_100_000,
	});
	const after = createMemoryLimitStore({ now, snapshot: fast });
	expect(await after.acquire(KEY, ONCE)).toBe(300_000);
});

test('a block that only another clock can have set is a day at most', async () => {
	const { now } = clock();
	const until = 1_000_000 + 30 * 86_400_000;
	const store = createMemoryLimitStore({ now });
	store.restore({ v: 1, keys: { [KEY]: { taken: [], blockedUntil: until, forgetAt: until } } });
	expect(await store.acquire(KEY, ONCE)).toBe(86_400_000);
});

test('a restart goes on from the snapshot, which is JSON', async () => {
	const { now, pass } = clock();
	const before = createMemoryLimitStore({ now });
	await before.acquire(KEY, ONCE);
	await before.settle(KEY, ONCE);
	await before.block('other', 5000);
	const snapshot = JSON.parse(JSON.stringify(before.snapshot())) as ReturnType<
		typeof before.snapshot
	>;
	pass(1000);
	const after = createMemoryLimitStore({ now, snapshot });
	expect(await after.acquire(KEY, ONCE)).toBe(299_000);
	expect(await after.acquire('other', ONCE)).toBe(4000);
});

test('a call that was on its way when the process ended counts from then', async () => {
	const { now, pass } = clock();
	const before = createMemoryLimitStore({ now });
	await before.acquire(KEY, ONCE);
	pass(20_000);
	const after = createMemoryLimitStore({ now, snapshot: before.snapshot() });
	pass(299_999);
	expect(await after.acquire(KEY, ONCE)).toBe(1);
});

test('what a former process knew can be added later, and younger windows stay', async () => {
	const { now, pass } = clock();
	const before = createMemoryLimitStore({ now });
	await before.acquire(KEY, ONCE);
	await before.acquire('other', ONCE);
	await before.settle('other', ONCE);
	pass(20_000);
	const after = createMemoryLimitStore({ now });
	expect(await after.acquire(KEY, ONCE)).toBe(0);
	after.restore(before.snapshot());
	expect(await after.acquire(KEY, ONCE)).toBe(300_000);
	expect(await after.acquire('other', ONCE)).toBe(280_000);
	const late = createMemoryLimitStore({ now });
	const snapshot = before.snapshot();
	pass(300_000);
	late.restore(snapshot);
	expect(late.snapshot().keys).toEqual({});
});

test('an older window of a former process does not replace one of this process', async () => {
	const { now, pass } = clock();
	const former = createMemoryLimitStore({ now });
	await former.acquire(KEY, ONCE);
	await former.settle(KEY, ONCE);
	await former.block('blocked', 60_000);
	const snapshot = former.snapshot();
	pass(20_000);
	const store = createMemoryLimitStore({ now });
	await store.acquire(KEY, ONCE);
	await store.settle(KEY, ONCE);
	await store.block('blocked', 60_000);
	store.restore(snapshot);
	expect(await store.acquire(KEY, ONCE)).toBe(300_000);
	expect(await store.acquire('blocked', ONCE)).toBe(60_000);
});

test('keys that say nothing any more are dropped, those that do are not', async () => {
	const { now, pass } = clock();
	const store = createMemoryLimitStore({ now, maxKeys: 3 });
	for (const key of ['a', 'b', 'c']) await store.acquire(key, { requests: 1, seconds: 1 });
	await store.acquire('long', ONCE);
	pass(2000);
	await store.acquire('d', ONCE);
	expect(Object.keys(store.snapshot().keys).sort()).toEqual(['d', 'long']);
});

test('calls count until their window is over, and no longer', async () => {
	const { now, pass } = clock();
	const store = createMemoryLimitStore({ now });
	await store.acquire(KEY, ONCE);
	await store.block(KEY, 900_000);
	pass(299_999);
	expect(await store.usage(KEY, ONCE)).toEqual({ used: 1, waitMs: 600_001 });
	pass(1);
	expect(await store.usage(KEY, ONCE)).toEqual({ used: 0, waitMs: 600_000 });
});

test('of several calls those that are on their way count from the end of the process', async () => {
	const { now, pass } = clock(0);
	const store = createMemoryLimitStore({ now });
	const rate: Rate = { requests: 3, seconds: 300 };
	const keys = () => store.snapshot().keys;
	await store.block('blocked', 50_000);
	await store.acquire(KEY, rate);
	pass(10_000);
	await store.settle(KEY, rate);
	await store.acquire(KEY, rate);
	pass(20_000);
	expect(keys()).toEqual({
		blocked: { taken: [], blockedUntil: 50_000, forgetAt: 50_000 },
		[KEY]: { taken: [10_000, 30_000], blockedUntil: 0, forgetAt: 330_000 },
	});
	await store.settle(KEY, rate);
	pass(40_000);
	const settled = { taken: [10_000, 30_000], blockedUntil: 0, forgetAt: 330_000 };
	expect(keys()).toEqual({ [KEY]: settled });
	await store.acquire(KEY, rate);
	await store.release(KEY);
	pass(1000);
	// A call that was given back is neither counted nor on its way.
	expect(keys()[KEY]).toMatchObject({ taken: settled.taken });
	await store.release('never called');
	await store.settle('never called', rate);
	expect(keys()).not.toHaveProperty('never called');
});

test.each(['settle', 'release'] as const)(
	'after a %s the other call is still on its way',
	async (end) => {
		const { now, pass } = clock(0);
		const store = createMemoryLimitStore({ now });
		const rate: Rate = { requests: 3, seconds: 300 };
		for (let call = 0; call < 3; call++) await store.acquire(KEY, rate);
		await store[end](KEY, rate);
		pass(1000);
		const waiting = end === 'settle' ? [0, 1000, 1000] : [1000, 1000];
		expect(store.snapshot().keys[KEY]?.taken).toEqual(waiting);
	},
);

test('a restart by another clock keeps what was left of a block and of a window', async () => {
	const { now } = clock();
	const fast = now() + 40 * 86_400_000;
	const store = createMemoryLimitStore({ now });
	const kept = { taken: [fast], blockedUntil: fast + 3_600_000, forgetAt: fast + 3_600_000 };
	const later = { taken: [], blockedUntil: 0, forgetAt: fast };
	store.restore({ v: 1, keys: { [KEY]: kept, later } });
	expect((await store.usage(KEY, ONCE)).waitMs).toBe(3_600_000);
	expect(store.snapshot().keys.later?.forgetAt).toBe(now() + 86_400_000);
});

test('whatever is asked when, no window ever holds more calls than allowed', async () => {
	const steps = fc.array(
		fc.record({ pass: fc.nat(4000), act: fc.constantFrom('acquire', 'settle', 'block', 'usage') }),
		{ maxLength: 80 },
	);
	await fc.assert(
		fc.asyncProperty(
			steps,
			fc.integer({ min: 1, max: 4 }),
			fc.integer({ min: 1, max: 10 }),
			async (sequence, requests, seconds) => {
				const { now, pass } = clock();
				const store = createMemoryLimitStore({ now });
				const rate = { requests, seconds };
				const sent: number[] = [];
				for (const { pass: ms, act } of sequence) {
					pass(ms);
					if (act === 'acquire' && (await store.acquire(KEY, rate)) === 0) sent.push(now());
					if (act === 'settle') await store.settle(KEY, rate);
					if (act === 'block') await store.block(KEY, 1500);
					if (act === 'usage') await store.usage(KEY, rate);
				}
				for (const [i, at] of sent.entries()) {
					const inWindow = sent.slice(i).filter((other) => other < at + seconds * 1000);
					expect(inWindow.length).toBeLessThanOrEqual(requests);
				}
			},
		),
	);
});

import { AtessRateLimitError } from '../errors/index.ts';
import type { Outcome, ProtectedCall } from './call.ts';
import { createMemoryStore } from './memory-store.ts';
import { answered, protectedCall } from './testing/protected-call.ts';
import { trafficOf } from './traffic.ts';
import { waitForTurn } from './wait-for-turn.ts';

let now: number;
let slept: { ms: number; signal: AbortSignal }[];
let attempts: ProtectedCall[];
beforeEach(() => {
	now = Date.parse('2026-11-23T10:00:00Z');
	slept = [];
	attempts = [];
});

/** The result of a call whose attempts end with these outcomes; the last one repeats. */
async function outcomeOf(call: ProtectedCall, ...outcomes: Outcome[]): Promise<unknown> {
	const { failures, reads } = trafficOf(createMemoryStore());
	const turn = waitForTurn({
		...{ failures, reads },
		now: () => now,
		sleep: (ms, signal) => {
			slept.push({ ms, signal });
			return Promise.resolve();
		},
		observe: () => undefined,
	});
	const next = (attempt: ProtectedCall): Promise<Outcome> => {
		const outcome = outcomes[Math.min(attempts.length, outcomes.length - 1)];
		attempts.push(attempt);
		return Promise.resolve(outcome ?? answered(undefined));
	};
	return await turn(call, next).catch((error: unknown) => error);
}

const done = answered({ a: 1 });
const early = (waitMs: number, isAssumed = false): Outcome => ({ waitMs, isAssumed });
const settings = (more: Partial<ProtectedCall> = {}) => protectedCall('pcsSetting', more);
const strict = (mayWaitMs: number) => settings({ fresh: true, mayWaitMs });

test.each([
	[59_999, true],
	[60_000, false],
])('a read without a value to fall back on waits for %i ms: %p', async (waitMs, waits) => {
	const outcome = await outcomeOf(settings({ mode: 'reuse' }), early(waitMs), done);
	expect(slept).toHaveLength(waits ? 1 : 0);
	if (waits) expect(outcome).toBe(done);
	else expect(outcome).toBeInstanceOf(AtessRateLimitError);
});

test('a read leaves its queue after an hour, even if the clock stands still', async () => {
	const outcome = await outcomeOf(settings({ mode: 'reuse' }), early(10_000));
	expect(outcome).toBeInstanceOf(AtessRateLimitError);
	expect(slept).toHaveLength(360);
});

test('an error after no read shows nothing about a last one', async () => {
	const outcome = await outcomeOf(settings({ mode: 'error' }), early(10_000));
	expect(outcome).toMatchObject({ finding: { params: { waitMs: 10_000, lastMs: undefined } } });
});

test('a caller can end its waiting', async () => {
	const { signal } = new AbortController();
	await outcomeOf(settings({ mayWaitMs: 5000, signal }), early(5000), done);
	await outcomeOf(settings({ mayWaitMs: 5000 }), early(5000), done);
	expect(slept[0]?.signal).toBe(signal);
});

test.each([
	['waits for it where it has the time', strict(10_000), 1],
	['is sent alone where it has not', strict(9999), 0],
])('a read for a change that meets an assumed spacing %s', async (_, call, sleeps) => {
	expect(await outcomeOf(call, early(10_000, true), done)).toBe(done);
	expect(slept).toHaveLength(sleeps);
	expect(attempts[1]?.isAlone).toBe(sleeps === 0);
});

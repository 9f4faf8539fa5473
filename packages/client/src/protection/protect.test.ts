import { AtessApiError, AtessAuthError, AtessReadOnlyError } from '../errors/index.ts';
import type { Next, Outcome, ProtectedCall } from './call.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { createMemoryStore } from './memory-store.ts';
import { protect, type ProtectOptions } from './protect.ts';
import { answered, protectedCall } from './testing/protected-call.ts';

const START = Date.parse('2026-11-23T10:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const site = { operationId: 'pcsDataLast', method: 'GET', path: '/x' };

let now: number;
let store: ReturnType<typeof createMemoryStore>;
let sent: string[];
beforeEach(() => {
	now = START;
	store = createMemoryStore({ now: () => now });
	sent = [];
});

function protection(answer: Next, options: Partial<ProtectOptions> = {}): Next {
	const sleep = (ms: number): Promise<void> => {
		now += ms;
		return Promise.resolve();
	};
	const clock = { now: () => now, sleep };
	const keys = () => Promise.resolve({ account: 'account', credential: 'credential' });
	const circuit = createCircuitBreaker({ store, keys, ...clock });
	const all = {
		readOnly: false,
		limits: 'own' as const,
		maxAgeMs: 15 * MINUTE,
		observe: () => undefined,
	};
	return protect({ ...all, circuit, store, ...clock, ...options }, (call) => {
		sent.push(call.site.operationId);
		return answer(call);
	});
}

const same = (error: unknown): unknown => error;
const ok: Next = () => Promise.resolve(answered({ ppv: 1 }));
const denied: Next = () =>
	Promise.reject(new AtessAuthError(site, { code: 401, msg: '', httpStatus: 200 }));
const latest = protectedCall('pcsDataLast');
const write = protectedCall('pcsSettingUpdate');

test('a read-only client sends reads, and no write', async () => {
	const send = protection(ok, { readOnly: true });
	expect(await send(write).catch(same)).toBeInstanceOf(AtessReadOnlyError);
	expect(await send(latest)).toEqual(answered({ ppv: 1 }));
	expect(sent).toEqual(['pcsDataLast']);
});

test('a client that may write writes', async () => {
	expect(await protection(ok)(write)).toEqual(answered({ ppv: 1 }));
});

test.each(['own', 'off'] as const)(
	'the account is not locked, with its own rate limits and without any: %s',
	async (limits) => {
		const send = protection(denied, { limits });
		for (let call = 0; call < 9; call++) await send(protectedCall('pcsSetting')).catch(same);
		expect(sent).toHaveLength(3);
	},
);

describe('a remembered response', () => {
	const early: ProtectedCall = { ...latest, mode: 'reuse' };
	const ofCache = (outcome: unknown): unknown => (outcome as { result?: unknown }).result;

	test('is not given where a new one came', async () => {
		const send = protection(ok);
		await send(early);
		now += 5 * MINUTE;
		expect(await protection(() => Promise.resolve(answered({ ppv: 2 })))(early)).toEqual(
			answered({ ppv: 2 }),
		);
	});

	test.each([
		['shorter than its patience', 60_001, false],
		['as long as its patience', 60_000, false],
		['longer than its patience', 59_999, true],
	])('is given for a wait that is not %s', async (_, mayWaitMs, isRemembered) => {
		const send = protection(ok);
		await send(early);
		now += 4 * MINUTE;
		const outcome = await send({ ...early, mayWaitMs });
		expect(ofCache(outcome)).toMatchObject({ fromCache: isRemembered });
		expect(sent).toHaveLength(isRemembered ? 1 : 2);
	});

	test('is given to no client that wants a younger one', async () => {
		await protection(ok)(early);
		now += 3 * MINUTE;
		const hurried = protection(ok, { maxAgeMs: 2 * MINUTE });
		expect(await hurried(early).catch(same)).toMatchObject({ name: 'AtessRateLimitError' });
		expect(ofCache(await protection(ok)(early))).toMatchObject({ ageMs: 3 * MINUTE });
	});

	test('is a day old at most', async () => {
		const options = { maxAgeMs: 1000 * HOUR };
		await protection(ok, options)(early);
		now += 24 * HOUR;
		await store.block(latest.limitKey, MINUTE);
		expect(ofCache(await protection(ok, options)(early))).toMatchObject({ ageMs: 24 * HOUR });
		now += 1;
		const error: unknown = await protection(ok, options)(early).catch(same);
		expect(error).toMatchObject({ name: 'AtessRateLimitError', sent: false });
	});
});

test('a caller that joins a read gets the refusal of the server as it is', async () => {
	const settings = protectedCall('pcsSetting', { mode: 'error' });
	const refusal = new AtessApiError(site, { code: 429, msg: 'too frequent', httpStatus: 200 });
	const send = protection(async () => {
		await new Promise((resolve) => setImmediate(resolve));
		throw refusal;
	});
	await store.swap('circuit:credential', undefined, JSON.stringify({ accepted: true }));
	const errors = await Promise.all([1, 2].map(() => send(settings).catch(same)));
	expect(errors[1]).toBe(errors[0]);
	expect(sent).toHaveLength(1);
});

test('callers of one read get a response each', async () => {
	const results: Outcome[] = await Promise.all(
		[1, 2].map(async () => await protection(ok)(latest)),
	);
	expect(results).toEqual([answered({ ppv: 1 }), answered({ ppv: 1 })]);
	const [first, second] = results;
	expect(first).not.toBe(second);
	expect(sent).toHaveLength(1);
});

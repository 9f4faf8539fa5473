import { AtessApiError, AtessNetworkError, AtessRateLimitError } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import type { Next, Outcome, ProtectedCall } from './call.ts';
import { createMemoryStore } from './memory-store.ts';
import type { ProtectionStore } from './protection-store.ts';
import { rateLimit } from './rate-limit.ts';
import { answered, protectedCall } from './testing/protected-call.ts';
import { trafficOf } from './traffic.ts';

const START = Date.parse('2026-11-23T10:00:00Z');
const site = { operationId: 'pcsSetting', method: 'GET', path: '/x' };
const failed = new AtessApiError(site, { code: 500, msg: 'fail', httpStatus: 200 });
const refused = new AtessRateLimitError(site, {
	code: 429,
	msg: '',
	httpStatus: 429,
	waitMs: 10_000,
});
const unsent = new AtessNetworkError(site, 'host', 'ECONNREFUSED');

let now: number;
let store: ProtectionStore;
let sent: ProtectedCall[];
beforeEach(() => {
	now = START;
	store = createMemoryStore({ now: () => now });
	sent = [];
});

const ok: Next = () => Promise.resolve(answered({ a: 1 }));
const fails =
	(error: Error): Next =>
	() =>
		Promise.reject(error);

async function send(call: ProtectedCall, next = ok): Promise<Outcome> {
	const { spacing, failures, reads } = trafficOf(store);
	const limited = rateLimit({
		...{ store, spacing, failures, reads },
		now: () => now,
		observe: () => undefined,
	});
	return await limited(call, async (each) => {
		sent.push(each);
		return await next(each);
	});
}

/** How long a plain read has to wait for its turn. */
async function waitOf(call: ProtectedCall): Promise<number> {
	const outcome = await send(call);
	return 'result' in outcome ? 0 : outcome.waitMs;
}

const latest = protectedCall('pcsDataLast');
const settings = (more: Partial<ProtectedCall> = {}) => protectedCall('pcsSetting', more);
const page = protectedCall('pcsDataLast', { continuation: true });

describe('a read may be sent again', () => {
	test.each([
		['only unsent, where it keeps a known limit', latest, 'unsent'],
		['only unsent, where it keeps a spacing for certain', settings({ spacing: 'keep' }), 'unsent'],
		['after any failure, where its limit is assumed', settings({ spacing: 'wait' }), 'any'],
		['after any failure, where it keeps none', settings(), 'any'],
		['after any failure, where it is a further page', page, 'any'],
	])('%s', async (_, call, retryAfter) => {
		await send(call);
		expect(sent).toMatchObject([{ retryAfter }]);
	});
});

describe('an operation whose limit the document does not have', () => {
	const free = { ...OPERATIONS.pcsDataLast, limit: undefined } as unknown as OperationInfo;

	test('is sent at once, and again at once', async () => {
		const call = { ...latest, operation: free };
		expect([await waitOf(call), await waitOf(call)]).toEqual([0, 0]);
	});

	test('waits five minutes after a refusal that names no time', async () => {
		const tooFrequent = new AtessApiError(site, { code: 10012, msg: '', httpStatus: 200 });
		const error = await send({ ...latest, operation: free }, fails(tooFrequent)).catch(same);
		expect(error).toMatchObject({ retryAfterMs: 300_000, nextAt: START + 300_000 });
		expect(await waitOf(latest)).toBe(300_000);
	});
});

test.each(['assumed', 'sister'] as const)(
	'a write keeps no limit, also where the document has one (%s)',
	async (status) => {
		const limit = { requests: 1, seconds: 10, per: 'deviceSn', status } as const;
		const operation: OperationInfo = { ...OPERATIONS.pcsSettingUpdate, limit };
		const write = { ...protectedCall('pcsSettingUpdate', { spacing: 'keep' }), operation };
		let begun = 0;
		const together = await Promise.all(
			[1, 2].map(async () => {
				return await send(write, async () => {
					begun++;
					await new Promise((resolve) => setImmediate(resolve));
					return answered(begun);
				});
			}),
		);
		// Neither waits for the other one.
		expect(together).toEqual([answered(2), answered(2)]);
		const error = await send(write, fails(refused)).catch(same);
		expect(error).toMatchObject({ name: 'AtessRateLimitError', sent: true });
		expect(sent).toHaveLength(3);
	},
);

test('reads with a known limit do not wait for each other', async () => {
	const operation: OperationInfo = {
		...OPERATIONS.pcsDataLast,
		limit: { ...OPERATIONS.pcsDataLast.limit, requests: 2 },
	};
	let begun = 0;
	const next: Next = async () => {
		begun++;
		await new Promise((resolve) => setImmediate(resolve));
		return answered(begun);
	};
	const call = { ...latest, operation };
	expect(await Promise.all([send(call, next), send(call, next)])).toEqual([
		answered(2),
		answered(2),
	]);
});

describe('the memory of a read', () => {
	const readAt = (call: ProtectedCall) => trafficOf(store).reads.get(call.limitKey);
	const lastFailure = (call: ProtectedCall) => trafficOf(store).failures.get(call.callKey);

	test('is when it ended', async () => {
		await send(latest, () => {
			now += 5000;
			return Promise.resolve(answered(1));
		});
		expect(readAt(latest)).toBe(START + 5000);
	});

	test('is when it failed, where it reached the server', async () => {
		await send(latest, fails(failed)).catch(same);
		expect(readAt(latest)).toBe(START);
		expect(lastFailure(latest)).toEqual({ error: failed, at: START });
	});

	test('is not learned, where it did not reach the server', async () => {
		await send(latest, fails(unsent)).catch(same);
		expect(readAt(latest)).toBeUndefined();
	});

	test('is not a failure, where its caller has given up', async () => {
		await send(latest, fails(new Error('aborted'))).catch(same);
		expect(lastFailure(latest)).toBeUndefined();
	});
});

test.each([
	['a read that keeps a known limit', 0, latest],
	['a read with an assumed spacing', 10_000, settings({ spacing: 'wait' })],
])('after %s that was not sent, the next one waits %i ms', async (_, waitMs, call) => {
	await send(call, fails(unsent)).catch(same);
	expect(await waitOf(call)).toBe(waitMs);
});

test('a failure soon after a good read shows no freedom from a spacing', async () => {
	await send(settings());
	now += 1000;
	await send(settings(), fails(failed)).catch(same);
	now += 60_000;
	const waiting = settings({ spacing: 'wait' });
	await send(waiting);
	now += 1000;
	expect(await waitOf(waiting)).toBe(9000);
});

test('a caller that is gone when its turn comes sends nothing', async () => {
	const signal = AbortSignal.abort(new Error('gone'));
	expect(await send(settings({ signal })).catch(same)).toMatchObject({ message: 'gone' });
	expect(sent).toEqual([]);
});

const same = (error: unknown): unknown => error;

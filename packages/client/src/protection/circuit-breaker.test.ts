import {
	AtessApiError,
	AtessAuthError,
	AtessCircuitOpenError,
	AtessNetworkError,
	AtessNotFoundError,
	AtessRateLimitError,
} from '../errors/index.ts';
import { createCircuitBreaker, type CircuitBreakerOptions } from './circuit-breaker.ts';
import { CIRCUIT_RULES, POLL_CIRCUIT_RULES } from './circuit-rules.ts';
import { createMemoryStore } from './memory-store.ts';
import type { ProtectionStore } from './protection-store.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-23T10:00:00Z');
const site = { operationId: 'pcsDataLast', method: 'GET', path: '/x' };
const refusal = (code: number, httpStatus = 200) => ({ code, msg: '', httpStatus });
const ANSWERS = {
	data: undefined,
	denied: new AtessAuthError(site, refusal(403)),
	unauthorized: new AtessAuthError(site, refusal(401)),
	httpUnauthorized: new AtessAuthError(site, refusal(1001, 401)),
	notFound: new AtessNotFoundError(site, refusal(400), { isOfApi: true, isInferred: false }),
	noAddress: new AtessNotFoundError(site, refusal(404), { isOfApi: false, isInferred: false }),
	failed: new AtessApiError(site, refusal(500)),
	tooOften: new AtessRateLimitError(site, refusal(429)),
	broken: new AtessNetworkError(site, 'host', 'ECONNRESET'),
};
type Answer = keyof typeof ANSWERS;

let now: number;
let store: ProtectionStore;
let sleeps: number[];
beforeEach(() => {
	now = START;
	sleeps = [];
	store = createMemoryStore({ now: () => now });
});

function breaker(
	options: CircuitBreakerOptions & { store?: ProtectionStore } = {},
	secret = 'one',
) {
	return createCircuitBreaker({
		store,
		keys: () => Promise.resolve({ account: 'account', credential: `credential ${secret}` }),
		now: () => now,
		sleep: async (ms) => {
			sleeps.push(ms);
			now += ms;
			await new Promise((resolve) => setImmediate(resolve));
		},
		...options,
	});
}

type Breaker = ReturnType<typeof breaker>;
const times = (count: number, answer: Answer): Answer[] =>
	Array.from({ length: count }, () => answer);

let others = 0;
/** How many of the responses were requested, each for another device unless one is named. */
async function requested(circuit: Breaker, answers: Answer[], target?: string): Promise<number> {
	let requests = 0;
	for (const answer of answers) {
		const about = { ...site, target: target ?? `deviceSn ${++others}` };
		await circuit
			.run(
				about,
				() => {
					requests++;
					const error = ANSWERS[answer];
					return error ? Promise.reject(error) : Promise.resolve();
				},
				() => true,
			)
			.catch(() => undefined);
	}
	return requests;
}

/** The minutes of an hour in which a request was sent, of one call each minute. */
async function minutesRequested(circuit: Breaker, answer: Answer, target?: string) {
	const minutes: number[] = [];
	for (let minute = 0; minute < 60; minute++) {
		if ((await requested(circuit, [answer], target)) > 0) minutes.push(minute);
		now += MINUTE;
	}
	return minutes;
}

describe('a credential that has never succeeded', () => {
	test.each(['denied', 'unauthorized', 'httpUnauthorized'] as const)(
		'is sent 3 times when the response is "%s"',
		async (answer) => {
			expect(await requested(breaker(), times(50, answer))).toBe(3);
		},
	);

	test.each(['failed', 'tooOften', 'broken', 'noAddress'] as const)(
		'"%s" between authentication failures does not end the row',
		async (between) => {
			const circuit = breaker();
			const row: Answer[] = ['denied', between, 'denied', between, 'denied', 'data'];
			expect(await requested(circuit, row)).toBe(5);
			expect(circuit.status()).toMatchObject({ accepted: false, state: 'open', failures: 3 });
		},
	);

	test.each(['data', 'notFound'] as const)('"%s" ends a row of failures', async (good) => {
		const circuit = breaker();
		const row: Answer[] = ['denied', 'denied', good, ...times(19, 'denied'), good];
		expect(await requested(circuit, row)).toBe(23);
		expect(circuit.status()).toMatchObject({ accepted: true, state: 'closed', failures: 0 });
	});

	test.each([undefined, 'deviceSn A'])('is tried less and less often: %s', async (target) => {
		expect(await minutesRequested(breaker(), 'denied', target)).toEqual([0, 1, 2, 7, 17, 37]);
	});

	test('is tried once an hour in the end', async () => {
		const circuit = breaker();
		await requested(circuit, times(3, 'unauthorized'));
		const waits: number[] = [];
		for (let trial = 0; trial < 6; trial++) {
			const { nextTrialAt = 0 } = circuit.status();
			waits.push((nextTrialAt - now) / MINUTE);
			now = nextTrialAt - 1;
			expect(await requested(circuit, ['unauthorized'])).toBe(0);
			now = nextTrialAt;
			expect(await requested(circuit, ['unauthorized'])).toBe(1);
		}
		expect(waits).toEqual([5, 10, 20, 40, 60, 60]);
	});

	test('goes one call at a time until the first success, and together from then on', async () => {
		const circuit = breaker();
		let active = 0;
		let most = 0;
		const call = async (isGood: boolean): Promise<void> => {
			most = Math.max(most, ++active);
			await new Promise((resolve) => setTimeout(resolve, 5));
			active--;
			if (!isGood) throw ANSWERS.failed;
		};
		const all = async (isGood: boolean) =>
			await Promise.allSettled(
				Array.from({ length: 8 }, async () => {
					await circuit.run(
						site,
						() => call(isGood),
						() => true,
					);
				}),
			);
		await all(false);
		expect(most).toBe(1);
		await all(true);
		expect(most).toBe(7);
	});

	test('50 calls at once are 3 requests', async () => {
		const circuits = [breaker(), breaker()];
		const sent = await Promise.all(
			Array.from({ length: 50 }, async (_, call) => {
				const circuit = circuits[call % 2] ?? breaker();
				return await requested(circuit, ['unauthorized']);
			}),
		);
		expect(sent.reduce((sum, one) => sum + one)).toBe(3);
	});

	test('whose trial request has no response for a minute holds up no other call any longer', async () => {
		const circuit = breaker({ rules: { ...CIRCUIT_RULES, trialMs: 20 } });
		const stuck = new AbortController();
		const first = circuit.run(
			site,
			() => aborted(stuck.signal),
			() => true,
		);
		await new Promise((resolve) => setImmediate(resolve));
		expect(await requested(circuit, ['data'])).toBe(1);
		stuck.abort(new Error('enough'));
		await expect(first).rejects.toThrow('enough');
	});

	test('whose trial request is on its way in this process is waited for without looking', async () => {
		const first = held(breaker());
		const second = requested(breaker(), ['data']);
		await quiet();
		first.end();
		expect(await second).toBe(1);
		expect(sleeps).toEqual([]);
	});

	test('whose trial request is on its way in another process is looked after until it is over', async () => {
		// This process has had a trial request before, which is over.
		const circuit = breaker();
		await requested(circuit, ['failed']);
		const first = held(breaker({ store: { ...store } }));
		const second = requested(circuit, ['data']);
		while (sleeps.length < 3) await quiet();
		expect(first.isSent()).toBe(true);
		first.end();
		expect(await second).toBe(1);
		expect(new Set(sleeps)).toEqual(new Set([200]));
	});

	test('a trial request that took too long ends the waiting for no later one', async () => {
		const late = held(breaker());
		await quiet();
		now += CIRCUIT_RULES.trialMs;
		const next = held(breaker());
		await quiet();
		expect(next.isSent()).toBe(true);
		late.end();
		await quiet();
		const waiting = requested(breaker(), ['data']);
		await quiet();
		next.end();
		expect(await waiting).toBe(1);
		expect(sleeps).toEqual([]);
	});

	test('a call that is aborted while it waits sends nothing', async () => {
		const circuit = breaker();
		const stuck = new AbortController();
		const first = circuit.run(
			site,
			() => aborted(stuck.signal),
			() => true,
		);
		const impatient = new AbortController();
		let sent = 0;
		const second = circuit.run(
			site,
			() => Promise.resolve(++sent),
			() => true,
			impatient.signal,
		);
		await new Promise((resolve) => setImmediate(resolve));
		impatient.abort(new Error('no longer wanted'));
		await expect(second).rejects.toThrow('no longer wanted');
		stuck.abort(new Error('enough'));
		await expect(first).rejects.toThrow('enough');
		expect(sent).toBe(0);
	});
});

/** A call that fails, without a word about the credential, when it is ended. */
function held(circuit: Breaker) {
	const stuck = new AbortController();
	let isSent = false;
	void circuit
		.run(
			site,
			() => {
				isSent = true;
				return aborted(stuck.signal);
			},
			() => true,
		)
		.catch(() => undefined);
	return {
		isSent: () => isSent,
		end: () => {
			stuck.abort(new Error('enough'));
		},
	};
}

const quiet = async (): Promise<void> => {
	await new Promise((resolve) => setImmediate(resolve));
};

async function aborted(signal: AbortSignal): Promise<never> {
	return await new Promise((_resolve, reject) => {
		signal.addEventListener('abort', () => {
			reject(signal.reason as Error);
		});
	});
}

describe('a credential that has succeeded', () => {
	test('is tried 20 times more on different devices when access is withdrawn', async () => {
		expect(await requested(breaker(), ['data', ...times(100, 'denied')])).toBe(21);
	});

	test('is tried 4 times more in polls', async () => {
		const circuit = breaker({ rules: POLL_CIRCUIT_RULES });
		expect(await requested(circuit, ['data', ...times(100, 'denied')])).toBe(5);
	});

	test.each(['unauthorized', 'httpUnauthorized'] as const)(
		'is tried 3 times more when it is no longer valid: %s',
		async (answer) => {
			expect(await requested(breaker(), ['data', ...times(100, answer)])).toBe(4);
		},
	);

	test('"not found" ends a row of failures', async () => {
		const row = times(19, 'denied');
		const answers: Answer[] = ['data', ...row, 'notFound', ...row, 'notFound', ...row, 'data'];
		expect(await requested(breaker(), answers)).toBe(61);
	});

	test('one device without access is tried less and less often, and holds up no other', async () => {
		const circuit = breaker();
		await requested(circuit, ['data']);
		expect(await minutesRequested(circuit, 'denied', 'deviceSn A')).toEqual([0, 1, 2, 7, 17, 37]);
		const error = await circuit
			.run({ ...site, target: 'deviceSn A' }, fail, () => true)
			.catch(same);
		expect(error).toMatchObject({ scope: 'target' });
		expect(circuit.status()).toMatchObject({ state: 'closed' });
		expect(await requested(circuit, ['data'])).toBe(1);
	});

	test('calls for other devices do not wait for one without access', async () => {
		const circuit = breaker();
		await requested(circuit, ['data']);
		await requested(circuit, ['denied'], 'deviceSn A');
		const stuck = new AbortController();
		const slow = circuit.run(
			{ ...site, target: 'deviceSn A' },
			() => aborted(stuck.signal),
			() => true,
		);
		expect(await requested(circuit, ['failed', 'data'])).toBe(2);
		stuck.abort(new Error('enough'));
		await expect(slow).rejects.toThrow('enough');
	});

	test('has to succeed again after a day, also where it was used in between', async () => {
		const circuit = breaker();
		await requested(circuit, ['data']);
		now += 12 * 60 * MINUTE;
		expect(await requested(circuit, ['data'])).toBe(1);
		now += 12 * 60 * MINUTE;
		expect(await requested(circuit, times(30, 'denied'))).toBe(3);
	});

	test('writes nothing when it succeeds once more', async () => {
		let writes = 0;
		const counted: ProtectionStore = {
			...store,
			swap: async (...change) => {
				writes++;
				return await store.swap(...change);
			},
		};
		const circuit = breaker({ store: counted });
		await requested(circuit, ['data']);
		writes = 0;
		await requested(circuit, times(3, 'data'));
		expect(writes).toBe(0);
	});
});

const fail = () => Promise.reject(new Error('It was sent.'));
const same = (error: unknown): unknown => error;

test('a credential whose state is shared is known to every client', async () => {
	expect(await requested(breaker(), times(2, 'denied'))).toBe(2);
	expect(await requested(breaker(), times(9, 'denied'))).toBe(1);
});

test('a corrected secret is tried at once, and each further wrong one is tried once', async () => {
	await requested(breaker(), times(9, 'unauthorized'));
	for (const secret of ['two', 'three', 'four']) {
		expect(await requested(breaker({}, secret), times(9, 'unauthorized'))).toBe(1);
	}
	expect(await requested(breaker({}, 'right'), times(9, 'data'))).toBe(9);
	// The account has succeeded, so another wrong secret has its 3 attempts again.
	expect(await requested(breaker({}, 'five'), times(9, 'unauthorized'))).toBe(3);
});

test('wrong secrets are forgotten after an hour', async () => {
	await requested(breaker(), times(9, 'unauthorized'));
	now += 60 * MINUTE;
	expect(await requested(breaker({}, 'two'), times(9, 'unauthorized'))).toBe(3);
});

test('failures that are not about the secret count for no other secret', async () => {
	await requested(breaker(), times(5, 'broken'));
	expect(await requested(breaker({}, 'two'), times(9, 'unauthorized'))).toBe(3);
});

test('a failure that has to be written twice counts once for the other secrets', async () => {
	let isFirst = true;
	const contested: ProtectionStore = {
		...store,
		swap: async (key, before, after, ttlMs) => {
			if (isFirst && after?.includes('"row"') === true) {
				isFirst = false;
				return false;
			}
			return await store.swap(key, before, after, ttlMs);
		},
	};
	expect(await requested(breaker({ store: contested }), ['unauthorized'])).toBe(1);
	expect(isFirst).toBe(false);
	// One failure of the account comes before: two attempts are left of three.
	expect(await requested(breaker({}, 'two'), times(9, 'unauthorized'))).toBe(2);
});

test('a credential that was never used has no failures', () => {
	expect(breaker().status()).toEqual({
		state: 'halfOpen',
		accepted: false,
		failures: 0,
		nextTrialAt: undefined,
	});
});

describe('a test of the credential', () => {
	test('is sent while the circuit is open, and closes it when it succeeds', async () => {
		await requested(breaker(), times(9, 'unauthorized'));
		expect(await requested(breaker({ isTest: true }), ['data'])).toBe(1);
		expect(await requested(breaker(), times(9, 'data'))).toBe(9);
	});

	test('is sent 3 times when it fails, and then less and less often', async () => {
		await requested(breaker(), times(9, 'unauthorized'));
		expect(await minutesRequested(breaker({ isTest: true }), 'unauthorized')).toEqual([
			0, 1, 2, 7, 17, 37,
		]);
	});
});

test('a clock that was fast makes no cooldown longer', async () => {
	const circuit = breaker();
	await requested(circuit, times(3, 'denied'));
	now -= 24 * 60 * MINUTE;
	expect(await minutesRequested(circuit, 'denied')).toEqual([5, 15, 35]);
});

test('the error names the last failure, the time of the next trial request, and the next step', async () => {
	const circuit = breaker();
	const denied = new AtessAuthError(
		{ ...site, target: 'deviceSn A' },
		{ code: 403, msg: 'no access', httpStatus: 200 },
	);
	for (let n = 0; n < 3; n++) {
		await circuit
			.run(
				site,
				() => Promise.reject(denied),
				() => true,
			)
			.catch(same);
	}
	const error = await circuit.run(site, fail, () => true).catch(same);
	expect(error).toBeInstanceOf(AtessCircuitOpenError);
	expect(error).not.toBeInstanceOf(AtessApiError);
	expect(error).toMatchObject({
		sent: false,
		failures: 3,
		scope: 'credential',
		nextTrialAt: START + 5 * MINUTE,
		cause: { code: 403, msg: 'no access', target: 'deviceSn A', httpStatus: 200 },
		message:
			'Not sent: the server denied access 3 times in a row (code 403 "no access", HTTP 200). More failures could lock the account. Next trial request possible at 10:05 (UTC). Check the option auth. Check that the device, data logger or plant belongs to the account. A corrected secret is tried at once. [pcsDataLast, GET /x]',
	});
});

test.each(['{', '[]', 'null', '5', '{"something":1}'])(
	'a state that is damaged is not used: %s',
	async (text) => {
		await store.swap('circuit:credential one', undefined, text, MINUTE);
		expect(await requested(breaker(), times(9, 'denied'))).toBe(3);
	},
);

test('a result is not lost when the state cannot be written', async () => {
	const full: ProtectionStore = {
		...store,
		swap: async (key, before, after, ttlMs) => {
			if (after?.includes('"accepted":true') === true) throw new Error('The disk is full.');
			return await store.swap(key, before, after, ttlMs);
		},
	};
	const circuit = breaker({ store: full });
	expect(
		await circuit.run(
			site,
			() => Promise.resolve(7),
			() => true,
		),
	).toBe(7);
});

test('the trial request of a process that was killed holds up no other process', async () => {
	const isGone = (lease: string): boolean => lease.startsWith('killed ');
	const killed = breaker({ store: { ...store, holder: 'killed ', isGone: () => false } });
	void killed
		.run(
			site,
			() => new Promise(() => undefined),
			() => true,
		)
		.catch(() => undefined);
	while ((await store.get('circuit:credential one')) === undefined) await Promise.resolve();
	expect(await store.get('circuit:credential one')).toContain('"id":"killed ');
	expect(await requested(breaker({ store: { ...store, holder: 'next ', isGone } }), ['data'])).toBe(
		1,
	);
	expect(now).toBe(START);
});

import fc from 'fast-check';
import {
	AtessApiError,
	AtessNetworkError,
	AtessRateLimitError,
	AtessResponseError,
	AtessTimeoutError,
} from '../errors/index.ts';
import { createPace, type Pace } from './pace.ts';

const SITE = { operationId: 'pcsDataLast', method: 'GET', path: '/' };
const refusal = (code: number, httpStatus: number) => ({ code, msg: '', httpStatus });
const timeout = () => new AtessTimeoutError(SITE, 30_000);

/** Calls that are under way at the same time and all end in the same way. */
async function round(pace: Pace, calls: number, end: () => unknown = () => ({})): Promise<void> {
	await Promise.all(
		Array.from({ length: calls }, () =>
			pace
				.run(async () => {
					await Promise.resolve();
					const answer = end();
					if (answer instanceof Error) throw answer;
				})
				.catch(() => undefined),
		),
	);
}

test('quick responses raise the calls at a time from 4 to 16 and no further', async () => {
	const pace = createPace();
	const limits = [pace.limit];
	for (let i = 0; i < 20; i++) {
		await round(pace, pace.limit);
		limits.push(pace.limit);
	}
	expect(limits[0]).toBe(4);
	expect(limits[1]).toBeGreaterThan(4);
	expect(limits).toEqual([...limits].sort((a, b) => a - b));
	expect(limits.at(-1)).toBe(16);
});

test('a run that makes one call after the other raises nothing', async () => {
	const pace = createPace();
	for (let i = 0; i < 100; i++) await round(pace, 1);
	expect(pace.limit).toBe(4);
});

test.each<[string, Error]>([
	['a timeout', timeout()],
	['a broken connection', new AtessNetworkError(SITE, 'host', 'ECONNRESET')],
	['HTTP 503', new AtessApiError(SITE, refusal(503, 503))],
	['a page of a gateway', new AtessResponseError(SITE, { code: 'notJson', params: {} }, 502)],
	['a rate limit of the server', new AtessRateLimitError(SITE, refusal(429, 429))],
])('%s halves the calls at a time once, however many were under way', async (_, error) => {
	const pace = createPace();
	for (let i = 0; i < 20; i++) await round(pace, pace.limit);
	await round(pace, 16, () => error);
	expect(pace.limit).toBe(8);
	await round(pace, 8, () => error);
	expect(pace.limit).toBe(4);
});

test.each<[string, Error]>([
	['access denied', new AtessApiError(SITE, refusal(403, 200))],
	['an error about one device', new AtessApiError(SITE, refusal(500, 200))],
	['a call that was held back here', new AtessRateLimitError(SITE, { waitMs: 1000, nextAt: 1000 })],
])('%s changes nothing', async (_, error) => {
	const pace = createPace();
	await round(pace, 4, () => error);
	expect(pace.limit).toBe(4);
});

test('after a setback the calls at a time rise by one for a whole round of responses', async () => {
	const pace = createPace();
	await round(pace, 4, timeout);
	expect(pace.limit).toBe(2);
	await round(pace, 2);
	await round(pace, 2);
	expect(pace.limit).toBeLessThanOrEqual(3);
	for (let i = 0; i < 200; i++) await round(pace, pace.limit);
	expect(pace.limit).toBe(16);
});

test('responses that take 5 seconds raise nothing, and those that take 15 lower it', async () => {
	let now = 0;
	const pace = createPace({ now: () => now });
	const after = (ms: number) => (): unknown => (now += ms);
	await round(pace, 1, after(5000));
	expect(pace.limit).toBe(4);
	await round(pace, 1, after(15_000));
	expect(pace.limit).toBe(2);
});

test('runs that share it stay within the limit together, and each may have one call', async () => {
	const pace = createPace();
	let open: () => void = () => undefined;
	const gate = new Promise<void>((resolve) => (open = resolve));
	const calls = [1, 2, 3].map(() => pace.run(() => gate));
	expect(pace.room(3)).toBe(4);
	expect(pace.room(0)).toBe(1);
	calls.push(
		pace.run(() => gate),
		pace.run(() => gate),
	);
	expect(pace.room(0)).toBe(1);
	open();
	await Promise.all(calls);
	expect(pace.room(0)).toBeGreaterThanOrEqual(4);
});

test('with any responses, there is at least one call and never more than the maximum', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.boolean()), { maxLength: 40 }),
			fc.integer({ min: 1, max: 16 }),
			async (rounds, max) => {
				const pace = createPace({ max });
				for (const [calls, fails] of rounds) {
					await round(pace, calls, fails ? timeout : undefined);
					expect(pace.limit).toBeGreaterThanOrEqual(1);
					expect(pace.limit).toBeLessThanOrEqual(max);
				}
			},
		),
		{ numRuns: 50 },
	);
});

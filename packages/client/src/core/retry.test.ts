import fc from 'fast-check';
import { pauseBeforeRetry, retryAfterMs } from './retry.ts';

const NOW = Date.UTC(2026, 10, 23, 12, 0, 0);

test.each<[string | null, number | undefined]>([
	['0', 0],
	['120', 120_000],
	[' 5 ', 5000],
	['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
	['Mon, 23 Nov 2026 11:00:00 GMT', 0],
	['86400', 86_400_000],
	['86401', 86_400_000],
	['9999999999', 86_400_000],
	['9'.repeat(400), 86_400_000],
	['Fri, 31 Dec 9999 23:59:59 GMT', 86_400_000],
	['soon', undefined],
	['', undefined],
	[null, undefined],
])('Retry-After %p requests %p ms', (header, ms) => {
	expect(retryAfterMs(header, NOW)).toBe(ms);
});

test('no pause is negative or longer than the longest', () => {
	fc.assert(
		fc.property(
			fc.record({
				retries: fc.integer({ min: 1, max: 40 }),
				baseMs: fc.integer({ min: 0, max: 10_000 }),
				maxMs: fc.integer({ min: 0, max: 60_000 }),
			}),
			fc.integer({ min: 1, max: 40 }),
			fc.double({ min: 0, max: 0.999_999, noNaN: true }),
			(options, attempt, random) => {
				const pause = pauseBeforeRetry(options, attempt, undefined, random);
				if (attempt > options.retries) expect(pause).toBeUndefined();
				else {
					expect(pause).toBeGreaterThanOrEqual(0);
					expect(pause).toBeLessThanOrEqual(options.maxMs);
				}
			},
		),
	);
});

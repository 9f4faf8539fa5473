import { liveThrough } from './callers.ts';

test('two days of callers, restarts and refusals: no call over the limit, no row lost or doubled', async () => {
	const restartMs = 4 * 3_600_000;
	const lived = await liveThrough({ days: 2, callers: 6, devices: 4, restartMs });
	expect(lived.failures).toEqual([]);
	expect(lived.tooEarly).toEqual([]);
	expect(lived.rows.size).toBe(lived.expectedRows);
	expect([...lived.rows].filter(([, times]) => times !== 1)).toEqual([]);
	// The troubles did happen, or this would prove nothing.
	for (const outcome of ['read', 'cached', 'restart', 'AtessRateLimitError']) {
		expect(lived.outcomes.get(outcome) ?? 0).toBeGreaterThan(3);
	}
});

import { liveThrough } from './callers.ts';

const DAY = 86_400_000;

test('a month of callers, restarts and refusals: no call over the limit, no row lost or doubled', async () => {
	const lived = await liveThrough({ days: 30, callers: 20, devices: 50, restartMs: 2 * DAY });
	expect(lived.failures).toEqual([]);
	expect(lived.tooEarly).toEqual([]);
	expect(lived.rows.size).toBe(lived.expectedRows);
	expect([...lived.rows].filter(([, times]) => times !== 1)).toEqual([]);
	// The troubles did happen, or this would prove nothing.
	for (const outcome of [
		'read',
		'cached',
		'restart',
		'AtessRateLimitError',
		'history interrupted',
	]) {
		expect(lived.outcomes.get(outcome) ?? 0).toBeGreaterThan(10);
	}
	expect(lived.calls).toBeGreaterThan(10_000);
});

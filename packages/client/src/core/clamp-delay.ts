/** Above this a timer fires at once. */
const MAX_MS = 2 ** 31 - 1;

/** A delay that timers take, in whole ms: neither negative nor so long that they would fire at once. */
export function clampDelay(ms: number): number {
	return Math.min(MAX_MS, Math.max(0, Math.ceil(ms)));
}

import { setTimeout as pause } from 'node:timers/promises';

/**
 * Rounds of the event loop after which this process has done all that it can do now. Rounds and not milliseconds: a
 * slow machine takes longer for a round, but does not need more of them. Between two requests of a client there are
 * one or two.
 */
export const IDLE_ROUNDS = 20;

/**
 * Waits until this process has done all that it can do now, so that a test does not depend on the speed of the
 * machine.
 *
 * @param ms to wait before. They keep no process alive.
 */
export async function untilIdle(ms = 0): Promise<void> {
	if (ms > 0) await pause(ms, undefined, { ref: false });
	for (let round = 0; round < IDLE_ROUNDS; round++) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}

import type { Ended, Place } from './cli-process.ts';

/**
 * Starts an export again and again and kills it, each time a little later: before it has its file, while it begins
 * it, and after. On most machines the file is begun within this time; on others the kills are too early or late.
 *
 * @param args of an export that takes a second
 * @param stepMs by which each kill is later
 * @returns what ran to its end, or else a last run without a kill
 */
export async function killEarly(
	place: Place,
	args: readonly string[],
	stepMs: number,
): Promise<Ended> {
	for (let delay = 150; delay <= 450; delay += stepMs) {
		const { process: child, ended } = place.start(...args, '--pace', '1');
		const timer = setTimeout(() => child.kill('SIGKILL'), delay);
		const whole = await ended;
		clearTimeout(timer);
		if (whole.code === 0) return whole;
		expect(whole).toMatchObject({ code: null });
	}
	return await place.run(...args);
}

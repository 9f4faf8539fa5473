import type { Place } from './cli-process.ts';

/** The first and last kill, in milliseconds after the start. */
const [FIRST, LAST] = [150, 450];

/**
 * Starts an export again and again and kills it, each time a little later: before it has its file, while it begins
 * it, and after. On most machines the file is begun within this time; on others the kills are too early or late.
 * Each run may write one day before its pause, so that the range holds more days than there are kills: no run ends
 * by itself.
 *
 * @param args of an export from 2025-06-01, without its end
 * @param stepMs by which each kill is later
 * @returns the days of the range, once a last run without a kill has exported them all
 */
export async function killEarly(
	place: Place,
	args: readonly string[],
	stepMs: number,
): Promise<number> {
	const days = Math.floor((LAST - FIRST) / stepMs) + 3;
	const to = new Date(Date.UTC(2025, 5, days)).toISOString().slice(0, 10);
	const whole = [...args, '--from', '2025-06-01', '--to', to, '--window-days', '1'];
	for (let delay = FIRST; delay <= LAST; delay += stepMs) {
		const { process: child, ended } = place.start(...whole, '--pace', '1');
		const timer = setTimeout(() => child.kill('SIGKILL'), delay);
		expect(await ended).toMatchObject({ code: null });
		clearTimeout(timer);
	}
	expect(await place.run(...whole, '--pace', '0')).toMatchObject({ code: 0 });
	return days;
}

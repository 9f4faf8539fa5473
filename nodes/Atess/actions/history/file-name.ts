import type { HistoryTask } from './request';

/**
 * Name of a file: the device, the range if it is known, and the resolution, such as
 * `SIMHPS0001_2026-10-01_2026-10-31.csv`.
 */
export function fileName(
	{ deviceSn, range: { from, to }, resolution }: HistoryTask,
	extension: string,
): string {
	const whole = from.endsWith(' 00:00:00') && to.endsWith(' 23:59:59');
	const range = [from, to].map((time) => (whole ? time.slice(0, 10) : compact(time)));
	const parts = [deviceSn, ...range, ...(resolution === 'samples' ? [] : [resolution])];
	return `${parts.join('_')}.${extension}`;
}

/** Without characters that a file system may refuse. */
function compact(time: string): string {
	return time.replace(' ', 'T').replaceAll(':', '');
}

import type { AtessClient } from 'atess-client';
import { clock } from 'atess-client/internal';
import { duration } from '../terminal/progress.ts';
import type { ProbeStart } from './run.ts';
import type { Target } from './targets.ts';

/** Reads that the limits do not permit yet, of those whose plant, data logger or device is named. */
export interface Waits {
	readonly count: number;
	/** How long the last of them waits, in ms. */
	readonly longestMs: number;
}

/** Looks up in the store what other runs have read. Nothing is sent. */
export async function waitsOf(
	{ budget }: Pick<AtessClient, 'budget'>,
	targets: readonly Target[],
	{ plantIds, dataLogSns, devices }: ProbeStart,
): Promise<Waits> {
	const calls = targets.flatMap(({ id, about, group }) => {
		const [plantId] = plantIds;
		const [dataLogSn] = dataLogSns;
		const deviceSn = devices.get(group);
		const input = {
			account: {},
			plant: plantId === undefined ? undefined : { plantId },
			dataLogger: dataLogSn === undefined ? undefined : { dataLogSn },
			device: deviceSn === undefined ? undefined : { deviceSn },
		}[about];
		return input ? [{ operationId: id, input }] : [];
	});
	const entries = await budget(calls);
	const now = Date.now();
	const waits = entries.map(({ nextAllowedAt }) => nextAllowedAt - now).filter((ms) => ms > 0);
	return { count: waits.length, longestMs: Math.max(0, ...waits) };
}

/**
 * The waits as lines of the estimate. A read whose device is found on the way may have to wait, too: it is as long as
 * the limit at most.
 */
export function waitLines(
	{ count, longestMs }: Waits,
	isFresh: boolean,
	now: number,
	timezone: string | undefined,
): string[] {
	if (!isFresh) {
		if (count === 0) return [];
		return [
			`  ${reads(count)} not permitted before ${clock(now + longestMs, now, timezone)} at the latest. A response in memory is used instead. Without one, the read is left out. Nothing waits.`,
		];
	}
	return [
		count === 0
			? '  Reads that the rate limits do not permit yet come last, and wait up to 5 minutes.'
			: `  ${reads(count)} not permitted yet: they come last, and wait up to ${duration(longestMs)}, until ${clock(now + longestMs, now, timezone)}.`,
	];
}

function reads(count: number): string {
	return count === 1 ? '1 read is' : `${count} reads are`;
}

import type { ReadBackOptions, SettingsDeps } from './deps.ts';
import { look, type Sight } from './judge.ts';
import type { PendingChange } from './pending.ts';
import { readSettings, type Reading } from './read-settings.ts';

/** The last look at a device: its result, the reason for its failure, or the reason for its absence. */
export type Seen =
	| { readonly sight: Sight }
	| { readonly failure: Extract<Reading, { error: unknown }> }
	| 'interrupted'
	| 'deferred';

/** One look. */
export async function lookOnce(deps: SettingsDeps, change: PendingChange): Promise<Seen> {
	const reading = await readSettings(deps, change.deviceType, change.deviceSn);
	if (deps.signal?.aborted === true) return 'interrupted';
	return 'values' in reading ? { sight: look(change, reading.values) } : { failure: reading };
}

/** More looks than any sensible options lead to; ends the loop if the clock stands still. */
const MOST_LOOKS = 1000;

/**
 * Looks with growing pauses until the desired values are there, the time is over, or looking again
 * would do harm. The last look is never before the end of the time.
 */
export async function watch(
	deps: SettingsDeps,
	change: PendingChange,
	{ readBack, waitMs, firstPauseMs, maxPauseMs }: Required<ReadBackOptions>,
): Promise<Seen> {
	if (!readBack) return 'deferred';
	const { now, sleep, signal = new AbortController().signal } = deps;
	const deadline = now() + waitMs;
	let pause = firstPauseMs;
	for (let looks = 1; ; looks++) {
		try {
			await sleep(Math.max(0, Math.min(pause, deadline - now())), signal);
		} catch {
			return 'interrupted';
		}
		const seen = await lookOnce(deps, change);
		if (typeof seen === 'string') return seen;
		if ('sight' in seen ? seen.sight.values === 'desired' : seen.failure.stop) return seen;
		// Not "<": a NaN among the options must not make this endless.
		if (!(now() < deadline) || looks === MOST_LOOKS) return seen;
		pause = Math.max(1000, Math.min(pause * 2, maxPauseMs));
	}
}

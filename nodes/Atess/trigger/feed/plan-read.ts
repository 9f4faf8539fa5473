import { instantOf, localTimeAt } from 'atess-client/internal';

import { AGAIN_MS, hasGapDue, HOLE_MS, isWithoutHistory, presentOf, type Feed } from './feed';

const HOUR = 3_600_000;
/** The clock of a device may be fast, and an hour may come twice: the request reaches this far. */
const AHEAD_MS = 2 * HOUR;
/** After so long without a poll a history that failed before is tried again. */
const PAUSE_MS = HOUR / 2;
/** No zone is further ahead of UTC. */
const FARTHEST_MS = 16 * HOUR;

/** How a device is read: its latest sample alone, or the samples of a range of local time. */
export type ReadPlan = { readonly kind: 'latest' } | RangePlan;

export interface RangePlan {
	readonly kind: 'history';
	readonly from: string;
	readonly to: string;
	/** Whether it goes back to the oldest hole. */
	readonly gaps: boolean;
	/** Start of what is too long ago to be fetched, where there is such. */
	readonly skippedFrom?: string;
}

/**
 * The next read of a device. The latest sample is enough while there is one poll for each sample; after a longer pause,
 * or when a hole must be read, the history since then. While the history fails, it is read only when a hole must be
 * read, or after half an hour without a poll.
 *
 * @param horizonMs how far back it goes for what was missed
 */
export function planRead(
	feed: Feed | undefined,
	now: number,
	timezone: string | undefined,
	horizonMs: number,
): ReadPlan {
	if (!feed) return { kind: 'latest' };
	const gaps = hasGapDue(feed, now);
	const pauseMs = now - feed.read;
	const isLatestEnough = pauseMs <= HOLE_MS || (isWithoutHistory(feed, now) && pauseMs <= PAUSE_MS);
	if (!gaps && isLatestEnough) return { kind: 'latest' };
	return historyPlan(feed, now, timezone, horizonMs, gaps);
}

/** The range since the last sample, or since the oldest hole. */
export function historyPlan(
	feed: Feed,
	now: number,
	timezone: string | undefined,
	horizonMs: number,
	gaps: boolean,
): RangePlan {
	const present = presentOf(feed, now, timezone !== undefined);
	const oldest = gaps ? Math.min(feed.at, ...(feed.gaps ?? []).map(({ from }) => from)) : feed.at;
	const start = Math.max(oldest, present - horizonMs);
	const skipped = feed.at < start;
	const again = skipped ? start : start - AGAIN_MS;
	const shift = feed.shift ?? 0;
	// By a clock that is fast, samples lie in the future.
	const newest = feed.at + Math.max(0, now - feed.seen);
	return {
		kind: 'history',
		from: timezone === undefined ? wall(again - shift) : localFrom(again, timezone),
		to:
			timezone === undefined
				? wall(Math.max(now + FARTHEST_MS, newest - shift + AHEAD_MS))
				: localTimeAt(Math.max(now, newest) + AHEAD_MS, timezone),
		gaps,
		...(skipped && { skippedFrom: feed.text }),
	};
}

/** The local time from which a range has to be requested, so that an hour that comes twice comes whole. */
function localFrom(at: number, timezone: string): string {
	const text = localTimeAt(at, timezone);
	if (instantOf(text, timezone).kind !== 'ambiguous') return text;
	return localTimeAt(at - AHEAD_MS, timezone);
}

function wall(ms: number): string {
	return localTimeAt(ms, 'utc');
}

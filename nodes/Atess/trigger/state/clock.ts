import { capDays } from '../daily/due';
import { without } from '../event/without';
import type { Feed } from '../feed/feed';
import type { Link } from '../incident/link';
import type { DeviceState } from './trigger-state';

/** Holes are looked at again within this time. */
const LATER_MS = 3_600_000;
/** A device that the account is refused is left alone for so long at most. */
const DAY_MS = 24 * 3_600_000;

/**
 * A device by this machine's clock as it is now. The clock may have been fast when the state was written:
 * nothing that it has timed lies ahead, or it would hold reads up until the clock is there again. A history
 * that failed in a process before this one may be readable now: its failure is forgotten.
 *
 * @param began when this process began to poll
 */
export function byClock(
	device: DeviceState,
	now: number,
	began: number,
	zone: string | null,
): DeviceState {
	const { feed, link, day, settings, unread, missing, refused } = device;
	return {
		...device,
		...(feed && { feed: feedByClock(feed, now, began) }),
		...(link && { link: linkByClock(link, feed, now, zone) }),
		...(day && zone !== null && { day: capDays(day, now, zone) }),
		...(settings && { settings: { ...settings, at: Math.min(settings.at, now) } }),
		...(unread !== undefined && { unread: Math.min(unread, now) }),
		...(missing !== undefined && { missing: Math.min(missing, now) }),
		...(refused && { refused: { ...refused, until: Math.min(refused.until, now + DAY_MS) } }),
	};
}

function feedByClock(feed: Feed, now: number, began: number): Feed {
	const { seen, read, gaps, failing } = feed;
	return {
		...without(feed, 'failing'),
		seen: Math.min(seen, now),
		read: Math.min(read, now),
		...(failing !== undefined && failing >= began && { failing: Math.min(failing, now) }),
		...(gaps && {
			gaps: gaps.map(({ found, next, ...gap }) => ({
				...gap,
				found: Math.min(found, now),
				next: Math.min(next, now + LATER_MS),
			})),
		}),
	};
}

/**
 * The time up to which the samples are known. A sample of a device whose clock is fast may be in the future; a pause
 * cannot.
 */
function linkByClock(link: Link, feed: Feed | undefined, now: number, zone: string | null): Link {
	const present = presentBy(feed, now, zone);
	return { ...link, asOf: Math.min(link.asOf, Math.max(link.last, present)) };
}

function presentBy(feed: Feed | undefined, now: number, zone: string | null): number {
	if (zone !== null) return now;
	// Without a zone it is counted from the last sample, and only a read in the future shows the clock's error.
	if (!feed || feed.read <= now) return Infinity;
	return feed.at + Math.max(0, now - feed.seen);
}

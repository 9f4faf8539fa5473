import { Duration } from 'luxon';

import type { PollRun } from '../run/poll-run';
import { without } from '../event/without';
import { setBack, type Feed } from './feed';
import { AHEAD_MS } from './place';
import type { Sample } from '../event/sample';
import { reportedBook } from './reported';

/** More than samples take to arrive, and less than zones differ by. */
const DOUBTFUL_MS = 45 * 60_000;
/** A device is followed live while its last new sample was seen so long ago at most. */
const LIVE_MS = 15 * 60_000;
/** Places in time are larger numbers than anything else in a state. */
const LEAST_TIME = 1e12;

/**
 * The feed of a device whose clock was fast and has been set right, where the history shows it: times in the future are
 * taken back, because later samples do not reach them. Only where the zone is known.
 *
 * @param samples that the device has now, ascending
 */
export function setRight(
	{ now, options }: Pick<PollRun, 'now' | 'options'>,
	feed: Feed,
	samples: readonly Sample[],
): Feed {
	const latest = now + AHEAD_MS;
	if (options.timezone === undefined) return feed;
	const jump = (feed.gaps ?? []).find(({ to }) => to > latest);
	if (!jump) return feed;
	const reported = reportedBook(feed.reported);
	const first = samples.find(
		(each) => each.at > jump.from && each.at <= latest && !reported.has(each),
	);
	return first ? setBack(feed, first) : feed;
}

/**
 * The feed with how slow the device's clock is since it was set back. It is never more than when it was set, as
 * samples may come late.
 */
export function withSlowness(
	{ now, options }: Pick<PollRun, 'now' | 'options'>,
	feed: Feed,
	isSetBack: boolean,
): Feed {
	const known = isSetBack ? Infinity : (feed.behind ?? 0);
	const behind = Math.min(known, now - feed.at);
	const rest = without(feed, 'behind');
	const isSlow = options.timezone !== undefined && behind > DOUBTFUL_MS;
	return isSlow ? { ...rest, behind } : rest;
}

/** A state, plain JSON, without times after the latest that is possible. */
export function notAfter<State>(state: State, latest: number): State {
	const text = JSON.stringify(state, (_, value: unknown) =>
		typeof value === 'number' && value > LEAST_TIME ? Math.min(value, latest) : value,
	) as string | undefined;
	return text === undefined ? state : (JSON.parse(text) as State);
}

/** Reports that new samples do not fit this machine's clock: mostly it is the zone that is wrong. */
export function warnOfClock(
	{ now, options, warn }: Pick<PollRun, 'now' | 'options' | 'warn'>,
	deviceSn: string,
	before: Feed,
	sample: Sample,
): void {
	if (options.timezone === undefined || now - before.seen > LIVE_MS) return;
	const ahead = sample.at - now;
	if (Math.abs(ahead) < DOUBTFUL_MS) return;
	const off = Duration.fromMillis(Math.abs(ahead)).toFormat("h 'h' m 'min'");
	warn(
		`New samples of ${deviceSn} are ${off} ${ahead > 0 ? 'ahead of' : 'behind'} the time in ${options.timezone}: check Plant Time Zone, which holds for all devices of this trigger, and the clock of the device.`,
	);
}

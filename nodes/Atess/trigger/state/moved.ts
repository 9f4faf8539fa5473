import { instantOf, localTimeAt } from 'atess-client/internal';
import { DateTime } from 'luxon';

import type { Moment } from '../event/event';
import type { Feed } from '../feed/feed';
import { wallOf } from '../event/wall';
import type { FaultState } from '../incident/fault';
import type { Down, Link } from '../incident/link';
import type { StatusState } from '../incident/status';
import type { ThresholdState } from '../incident/threshold';
import { without } from '../event/without';
import type { Config } from './edited';
import type { DeviceState } from './trigger-state';

/** Where a place in time lies by another zone. */
type Move = (at: number) => number;

/**
 * A device whose samples stand in another zone: the plant's clock has shown the same, and so all that is
 * known of its samples holds, at other places in time.
 */
export function inZone(
	device: DeviceState,
	from: string | null,
	to: string | null,
	config: Config | undefined,
): DeviceState {
	const { feed, link, watch } = device;
	const shift = feed?.shift ?? 0;
	const move: Move = (at) =>
		placeOf(from === null ? localTimeAt(at - shift, 'utc') : localTimeAt(at, from), to);
	const moved = feed && movedFeed(feed, to, move);
	return {
		...device,
		...(moved && { feed: moved }),
		...(link && { link: movedLink(link, move, asOfIn(link, feed, moved, from, to)) }),
		...(watch !== undefined && { watch: movedWatch(watch, config, move) }),
	};
}

/** The place of a time as the plant's clock shows it. */
function placeOf(text: string, zone: string | null): number {
	if (zone === null) return wallOf(text);
	const last = instantOf(text, zone).instants.at(-1);
	// A time that the clock skips.
	return last ?? DateTime.fromSQL(text, { zone }).toMillis();
}

function movedFeed(feed: Feed, to: string | null, move: Move): Feed {
	const { at, text, gaps, peak } = feed;
	const place = text === '' ? move(at) : placeOf(text.slice(0, 19).replace('T', ' '), to);
	return {
		...without(without(without(feed, 'shift'), 'behind'), 'begun'),
		at: place,
		...(gaps && { gaps: gaps.map((gap) => ({ ...gap, from: move(gap.from), to: move(gap.to) })) }),
		...(peak !== undefined && { peak: move(peak) }),
		...(to === null && { begun: place }),
	};
}

/**
 * Up to when it is known what has come: with a zone an instant by this machine's clock, without one the
 * place of the last sample and what has passed here since.
 */
function asOfIn(
	{ asOf, last }: Link,
	before: Feed | undefined,
	after: Feed | undefined,
	from: string | null,
	to: string | null,
): number {
	if (!before || !after) return last;
	if (from === null) return after.at + (asOf - before.at);
	if (to === null) return after.at + Math.max(0, asOf - before.seen);
	return asOf;
}

function movedLink(link: Link, move: Move, asOf: number): Link {
	const last = move(link.last);
	return {
		...link,
		last,
		asOf: Math.max(asOf, last),
		downs: link.downs.map((down) => movedDown(down, move)),
	};
}

function movedDown(down: Down, move: Move): Down {
	const { since, after, back, up } = down;
	return {
		...down,
		since: move(since),
		...(after && { after: movedMoment(after, move) }),
		...(back && { back: movedMoment(back, move) }),
		...(up !== undefined && { up: move(up) }),
	};
}

function movedMoment({ at, text }: Moment, move: Move): Moment {
	return { at: move(at), text };
}

function movedWatch(watch: unknown, config: Config | undefined, move: Move): unknown {
	switch (config?.on) {
		case 'fault':
			return movedFaults(watch as FaultState, move);
		case 'statusChanged':
			return movedStatus(watch as StatusState, move);
		case 'threshold':
			return movedCrossing(watch as ThresholdState, move);
		default:
			return watch;
	}
}

function movedFaults(state: FaultState, move: Move): FaultState {
	const faults = Object.entries(state.faults).map(([code, fault]) => {
		const { since, gone } = fault;
		const moved = { since: move(since), ...(gone !== undefined && { gone: move(gone) }) };
		return [code, { ...fault, ...moved }] as const;
	});
	return { ...state, faults: Object.fromEntries(faults) };
}

function movedStatus(state: StatusState, move: Move): StatusState {
	const { next } = state;
	return next ? { ...state, next: { ...next, since: move(next.since) } } : state;
}

function movedCrossing(state: ThresholdState, move: Move): ThresholdState {
	const { start, turn, last, doubt, formers } = state;
	return {
		...state,
		...(start && { start: movedMoment(start, move) }),
		...(turn && { turn: movedMoment(turn, move) }),
		...(last !== undefined && { last: move(last) }),
		...(doubt && { doubt: { ...doubt, at: move(doubt.at) } }),
		...(formers && {
			formers: formers.map(({ of, state: own }) => ({ of, state: movedCrossing(own, move) })),
		}),
	};
}

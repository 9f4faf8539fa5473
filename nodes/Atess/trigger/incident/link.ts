import { isLost } from 'atess-client/internal';

import type { Moment } from '../event/event';
import type { Sample } from '../event/sample';

const MINUTE = 60_000;
/** Samples follow each other while no more than one in between is missing. */
const BREAK_MS = 12.5 * MINUTE;
/**
 * Pauses of a device that are remembered until they are reported or found too short, all of those of a pause that is
 * made up for; a link that comes and goes makes one, not many.
 */
const MOST_DOWNS = 500;

/** A time in which a device sends no samples for longer than it may be. */
export interface Down {
	/** Place of the last sample before it, and its time as sent. */
	readonly since: number;
	readonly text: string;
	/** From when on it counts, if the pause began as part of another incident that is over. */
	readonly after?: Moment;
	/** Id of the incident that was reported; empty when the device was offline when the watch began. */
	readonly reported?: string;
	/** The first of the samples in a row since, and the place of the one that made them enough. */
	readonly back?: Moment;
	readonly up?: number;
}

/** The known facts about the connection of a device. */
export interface Link {
	/** Place of the last sample, and its time as sent. */
	readonly last: number;
	readonly text: string;
	/** Up to when it is known what has come. */
	readonly asOf: number;
	readonly downs: readonly Down[];
}

export interface LinkOptions {
	/** Time without samples after which a device is offline. */
	readonly offlineMs: number;
	/** How long samples must come in a row before it is back. */
	readonly backMs: number;
}

/** The link of a device whose last sample is known. A device that sends no samples already is not reported. */
export function beginLink({ at, text }: Moment, asOf: number, { offlineMs }: LinkOptions): Link {
	const silent = asOf - at >= offlineMs;
	return { last: at, text, asOf, downs: silent ? [{ since: at, text, reported: '' }] : [] };
}

/**
 * The link after a sample.
 *
 * @param isNewest whether it is the newest of those that were read together
 */
export function hear(
	link: Link,
	sample: Sample,
	{ offlineMs, backMs }: LinkOptions,
	isNewest = true,
): Link {
	if (isLost(sample.record.status)) return link;
	// Every sample takes some time to arrive. Only one that nothing newer came with can be on its way for
	// no other reason than that; the others were kept back somewhere.
	const isOnTime = isNewest && link.asOf - sample.at < offlineMs;
	const wasSilent = sample.at < link.asOf && !isOnTime;
	const pause = sample.at - link.last;
	const text = sample.record.timeLocal ?? '';
	const downs = [...link.downs];
	const open = downs.at(-1);
	const moment = { at: sample.at, text };
	if (open && open.up === undefined && wasSilent) {
		// It had no connection when it took this sample. The sample has come afterwards, and is not a sign of life.
		return { ...link, last: sample.at, text };
	}
	if (open && open.up === undefined) {
		const back = open.back && pause <= BREAK_MS ? open.back : moment;
		const up = sample.at - back.at >= backMs ? { up: sample.at } : {};
		downs[downs.length - 1] = { ...open, back, ...up };
	} else if (pause >= offlineMs) {
		const up = backMs <= 0 ? { up: sample.at } : {};
		downs.push({ since: link.last, text: link.text, back: moment, ...up });
	}
	return {
		last: sample.at,
		text,
		asOf: Math.max(link.asOf, sample.at),
		downs: downs.slice(-MOST_DOWNS),
	};
}

/** The link before a sample when it is not known what came in between, or that nothing is missing. */
export function passOver(link: Link, sample: Sample): Link {
	return { ...link, last: sample.at, text: sample.record.timeLocal ?? '' };
}

/** The link when nothing more has come until `asOf`. */
export function listen(link: Link, asOf: number, { offlineMs }: LinkOptions): Link {
	const until = Math.max(link.asOf, asOf);
	const open = link.downs.at(-1);
	const isUp = !open || open.up !== undefined;
	if (!isUp || until - link.last < offlineMs) return { ...link, asOf: until };
	return {
		...link,
		asOf: until,
		downs: [...link.downs, { since: link.last, text: link.text }].slice(-MOST_DOWNS),
	};
}

/** The time from which a pause counts. */
export function countsFrom({ since, after }: Down): number {
	return after?.at ?? since;
}

/** Whether a pause has lasted long enough to be reported. */
export function isLong(link: Link, down: Down, { offlineMs }: LinkOptions): boolean {
	const until = down.back?.at ?? link.asOf;
	return until - countsFrom(down) >= offlineMs;
}

import {
	fingerprintOf,
	instantOf,
	normalise,
	readTime,
	rowAt,
	sentTime,
	timeIn,
	type DeviceType,
	type NormalisedRecord,
	type NormaliseOptions,
	type Row,
} from 'atess-client/internal';

import { without } from '../event/without';
import { presentOf, type Feed } from './feed';
import type { Sample } from '../event/sample';
import { reportedBook } from './reported';
import { wallOf } from '../event/wall';

const MINUTE = 60_000;
/** Clocks of devices may be fast by this much. */
export const AHEAD_MS = 15 * MINUTE;
/** Between two samples and two reads of them as much time passes, but for what they take to arrive. */
export const ARRIVAL_MS = 10 * MINUTE;
/** Clocks are set back by half an hour at least; a sample that is a few minutes late does not show it. */
const SET_BACK_MIN_MS = 20 * MINUTE;
const SET_BACK_MAX_MS = 75 * MINUTE;
const HALF_HOUR = 30 * MINUTE;
const SAMPLE_MS = 5 * MINUTE;

export interface PlaceOptions extends Omit<NormaliseOptions, 'now' | 'previous'> {
	readonly deviceSn: string;
	/** By this machine's clock. */
	readonly now: number;
	/** The kind of the rows: the one latest, or a range of history in the order of time. */
	readonly from: 'latest' | 'history';
}

/** Rows with their place, and the feed as far as the place of later ones depends on them. */
export interface Placed {
	readonly samples: readonly Sample[];
	readonly feed: Feed | undefined;
}

/**
 * Gives rows their place in time. Rows without a time that can be read have none and are left out.
 *
 * With a zone a time that the clock shows twice is the first of the two that is later than the sample
 * before it; of the latest data, the last that is not in the future. Without a zone, a time that goes
 * back by half an hour or more, with values that were not seen before, means that the clock was set back.
 */
export function placeRows(
	deviceType: DeviceType,
	rows: readonly Row[],
	feed: Feed | undefined,
	options: PlaceOptions,
): Placed {
	if (options.timezone === undefined) return placeWithoutZone(deviceType, rows, feed, options);
	const { timezone } = options;
	const samples: Sample[] = [];
	for (const row of rows) {
		const before = samples.at(-1);
		const previous = before?.record ?? anchorOf(deviceType, feed, row, options);
		const record = normalise(deviceType, row, { ...options, previous });
		const text = plainTime(record);
		if (text === undefined) continue;
		const print = printOf(row);
		const { instant } = readTime(timeIn(row)) ?? {};
		const { instants } =
			instant === undefined ? instantOf(text, timezone) : { instants: [instant] };
		const at = zonedPlace(text, instants, print, feed, before?.at, options);
		samples.push({ at, record, row, print, ...(instants.length > 1 && { twice: true }) });
	}
	return { samples, feed };
}

/** Without a zone: rows that were seen already are left out, by their content. */
function placeWithoutZone(
	deviceType: DeviceType,
	rows: readonly Row[],
	feed: Feed | undefined,
	options: PlaceOptions,
): Placed {
	const reported = reportedBook(feed?.reported);
	const seen = new Set<string>();
	const unseen: { row: Row; record: NormalisedRecord; wall: number; print: () => string }[] = [];
	let previous: NormalisedRecord | undefined;
	for (const row of rows) {
		const record = normalise(deviceType, row, { ...options, previous });
		previous = record;
		const text = plainTime(record);
		const print = printOf(row);
		if (text === undefined || reported.has({ record, print }) || seen.has(print())) continue;
		seen.add(print());
		unseen.push({ row, record, wall: wallOf(text), print });
	}
	const { now } = options;
	const shift = shiftAfter(
		unseen.map(({ wall }) => wall),
		feed,
		now,
	);
	const samples = unseen.map(({ row, record, wall, print }) => ({
		at: wall + shift,
		record,
		row,
		print,
	}));
	return { samples, feed: feed && shifted(feed, shift, samples) };
}

/** The feed after the clock was set back: earlier samples have no place on the clock as it is now. */
function shifted(feed: Feed, shift: number, samples: readonly Sample[]): Feed {
	if (shift === (feed.shift ?? 0)) return feed;
	const first = Math.min(...samples.map(({ at }) => at));
	return { ...without(feed, 'gaps'), shift, at: Math.max(feed.at, first - SAMPLE_MS) };
}

/**
 * The offset of the plant's clock: more than before when all new samples are earlier than the last sample, by as much
 * as clocks are set back. Samples of a hole that come late do not count, and samples that would then be in the future
 * do not count.
 */
function shiftAfter(walls: readonly number[], feed: Feed | undefined, now: number): number {
	const shift = feed?.shift ?? 0;
	if (!feed || walls.length === 0) return shift;
	const latest = Math.max(...walls) + shift;
	const back = feed.at - (Math.min(...walls) + shift);
	if (latest > feed.at || back < SET_BACK_MIN_MS || back > SET_BACK_MAX_MS) return shift;
	const { gaps = [] } = feed;
	const isLate = (at: number): boolean => gaps.some(({ from, to }) => at > from && at < to);
	if (walls.every((wall) => isLate(wall + shift))) return shift;
	const more = Math.ceil((back + 1) / HALF_HOUR) * HALF_HOUR;
	return latest + more > presentOf(feed, now, false) + ARRIVAL_MS ? shift : shift + more;
}

function printOf(row: Row): () => string {
	let print: string | undefined;
	return () => (print ??= fingerprintOf(row));
}

/**
 * `yyyy-MM-dd HH:mm:ss` of a record, of a moment without a zone in UTC; undefined when it has no time that
 * can be read.
 */
function plainTime({ timeLocal, time }: NormalisedRecord): string | undefined {
	const text = (timeLocal ?? time)?.replace('T', ' ').slice(0, 19) ?? '';
	return Number.isNaN(wallOf(text)) ? undefined : text;
}

function zonedPlace(
	text: string,
	instants: readonly number[],
	print: () => string,
	feed: Feed | undefined,
	before: number | undefined,
	{ now, from, timezone = '' }: PlaceOptions,
): number {
	const [first, second] = instants;
	// A time that the clock skips: the clock of the device has not been set yet.
	if (first === undefined) return skippedPlace(text, timezone);
	if (second === undefined) return first;
	const known = instants.filter((instant) => instant <= now + AHEAD_MS);
	if (from === 'latest') {
		if (feed?.text === text && feed.print === print()) return feed.at;
		return known.at(-1) ?? first;
	}
	const least = before ?? Number.NEGATIVE_INFINITY;
	return known.find((instant) => instant > least) ?? first;
}

function skippedPlace(text: string, timezone: string): number {
	const wall = wallOf(text);
	for (let back = 1; back <= 4; back++) {
		const earlier = new Date(wall - back * HALF_HOUR).toISOString().slice(0, 19).replace('T', ' ');
		const [instant] = instantOf(earlier, timezone).instants;
		if (instant !== undefined) return instant + back * HALF_HOUR;
	}
	return wall;
}

/** The last sample that was taken, as far as it is remembered, for what follows it. */
function anchorOf(
	deviceType: DeviceType,
	feed: Feed | undefined,
	row: Row,
	{ deviceSn, timezone }: PlaceOptions,
): NormalisedRecord | undefined {
	if (!feed || timezone === undefined || feed.text === '') return undefined;
	const record = normalise(deviceType, rowAt(feed.text), { deviceSn, timezone });
	const text = sentTime(timeIn(row), timezone) ?? '';
	const { instants } = instantOf(text, timezone);
	const later = instants.some((instant) => instant > feed.at);
	return later ? { ...record, time: new Date(feed.at).toISOString() } : undefined;
}

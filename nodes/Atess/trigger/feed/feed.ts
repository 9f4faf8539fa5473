import { without } from '../event/without';
import type { Sample } from '../event/sample';
import {
	beginTold,
	minuteOf,
	remember,
	shortPrint,
	reportedBook,
	type Memory,
	type Reported,
	type ReportedBook,
} from './reported';

const MINUTE = 60_000;

/** Samples come every five minutes; a longer step than this has left one out. */
export const HOLE_MS = 7.5 * MINUTE;
/** How many holes of a device are watched for late samples; the oldest is given up first. */
const MOST_GAPS = 8;
/** How long a hole is watched. */
const WATCH_MS = 24 * 60 * MINUTE;
/** A hole is looked at again every quarter of an hour at first, then every hour. */
const SOON_MS = 15 * MINUTE;
const LATER_MS = 60 * MINUTE;
const YOUNG_MS = 120 * MINUTE;
/** More time passes on a clock that jumps ahead than has passed here. */
const JUMP_MS = 30 * MINUTE;
/** So much is read again, for a clock that is set back. */
export const AGAIN_MS = 75 * MINUTE;

/** A time between two samples in which none came, and which is watched for late ones. */
export interface Gap {
	/** The sample before and the one after it. */
	readonly from: number;
	readonly to: number;
	/** When it was found, and when it must be read next: by this machine's clock. */
	readonly found: number;
	readonly next: number;
	/** Whether samples were taken in it before the device's clock was set back. */
	readonly mixed?: true;
	/** Whether the clock jumped ahead: it can be set back until it has been there. */
	readonly jump?: true;
}

/** How far the samples of a device were taken. Plain JSON. */
export interface Feed {
	/** Place of the last sample; see {@link Sample.at}. */
	readonly at: number;
	/** Its time as sent. */
	readonly text: string;
	readonly print: string;
	/** When it was first seen here, and when the device was last looked at: by this machine's clock. */
	readonly seen: number;
	readonly read: number;
	readonly gaps?: readonly Gap[];
	/** Since when its history cannot be read, by this machine's clock. */
	readonly failing?: number;
	/** Without a zone: the offset of the plant's clock since it was set back. */
	readonly shift?: number;
	/** The last samples that were taken. */
	readonly reported?: Reported;
	/** After the device's clock was set back: place of the latest sample that was taken before. */
	readonly peak?: number;
	/** With a zone: by how much the device's clock is slow since it was set back. */
	readonly behind?: number;
	/** Without a zone: place of the first sample; nothing before it is new. */
	readonly begun?: number;
}

/** The facts about a read that decide which of its samples are new. */
export interface Look {
	/** When it was, by this machine's clock. */
	readonly read: number;
	/** Whether it went back to the oldest hole. */
	readonly gaps: boolean;
	/** Whether it was of the latest sample, which is new also where older ones are no longer remembered. */
	readonly live?: boolean;
	readonly memory: Memory;
}

/** The result of samples that were read. */
export interface Taken {
	readonly feed: Feed;
	/** New samples in the order of time, each later than all before. */
	readonly fresh: readonly Sample[];
	/** Samples that came after later ones: each once. */
	readonly late: readonly Sample[];
}

/** The feed of a device whose first sample is known: it counts as taken. */
export function beginFeed(sample: Sample, now: number, zoned: boolean, memory: Memory): Feed {
	return {
		at: sample.at,
		text: sample.record.timeLocal ?? '',
		print: sample.print(),
		seen: now,
		read: now,
		reported: beginTold(sample, memory.latest),
		...(!zoned && { begun: sample.at }),
	};
}

/**
 * Takes the new samples of a read. A sample that has been taken is not taken again, also when it comes with later ones
 * or twice. One that is older than the last is new only if it lies in a hole. A few numbers remember all taken samples.
 * Where the device's clock was set back, samples are identified by their content, see {@link Reported}.
 *
 * @param samples of one device, ascending
 */
export function takeSamples(before: Feed, samples: readonly Sample[], look: Look): Taken {
	const { read, memory } = look;
	const book = reportedBook(before.reported);
	const taken: Sample[] = [];
	const fresh: Sample[] = [];
	const late: Sample[] = [];
	let { at, text, seen } = before;
	let gaps = [...(before.gaps ?? [])];
	const take = (list: Sample[], sample: Sample): void => {
		const again = isAgain(sample, book, taken) ? { again: shortPrint(sample.print()) } : {};
		list.push({ ...sample, ...again });
		taken.push(sample);
	};
	/** Whether it was taken, or may have been while the clock showed that time before. */
	const isKnown = (sample: Sample, isMixed: boolean): boolean =>
		book.has(sample) ||
		taken.some(({ at: place, print }) => place === sample.at && print() === sample.print()) ||
		(isMixed && look.live !== true && book.isForgotten(sample));
	const isComparable =
		before.begun === undefined && look.live !== true && book.isWhole(samples, before.at);
	/** Whether a sample of the time that is read again is new: a clock that was set back gives such. */
	const isUnseen = (sample: Sample): boolean =>
		before.begun === undefined
			? isComparable && !book.isBefore(sample) && !isKnown(sample, true)
			: // Known samples have been left out already.
				sample.at > Math.max(before.begun, before.at - AGAIN_MS);
	for (const sample of samples) {
		if (sample.at > at) {
			if (before.peak !== undefined && sample.at <= before.peak && isKnown(sample, true)) continue;
			if (sample.at - at > HOLE_MS) {
				gaps.push({
					from: at,
					to: sample.at,
					found: read,
					next: read + SOON_MS,
					...(at < (before.peak ?? at) && { mixed: true }),
					...(sample.at - at > read - seen + JUMP_MS && { jump: true }),
				});
			}
			take(fresh, sample);
			({ at } = sample);
			text = sample.record.timeLocal ?? text;
			seen = read;
			continue;
		}
		const gap = gaps.find(({ from, to }) => sample.at > from && sample.at < to);
		const isNew = gap ? !isKnown(sample, gap.mixed === true) : isUnseen(sample);
		if (!isNew) continue;
		take(late, sample);
		gaps = gaps.flatMap((each) => (each === gap ? split(each, sample.at) : [each]));
	}
	if (look.gaps) gaps = gaps.map((gap) => lookedAt(gap, read));
	gaps = gaps.filter((gap) => isWatched(gap, read)).slice(-MOST_GAPS);
	const reported = remember(before.reported, taken, memory);
	const { peak } = before;
	return {
		feed: {
			...without(without(before, 'gaps'), 'peak'),
			at,
			text,
			print: fresh.at(-1)?.print() ?? before.print,
			seen,
			read,
			...(gaps.length > 0 && { gaps }),
			...(reported && { reported }),
			...(peak !== undefined && peak > at && { peak }),
		},
		fresh,
		late,
	};
}

/** Whether another sample of the same time was taken: two if the time comes twice in the zone. */
function isAgain(sample: Sample, book: ReportedBook, taken: readonly Sample[]): boolean {
	const minute = minuteOf(sample);
	const others = book.others(sample) + taken.filter((each) => minuteOf(each) === minute).length;
	return others >= (sample.twice === true ? 2 : 1);
}

function isWatched({ from, to, found, jump }: Gap, read: number): boolean {
	return read - found < WATCH_MS + (jump === true ? to - from : 0);
}

/** Whether the latest sample shows that the device's clock was set back since the last one. */
export function isSetBack(feed: Feed, sample: Sample, latest: number | undefined): boolean {
	if (sample.at >= feed.at || reportedBook(feed.reported).has(sample)) return false;
	const isInGap = (feed.gaps ?? []).some(({ from, to }) => sample.at > from && sample.at < to);
	if (latest !== undefined) return !isInGap || feed.at > latest;
	// A slightly earlier sample has come late, or after a change of daylight saving time.
	return isInGap || sample.at <= feed.at - AGAIN_MS;
}

/** The feed of a device whose clock was set back: new samples are later than that. */
export function setBack(feed: Feed, first: Sample): Feed {
	const { gaps = [], peak, at } = feed;
	const jump = gaps.find(({ from, to }) => first.at > from && first.at < to);
	const left = gaps.filter((gap) => gap !== jump);
	return {
		...without(feed, 'gaps'),
		at: jump?.from ?? first.at - 1,
		peak: Math.max(at, peak ?? at),
		...(left.length > 0 && { gaps: left }),
	};
}

/** How long the history of a device is tried before it is done without. */
const PATIENT_MS = 30 * MINUTE;

/** Whether the history of a device has failed for so long that it is done without. */
export function isWithoutHistory({ failing }: Feed, now: number): boolean {
	return failing !== undefined && now - failing >= PATIENT_MS;
}

/** Whether a hole must be read now. */
export function hasGapDue({ gaps = [] }: Feed, now: number): boolean {
	return gaps.some(({ next }) => next <= now);
}

/** Where time stands for a device: with a zone now, else as far from its last sample as has passed here. */
export function presentOf(feed: Feed, now: number, zoned: boolean): number {
	return zoned ? now - (feed.behind ?? 0) : feed.at + Math.max(0, now - feed.seen);
}

function split(gap: Gap, at: number): Gap[] {
	const halves = [
		{ ...gap, to: at },
		{ ...gap, from: at },
	];
	return halves.filter(({ from, to }) => to - from > HOLE_MS);
}

function lookedAt(gap: Gap, read: number): Gap {
	return { ...gap, next: read + (read - gap.found < YOUNG_MS ? SOON_MS : LATER_MS) };
}

import type { Sample } from './sample';

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
/**
 * Without a zone, samples are told apart by what they say, for a clock that is set back: those of the 75
 * minutes that are read again, both times round.
 */
const MOST_RECENT = 36;
/** Without a zone so much is read again, for a clock that is set back. */
export const AGAIN_MS = 75 * MINUTE;
/** Characters of a print that are kept of each. */
const SHORT = 8;

/** A time between two samples in which none came, and which is watched for late ones. */
export interface Gap {
	/** The sample before and the one after it. */
	readonly from: number;
	readonly to: number;
	/** When it was found, and when it is to be looked at next: by this machine's clock. */
	readonly found: number;
	readonly next: number;
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
	/** Without a zone: what is added to the plant's clock since it was set back. */
	readonly shift?: number;
	/** Without a zone: short prints of the last samples, see {@link shortPrint}. */
	readonly recent?: readonly string[];
	/** Without a zone: place of the first sample; nothing before it is new. */
	readonly begun?: number;
}

/** What came of samples that were read. */
export interface Taken {
	readonly feed: Feed;
	/** New samples in the order of time, each later than all before. */
	readonly fresh: readonly Sample[];
	/** Samples that came after later ones: each once. */
	readonly late: readonly Sample[];
}

/** The feed of a device whose first sample is known: it counts as taken. */
export function beginFeed(sample: Sample, now: number, zoned: boolean): Feed {
	return {
		at: sample.at,
		text: sample.record.timeLocal ?? '',
		print: sample.print(),
		seen: now,
		read: now,
		...(!zoned && { recent: [shortPrint(sample.print())], begun: sample.at }),
	};
}

/**
 * Takes what is new of samples that were read. A sample that has been taken is not taken again, also
 * when it comes with later ones or twice. One that is older than the last is new only if it lies in a
 * hole: so what has been taken is remembered in a few numbers, however long ago it was.
 *
 * @param samples of one device, ascending
 * @param read when they were read
 * @param lookedAtGaps whether the read went back to the oldest hole
 */
export function takeSamples(
	before: Feed,
	samples: readonly Sample[],
	read: number,
	lookedAtGaps: boolean,
): Taken {
	const fresh: Sample[] = [];
	const late: Sample[] = [];
	let { at, text, seen } = before;
	let gaps = [...(before.gaps ?? [])];
	for (const sample of samples) {
		if (sample.at > at) {
			if (sample.at - at > HOLE_MS) {
				gaps.push({ from: at, to: sample.at, found: read, next: read + SOON_MS });
			}
			fresh.push(sample);
			({ at } = sample);
			text = sample.record.timeLocal ?? text;
			seen = read;
			continue;
		}
		const gap = gaps.find(({ from, to }) => sample.at > from && sample.at < to);
		// Without a zone what is known has been left out already, as far as it is read again.
		const isUnseen =
			before.begun !== undefined && sample.at > Math.max(before.begun, before.at - AGAIN_MS);
		if (!gap && !isUnseen) continue;
		late.push(sample);
		if (!gap) continue;
		gaps = gaps.flatMap((each) => (each === gap ? split(each, sample.at) : [each]));
	}
	if (lookedAtGaps) gaps = gaps.map((gap) => lookedAt(gap, read));
	gaps = gaps.filter(({ found }) => read - found < WATCH_MS).slice(-MOST_GAPS);
	const taken = new Set([...fresh, ...late]);
	const recent =
		before.recent &&
		[
			...before.recent,
			// In the order of their local time, so that those that are read again are the last.
			...samples.filter((sample) => taken.has(sample)).map(({ print }) => shortPrint(print())),
		].slice(-MOST_RECENT);
	return {
		feed: {
			at,
			text,
			print: fresh.at(-1)?.print() ?? before.print,
			seen,
			read,
			...(gaps.length > 0 && { gaps }),
			...(before.failing !== undefined && { failing: before.failing }),
			...(before.shift !== undefined && { shift: before.shift }),
			...(recent && { recent }),
			...(before.begun !== undefined && { begun: before.begun }),
		},
		fresh,
		late,
	};
}

/** How long the history of a device is tried before it is done without. */
const PATIENT_MS = 30 * MINUTE;

/** Whether the history of a device has failed for so long that it is done without. */
export function isWithoutHistory({ failing }: Feed, now: number): boolean {
	return failing !== undefined && now - failing >= PATIENT_MS;
}

/** Whether a hole is to be looked at now. */
export function hasGapDue({ gaps = [] }: Feed, now: number): boolean {
	return gaps.some(({ next }) => next <= now);
}

/** Where time stands for a device: with a zone now, else as far from its last sample as has passed here. */
export function presentOf(feed: Feed, now: number, zoned: boolean): number {
	return zoned ? now : feed.at + Math.max(0, now - feed.seen);
}

function split(gap: Gap, at: number): Gap[] {
	const halves = [
		{ ...gap, to: at },
		{ ...gap, from: at },
	];
	return halves.filter(({ from, to }) => to - from > HOLE_MS);
}

function lookedAt(gap: Gap, read: number): Gap {
	// Found in this very read.
	if (gap.found === read) return gap;
	return { ...gap, next: read + (read - gap.found < YOUNG_MS ? SOON_MS : LATER_MS) };
}

/** As much of a print as is kept of each recent sample. */
export function shortPrint(print: string): string {
	return print.slice(0, SHORT);
}

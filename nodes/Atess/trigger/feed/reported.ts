import { localTimeAt } from 'atess-client/internal';

import type { Sample } from '../event/sample';
import { wallOf } from '../event/wall';

const MINUTE = 60_000;
/** Minutes between two samples as a rule: such a step takes no characters. */
const STEP = 5;
/** Characters of a print; 1.7 million prints differ, and only those of one minute are compared. */
const PRINT = 4;

/** Samples of a device that are remembered: a day and an hour, as far as the trigger has few devices. */
const MOST = 300;
/** Where no zone is known, an hour and a quarter is read again, both times round. */
const LEAST = 36;
/** Samples that are remembered of all devices: static data must stay small. */
const OF_ALL = 30_000;

/**
 * The last samples that were taken, in the order in which they came: the plant's time of each, and a fingerprint of its
 * content. A clock that is wrong gives a time twice, so the time alone does not identify a sample.
 */
export interface Reported {
	/** Minute of the last one on the plant's clock. */
	readonly minute: number;
	/** Steps in minutes and prints, oldest first. */
	readonly list: string;
	/** Minute of the first sample: nothing before it is new. */
	readonly begun: number;
	/** The latest minute of those that are no longer remembered. */
	readonly forgotten?: number;
}

/** How much is remembered of what was taken. */
export interface Memory {
	/** Samples of each device. */
	readonly most: number;
	/** Minute of the plant's clock beyond which a device's clock must be fast. */
	readonly latest: number;
}

/** @param devices how many the trigger has */
export function memoryFor(devices: number, now: number, timezone: string | undefined): Memory {
	// No zone is further ahead of UTC than 14 hours.
	const wall = timezone === undefined ? now + 14 * 60 * MINUTE : wallOf(localTimeAt(now, timezone));
	return {
		most: Math.max(LEAST, Math.min(MOST, Math.floor(OF_ALL / Math.max(1, devices)))),
		latest: Math.ceil(wall / MINUTE),
	};
}

interface Entry {
	readonly minute: number;
	readonly print: string;
}

/** Reads the list back. */
function entriesOf(reported: Reported | undefined): Entry[] {
	if (!reported || reported.list === '') return [];
	let { minute } = reported;
	const entries: Entry[] = [];
	for (const item of reported.list.split(',').reverse()) {
		entries.push({ minute, print: item.slice(-PRINT) });
		const step = item.slice(0, -PRINT);
		minute -= step === '' ? STEP : Number.parseInt(step, 36);
	}
	return entries.reverse();
}

/** As much of a print as is kept of each sample. */
export function shortPrint(print: string): string {
	return (Number.parseInt(print.slice(0, 8), 16) % 36 ** PRINT).toString(36).padStart(PRINT, '0');
}

/** Minute that a sample shows of the plant's clock. */
export function minuteOf({ record }: Pick<Sample, 'record'>): number {
	return Math.floor(wallOf(record.timeLocal?.slice(0, 19) ?? '') / MINUTE);
}

/** The taken samples, for look-ups. */
export interface ReportedBook {
	/** Whether this very sample was taken. */
	has(sample: Pick<Sample, 'record' | 'print'>): boolean;
	/** How many samples that show the same minute were taken. */
	others(sample: Pick<Sample, 'record'>): number;
	/**
	 * Whether all that was taken is among samples that were read again. Else the server gives it in another form
	 * than before, and nothing can be concluded from a sample that is not known.
	 *
	 * @param samples ascending
	 * @param until place of the last one that was taken
	 */
	isWhole(samples: readonly Sample[], until: number): boolean;
	/** Whether it shows a time before the first sample. */
	isBefore(sample: Pick<Sample, 'record'>): boolean;
	/** Whether it cannot be known of a sample that is not in the list, as older ones are no longer remembered. */
	isForgotten(sample: Pick<Sample, 'record'>): boolean;
}

export function reportedBook(reported: Reported | undefined): ReportedBook {
	const prints = new Map<number, string[]>();
	for (const { minute, print } of entriesOf(reported)) {
		const known = prints.get(minute);
		if (known) known.push(print);
		else prints.set(minute, [print]);
	}
	return {
		has: (sample) => {
			const known = prints.get(minuteOf(sample));
			return known?.includes(shortPrint(sample.print())) ?? false;
		},
		others: (sample) => prints.get(minuteOf(sample))?.length ?? 0,
		isWhole(samples, until) {
			const again = samples.filter(({ at }) => at <= until);
			const [first] = again;
			if (!first) return false;
			const start = minuteOf(first);
			const end = Math.max(...again.map(minuteOf));
			const read = new Set(again.map((each) => `${minuteOf(each)} ${shortPrint(each.print())}`));
			return [...prints].every(
				([minute, known]) =>
					minute < start || minute > end || known.every((print) => read.has(`${minute} ${print}`)),
			);
		},
		isBefore: (sample) => minuteOf(sample) < (reported?.begun ?? -Infinity),
		isForgotten: (sample) => minuteOf(sample) <= (reported?.forgotten ?? -Infinity),
	};
}

/** The first sample of a device. Earlier samples were not taken, and are not new. */
export function beginTold(first: Sample, latest: number): Reported {
	const minute = minuteOf(first);
	return {
		minute,
		list: shortPrint(first.print()),
		begun: minute,
		forgotten: Math.min(minute - 1, latest),
	};
}

/**
 * The taken samples, with some more.
 *
 * @param latest minute beyond which a clock must be fast: other samples may come with those times, so they do not
 * decide which ones are forgotten
 */
export function remember(
	reported: Reported | undefined,
	samples: readonly Sample[],
	{ most, latest }: Memory,
): Reported | undefined {
	// A print costs more than reading the row.
	const more = samples.slice(-most).map((sample) => ({
		minute: minuteOf(sample),
		print: shortPrint(sample.print()),
	}));
	const all = [...entriesOf(reported), ...more];
	const kept = all.slice(-most);
	const last = kept.at(-1);
	if (!last) return reported;
	const gone = [
		...(reported?.forgotten === undefined ? [] : [reported.forgotten]),
		...samples.slice(0, -most).map(minuteOf),
		...all.slice(0, -most).map(({ minute }) => minute),
	].filter((minute) => minute <= latest);
	const list = kept
		.map(({ minute, print }, index) => {
			const step = minute - (kept[index - 1]?.minute ?? minute - STEP);
			return `${step === STEP ? '' : step.toString(36)}${print}`;
		})
		.join(',');
	return {
		minute: last.minute,
		list,
		begun: reported?.begun ?? last.minute,
		...(gone.length > 0 && { forgotten: Math.max(...gone) }),
	};
}

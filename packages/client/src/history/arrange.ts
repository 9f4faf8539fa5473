import { rawText } from '../normalise/read-number.ts';
import { timeIn } from '../normalise/row-time.ts';
import { readTime, sentTime } from '../normalise/sent-time.ts';
import { wallClock } from '../normalise/wall-clock.ts';
import { zoneOf, type Zone } from '../normalise/zone.ts';
import type { KnownGap } from './gaps.ts';
import type { TimeRange } from './request.ts';
import { secondAfter, secondBefore } from './windows.ts';
import type { Row } from '../model/row.ts';

/** Rows of one window, put in order. */
export interface Arranged {
	/** Ascending by time, each device and time once. */
	readonly rows: Row[];
	/** Rows whose time cannot be read, as they came. */
	readonly unreadable: Row[];
	/** The place of those rows, as far as the rows that were sent before and after them show it. */
	readonly gaps: readonly KnownGap[];
	/** Rows left out because the same row had come before. */
	readonly duplicates: number;
	/** Rows with the device and time of another row and other values. */
	readonly conflicts: number;
	/** How the server had sent them. */
	readonly order: 'ascending' | 'descending' | 'mixed' | 'none';
	/** Local time of the last row; null when there is none. */
	readonly lastTime: string | null;
}

interface Entry {
	readonly row: Row;
	readonly time: string;
	readonly device: string;
	/** Where the row itself names a moment. */
	readonly instant: number | undefined;
	/** Which of the two times round, in an hour that the clock runs through twice. */
	pass: 0 | 1;
}

/**
 * Puts the rows of a window in order and removes those that came twice. The same row twice is one row.
 * Different rows of one device and time are
 * - two samples in an hour that the clock runs through twice: both stay, and all of the first time
 *   round come before those of the second, so that there the local time goes back once;
 * - otherwise a conflict: where the zone is known, the one that was sent first stays; if it is not known, a doubled
 *   hour cannot be ruled out, and all stay.
 *
 * @param window that was requested
 * @param timezone of the plant, where it is known
 * @param keepConflicts whether all stay also where the zone is known: it may be the wrong one
 */
export function arrange(
	sent: readonly Row[],
	window: TimeRange,
	timezone: string | undefined,
	keepConflicts = timezone === undefined,
): Arranged {
	const zone = timezone === undefined ? undefined : zoneOf(timezone);
	const unreadable: Row[] = [];
	const entries: Entry[] = [];
	for (const row of sent) {
		const written = timeIn(row);
		const time = sentTime(written, timezone);
		const { instant } = readTime(written) ?? {};
		if (time === undefined) unreadable.push(row);
		else entries.push({ row, time, device: deviceOf(row), instant, pass: 0 });
	}
	const order = orderOf(entries);
	const gaps = gapsOfUnreadable(sent, window, timezone, order);
	// As the samples were taken: of two with the same time, the earlier one comes first.
	if (order === 'descending') entries.reverse();
	if (zone) tellPassesApart(entries, zone);
	entries.sort((a, b) => compare(sortKey(a), sortKey(b)) || compare(a.time, b.time));
	return { ...unique(entries, keepConflicts), unreadable, gaps, order };
}

function unique(
	entries: readonly Entry[],
	keepConflicts: boolean,
): Pick<Arranged, 'rows' | 'duplicates' | 'conflicts' | 'lastTime'> {
	const rows: Row[] = [];
	let duplicates = 0;
	let conflicts = 0;
	let group: Entry[] = [];
	for (const entry of entries) {
		const [first] = group;
		if (first?.time !== entry.time || first.pass !== entry.pass) group = [];
		const others = group.filter(({ device }) => device === entry.device);
		if (others.some(({ row }) => isSame(row, entry.row))) {
			duplicates += 1;
			continue;
		}
		if (others.length > 0) conflicts += 1;
		group.push(entry);
		if (others.length === 0 || keepConflicts) rows.push(entry.row);
	}
	return { rows, duplicates, conflicts, lastTime: entries.at(-1)?.time ?? null };
}

/**
 * Decides which rows of a doubled hour belong to its second time round: those after the one point where
 * the times go back; where the server has sorted by the text of the time, there is no such point, and
 * of two different rows with the same time the second.
 */
function tellPassesApart(entries: readonly Entry[], zone: Zone): void {
	const hours = new Map<string, Entry[]>();
	for (const entry of entries) {
		const [, second] = zone.instantsOf(wallClock(entry.time) ?? 0);
		if (second === undefined) continue;
		if (entry.instant !== undefined) {
			if (entry.instant >= second) entry.pass = 1;
			continue;
		}
		const key = `${entry.time.slice(0, 10)} ${entry.device}`;
		const hour = hours.get(key);
		if (hour) hour.push(entry);
		else hours.set(key, [entry]);
	}
	for (const hour of hours.values()) {
		const back = hour.flatMap(({ time }, index) =>
			time < (hour[index - 1]?.time ?? '') ? [index] : [],
		);
		const [at] = back;
		hour.forEach((entry, index) => {
			const first = hour.find(({ time }) => time === entry.time) ?? entry;
			const isSecond =
				back.length === 1 && at !== undefined ? index >= at : !isSame(first.row, entry.row);
			if (isSecond) entry.pass = 1;
		});
	}
}

/** More of them add no information. */
const MOST_GAPS = 20;

/**
 * Where rows belong whose time cannot be read: between the rows that were sent before and after them, and
 * anywhere in the window where the server keeps no order.
 */
function gapsOfUnreadable(
	sent: readonly Row[],
	window: TimeRange,
	timezone: string | undefined,
	order: Arranged['order'],
): KnownGap[] {
	const gaps: KnownGap[] = [];
	const steady = order === 'descending' ? sent.toReversed() : sent;
	let from = window.from;
	let isSteady = order !== 'mixed';
	let detail: string | undefined;
	const close = (to: string): void => {
		if (detail === undefined) return;
		isSteady &&= from <= to;
		gaps.push({ from, to, reason: 'unreadableTime', detail });
		detail = undefined;
	};
	for (const row of steady) {
		const time = timeIn(row);
		const shown = sentTime(time, timezone);
		if (shown === undefined) {
			detail ??= time === undefined || time === null ? 'no time' : rawText(time);
			continue;
		}
		close(secondBefore(shown));
		from = secondAfter(shown);
	}
	close(window.to);
	const [first] = gaps;
	return first && (!isSteady || gaps.length > MOST_GAPS) ? [{ ...first, ...window }] : gaps;
}

/** Second times round come after all first ones of that date's doubled hour, and before what follows. */
function sortKey({ time, pass }: Entry): string {
	return pass === 0 ? time : `${time.slice(0, 13)}:99`;
}

function orderOf(entries: readonly Entry[]): Arranged['order'] {
	let up = 0;
	let down = 0;
	entries.forEach(({ time }, index) => {
		const before = entries[index - 1]?.time ?? time;
		if (time > before) up += 1;
		if (time < before) down += 1;
	});
	if (entries.length === 0) return 'none';
	// The clock may go back once a window.
	if (down <= 1 && (up > down || down === 0)) return 'ascending';
	return up <= 1 ? 'descending' : 'mixed';
}

function deviceOf({ deviceSn }: Row): string {
	return typeof deviceSn === 'string' ? deviceSn : '';
}

function isSame(a: Row, b: Row): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

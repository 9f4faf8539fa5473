import { timeIn } from '../normalise/row-time.ts';
import { readTime } from '../normalise/sent-time.ts';
import { wallClock } from '../normalise/wall-clock.ts';
import { zoneOf } from '../normalise/zone.ts';
import type { Row } from '../model/row.ts';

/**
 * Finds the instants of rows that come in the order of time; undefined for a row without a time, or with
 * one that the clock skips. Of an hour that the clock runs through twice, the second time round begins
 * where the times go back, or with a time that has been there. A time that is a moment needs no such care.
 */
export function createInstants(timezone: string): (row: Row) => number | undefined {
	const zone = zoneOf(timezone);
	let date = '';
	let previous = '';
	let wentBack = false;
	const seen = new Set<string>();
	return (row) => {
		const sent = readTime(timeIn(row));
		if (sent?.instant !== undefined) return sent.instant;
		const time = sent?.local;
		if (time === undefined) return undefined;
		const [first, second] = zone.instantsOf(wallClock(time) ?? Number.NaN);
		if (first === undefined || second === undefined) return first;
		if (time.slice(0, 10) !== date) {
			date = time.slice(0, 10);
			wentBack = false;
			previous = '';
			seen.clear();
		}
		wentBack ||= time < previous;
		const isSecond = wentBack || seen.has(time);
		previous = time;
		seen.add(time);
		return isSecond ? second : first;
	};
}

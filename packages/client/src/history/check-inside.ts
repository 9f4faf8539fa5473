import { AtessResponseError } from '../errors/index.ts';
import { timeIn } from '../normalise/row-time.ts';
import { readTime } from '../normalise/sent-time.ts';
import { DAY_MS, wallClock } from '../normalise/wall-clock.ts';
import { siteOf, type HistoryRequest, type TimeRange } from './request.ts';
import { wall } from './windows.ts';
import type { Row } from '../model/row.ts';

/**
 * Checks that rows are of the range that was requested: a server that ignores it sends other days.
 *
 * @throws {AtessResponseError} for a row with a time outside of the range
 */
export function checkInside(rows: readonly Row[], request: HistoryRequest, range: TimeRange): void {
	for (const row of rows) {
		const sent = readTime(timeIn(row));
		const shown = wallClock(sent?.local ?? '') ?? sent?.instant;
		// A moment may lie outside by as much as zones differ: the one that was given may be wrong.
		const tolerance = sent?.instant === undefined ? 0 : DAY_MS;
		if (shown === undefined) continue;
		if (shown >= wall(range.from) - tolerance && shown <= wall(range.to) + tolerance) continue;
		const time = sent?.local ?? new Date(shown).toISOString();
		throw new AtessResponseError(siteOf(request), {
			code: 'outsideRange',
			params: { time, from: range.from, to: range.to },
		});
	}
}

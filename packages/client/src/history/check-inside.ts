import { AtessResponseError } from '../errors/index.ts';
import { timeOf, type Row } from './arrange.ts';
import { checkRequest, siteOf, type HistoryRequest, type TimeRange } from './request.ts';

/**
 * Checks that rows are of the range that was asked for: a server that ignores it sends other days.
 *
 * @throws {AtessResponseError} for a row with a time outside of the range
 */
export function checkInside(rows: readonly Row[], request: HistoryRequest, range: TimeRange): void {
	for (const row of rows) {
		const time = timeOf(row);
		if (time === undefined || (time >= range.from && time <= range.to)) continue;
		const { from, to } = checkRequest(request);
		throw new AtessResponseError(
			siteOf(request),
			`A row of ${time} came, outside the range asked for (${range.from} to ${range.to}): the server does not keep to ${from} and ${to}`,
			200,
			'',
		);
	}
}

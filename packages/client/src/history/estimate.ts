import { checkNumber } from '../core/check-number.ts';
import { SAMPLE_MINUTES } from '../normalise/local-day.ts';
import { checkReadOptions } from './read-options.ts';
import type { TimeRange } from './request.ts';
import { wall, windowsOf } from './windows.ts';

export interface EstimateOptions {
	/** Longest window in local dates; a calendar month by default. */
	readonly windowDays?: number;
	/** Rows that a page brings: as requested, or the known maximum of the server. Default 1,000. */
	readonly pageSize?: number;
	/** Minutes between two samples. Default 5. */
	readonly sampleMinutes?: number;
	/** Least time from one call to the next, in ms. */
	readonly spacingMs?: number;
	/** Time that a call takes, in ms. */
	readonly latencyMs?: number;
}

export interface Estimate {
	readonly windows: number;
	/** Rows, if the device has missed none. */
	readonly expectedRows: number;
	readonly calls: number;
	/** Only where a spacing or a latency is given. */
	readonly durationMs?: number;
}

/**
 * The cost of a read, before it starts. It counts without a zone: where the clock is changed, the rows of one hour more
 * or fewer come.
 *
 * @throws {AtessOptionError} when a number of the options cannot be
 */
export function estimate(range: TimeRange, options: EstimateOptions = {}): Estimate {
	const { pageSize = 1000, sampleMinutes = SAMPLE_MINUTES, spacingMs, latencyMs } = options;
	checkReadOptions(options);
	checkNumber('spacingMs', spacingMs, 0);
	checkNumber('latencyMs', latencyMs, 0);
	checkNumber('sampleMinutes', sampleMinutes, 1);
	let windows = 0;
	let expectedRows = 0;
	let calls = 0;
	for (const { from, to } of windowsOf(range, options.windowDays)) {
		const rows = Math.ceil((wall(to) + 1000 - wall(from)) / (sampleMinutes * 60_000));
		windows += 1;
		expectedRows += rows;
		calls += Math.ceil(rows / pageSize);
	}
	const known = spacingMs !== undefined || latencyMs !== undefined;
	const pace = Math.max(spacingMs ?? 0, latencyMs ?? 0);
	return {
		windows,
		expectedRows,
		calls,
		...(known && { durationMs: (calls - 1) * pace + (latencyMs ?? 0) }),
	};
}

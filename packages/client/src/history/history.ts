import { batchesOf, type HistoryOptions } from './batches.ts';
import type { HistoryBatch } from './batch.ts';
import { cursorOf } from './cursor.ts';
import { createCoverage, type CoverageOptions, type DayCoverage } from './coverage.ts';
import { estimate, type Estimate, type EstimateOptions } from './estimate.ts';
import type { HistoryClient } from './read-window.ts';
import { checkRequest, type HistoryRequest } from './request.ts';
import type { HistoryOperationId } from '../generated/calls.ts';
import type { Row } from '../model/row.ts';
import type { PageRow } from '../document/types.ts';

/** Reading and accounting for all that is due of a range. */
export interface HistoryCoverageOptions<Sample extends Row = Row>
	extends Omit<HistoryOptions, 'cursor' | 'timezone'>, Omit<CoverageOptions, 'now'> {
	/** Gets each batch as it is read, so that one read serves for storing and for counting. */
	readonly onBatch?: (batch: HistoryBatch<Sample>) => void | Promise<void>;
	/** Gets the reason for an early end of the read; the days from there on have gaps with the reason `error`. */
	readonly onError?: (error: unknown) => void;
}

export interface History {
	/** The cost of a read, before it starts; the request is checked as for the read itself. */
	estimate(request: HistoryRequest, options?: EstimateOptions): Estimate;
	/** The rows window by window, each with the cursor to go on from. */
	batches<Id extends HistoryOperationId>(
		request: HistoryRequest<Id>,
		options?: HistoryOptions,
	): AsyncGenerator<HistoryBatch<PageRow<Id>>>;
	/**
	 * The rows one by one, ascending by time. Rows without a time that can be read are left out: their
	 * number is in the report of `batches`.
	 */
	rows<Id extends HistoryOperationId>(
		request: HistoryRequest<Id>,
		options?: HistoryOptions,
	): AsyncGenerator<PageRow<Id>>;
	/**
	 * Reads a range and accounts for each local date: the expected samples, the received ones, and the reason for the
	 * missing ones. A read that fails does not take the days before it along; it ends with gaps of the reason `error`.
	 * It throws only an AtessAbortError, and the errors of `onBatch`.
	 *
	 * @throws {AtessOptionError} without a zone, or with one that does not exist
	 */
	coverage<Id extends HistoryOperationId>(
		request: HistoryRequest<Id>,
		options: HistoryCoverageOptions<PageRow<Id>>,
	): AsyncGenerator<DayCoverage>;
}

/**
 * History over a client. It holds no state.
 *
 * @param now milliseconds since 1970, for coverage
 */
export function createHistory(
	client: HistoryClient,
	{ now = Date.now }: { readonly now?: () => number } = {},
): History {
	/** The one place where rows get the type of their operation. */
	const batches = <Id extends HistoryOperationId>(
		request: HistoryRequest<Id>,
		options?: HistoryOptions,
	) => batchesOf(client, request, options) as AsyncGenerator<HistoryBatch<PageRow<Id>>>;
	return {
		estimate(request, options) {
			checkRequest(request);
			return estimate(request, options);
		},
		batches,
		async *rows(request, options) {
			for await (const { rows } of batches(request, options)) yield* rows;
		},
		async *coverage(request, { onBatch, onError, ...options }) {
			checkRequest(request);
			const coverage = createCoverage(request, { ...options, now: now() });
			let failedFrom: string | undefined;
			try {
				for await (const batch of batches(request, options)) {
					await onBatch?.(batch);
					coverage.note(batch.gaps);
					for (const row of batch.rows) yield* coverage.add(row);
				}
			} catch (error) {
				// An error without a cursor is not one of reading, but of the request or of `onBatch`.
				failedFrom = cursorOf(error)?.next ?? undefined;
				if (failedFrom === undefined || options.signal?.aborted === true) throw error;
				onError?.(error);
			}
			yield* coverage.end(failedFrom);
		},
	};
}

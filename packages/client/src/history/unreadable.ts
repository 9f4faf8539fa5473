import { AtessResponseError } from '../errors/index.ts';
import { CODE_ERRORS } from '../findings/code-errors.ts';
import { describe } from '../findings/index.ts';
import { timeIn } from '../normalise/row-time.ts';
import { sentTime } from '../normalise/sent-time.ts';
import type { HistoryBatch } from './batch.ts';
import { withCursor, type HistoryCursor } from './cursor.ts';
import type { KnownGap } from './gaps.ts';
import type { Attempt } from './read-window.ts';
import type { TimeRange } from './request.ts';
import { middleOf } from './windows.ts';

/** Attempts of one window after which its parts are not split further: all of it may be unreadable. */
const MOST_ATTEMPTS = 16;
/** Windows in a row without anything readable, after which the server is taken to give nothing. */
const MOST_WINDOWS = 3;

/** Keeps a read going where single responses cannot be read. */
export interface Unreadable {
	/** Last second of the part that is read next; undefined while a window is read whole. */
	partEnd(): string | undefined;
	/** Takes note of an attempt: whether its window must be read again in parts. */
	isToBeSplit(attempt: Attempt, window: TimeRange): boolean;
	/**
	 * The rows of a whole window, if its parts cannot be read because the server ignores a shorter range; otherwise
	 * undefined.
	 */
	instead(
		error: unknown,
		from: string,
		timezone: string | undefined,
	): { readonly attempt: Attempt; readonly window: TimeRange } | undefined;
	/** The gap that an attempt leaves. */
	gapsOf(attempt: Attempt, window: TimeRange): KnownGap[];
	/**
	 * The batches that can be handed out with this one. As long as nothing was readable they are held back,
	 * for then it is not a gap but a server that cannot be read.
	 *
	 * @throws {AtessResponseError} after too many windows in a row
	 */
	inOrder(batch: HistoryBatch): readonly HistoryBatch[];
	/** @throws {AtessResponseError} when the range is over and nothing was readable */
	end(): void;
}

/** @param start where a read goes on that has found nothing readable */
export function createUnreadable(start: HistoryCursor): Unreadable {
	/** Ends of the parts that are left of a window, the nearest last. */
	const ends: string[] = [];
	let held: HistoryBatch[] = [];
	let hasRead = false;
	/** Of the window that is being read: unreadable attempts, and whether any was readable. */
	let attempts = 0;
	let isReadable = false;
	let windows = 0;
	let last: unknown;
	/** The window that is read in parts, as it was as a whole. */
	let whole: { readonly attempt: Attempt; readonly window: TimeRange } | undefined;
	let handedOut = start;
	let canBeSplit = true;

	function isWorthSplitting({ error }: Attempt): boolean {
		const { fault } = error as AtessResponseError;
		// Odd paging is delivered as far as it goes; an empty response may come from something that is not the API.
		if (fault === 'paging') return false;
		return attempts < MOST_ATTEMPTS && (hasRead || fault === 'notJson');
	}

	return {
		partEnd: () => ends.at(-1),
		isToBeSplit(attempt, window) {
			const isBad = attempt.outcome === 'unreadable';
			if (!isBad || attempt.rows.length > 0) hasRead = isReadable = true;
			if (!isBad) return false;
			last = attempt.error;
			attempts += 1;
			const middle = canBeSplit && isWorthSplitting(attempt) ? middleOf(window) : undefined;
			if (middle === undefined) return false;
			if (ends.length === 0) {
				ends.push(window.to);
				whole = { attempt, window };
			}
			ends.push(middle);
			return true;
		},
		instead(error, from, timezone) {
			if (!whole || ends.length === 0) return undefined;
			if (!(error instanceof AtessResponseError) || error.fault !== 'data') return undefined;
			const { attempt, window } = whole;
			const rows = attempt.rows.filter((row) => (sentTime(timeIn(row), timezone) ?? from) >= from);
			ends.length = 0;
			canBeSplit = false;
			return { attempt: { ...attempt, rows, calls: 1 }, window: { from, to: window.to } };
		},
		gapsOf({ outcome, error }, window) {
			if (outcome !== 'unreadable') return [];
			const { message } = describe((error as AtessResponseError).finding, CODE_ERRORS);
			const detail = message.slice(0, -1);
			return [{ ...window, reason: 'error', detail }];
		},
		inOrder(batch) {
			ends.pop();
			held.push(batch);
			if (ends.length === 0) {
				windows = isReadable ? 0 : windows + 1;
				attempts = 0;
				isReadable = false;
			}
			if (windows === MOST_WINDOWS) throw withCursor(last, handedOut);
			if (!hasRead) return [];
			const ready = held;
			held = [];
			handedOut = batch.cursor;
			return ready;
		},
		end() {
			if (held.length > 0) throw withCursor(last, handedOut);
		},
	};
}

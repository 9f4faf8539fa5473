import type { CatchUp } from '../../transport/paced';
import type { PollRun } from '../run/poll-run';
import type { Feed } from '../feed/feed';

// A limit of five minutes begins with the response, and n8n polls every five minutes. So each read of a device
// comes later in its poll than the one before, by the time that the server takes. Short waits absorb that. Once
// they would become long, the history is read in place of the latest data: it has a limit of its own, and the
// next read of the latest data is at the beginning of the poll again. All triggers of an account use one history:
// a single one that waits for the latest data would keep the limit late for all.

/** A poll waits so long for the latest data of a device before its history is read in its place. */
export const PATIENCE_MS = 5000;
/** The limit of the latest data. */
const LIMIT_MS = 300_000;
/** A poll comes a little early at times. */
const EARLY_MS = 30_000;
/** The spacing that a sister API requests between two histories, with some to spare. */
const SPACING_MS = 15_000;
/** A history that cannot be read is not tried in place of the latest data for this time. */
const BROKEN_MS = 3_600_000;
/** Triggers of one schedule poll within this time. */
const SAME_POLL_MS = 30_000;

type Run = Pick<PollRun, 'now' | 'paced'>;

/**
 * Whether the latest data is the response of the last poll, although that was as long ago as the limit lasts:
 * the limit opens only later in this poll.
 */
export function isOfLastPoll(
	{ now }: Pick<PollRun, 'now'>,
	{ read }: Feed,
	latest: { readonly answeredAt: number },
): boolean {
	const opensAfter = LIMIT_MS - EARLY_MS;
	return now - latest.answeredAt >= opensAfter && now - read >= opensAfter;
}

/** The history that another trigger reads in this poll, if it goes back far enough. */
export function sharedCatchUp(
	{ paced: { catchUps } }: Run,
	key: string,
	from: string,
): CatchUp | undefined {
	const shared = catchUps.get(key);
	if (!shared || shared.from > from) return undefined;
	return Math.abs(Date.now() - shared.at) < SAME_POLL_MS ? shared : undefined;
}

/** Whether a history of an operation may be read now in place of the latest data. */
export function mayCatchUp({ paced: { next } }: Run, operation: string): boolean {
	const at = next.get(operation) ?? 0;
	// A clock that was set back must not put it off.
	return at <= Date.now() || at > Date.now() + BROKEN_MS;
}

/** Shares a history with the other triggers, and keeps the next one of its operation away from it. */
export function startCatchUp(
	{ paced: { next, catchUps } }: Run,
	operation: string,
	key: string,
	catchUp: Omit<CatchUp, 'at'>,
): CatchUp {
	const at = Date.now();
	next.set(operation, at + SPACING_MS);
	for (const [other, { at: before }] of catchUps) {
		if (Math.abs(at - before) >= SAME_POLL_MS) catchUps.delete(other);
	}
	const started = { at, ...catchUp };
	catchUps.set(key, started);
	return started;
}

/** Notes that the histories of an operation cannot be read. */
export function giveUpCatchUps({ paced: { next } }: Run, operation: string): void {
	next.set(operation, Date.now() + BROKEN_MS);
}

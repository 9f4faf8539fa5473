import type { PollRun } from '../poll/poll-run';
import type { Feed } from './feed';

// A limit of five minutes begins with the response, and n8n polls every five minutes. So each read of a device
// comes later in its poll than the one before, by the time that the server takes. Short waits absorb that. Once
// they would become long, the history is read in place of the latest data: it has a limit of its own, and the
// next read of the latest data is at the beginning of the poll again.

/** A poll waits so long for the latest data of a device before its history is read in its place. */
export const PATIENCE_MS = 5000;
/** The limit of the latest data. */
const LIMIT_MS = 300_000;
/** A poll comes a little early at times. */
const EARLY_MS = 30_000;
/** Two reads of the same response differ in their age by less than this. */
const SAME_MS = 1000;
/** The spacing that a sister API asks for between two histories, with some to spare. */
const SPACING_MS = 15_000;
/** A history that cannot be read is not tried in place of the latest data for this time. */
const BROKEN_MS = 3_600_000;
/** More devices than one trigger has; the one that was read longest ago is forgotten. */
const MOST_DEVICES = 20_000;

/** What the polls of a process remember to keep pace. */
export interface Paced {
	/** When the latest data that this trigger has taken was read, by device. */
	readonly answered: Map<string, number>;
	/** When a history may be read in place of the latest data, by operation, for all triggers of an account. */
	readonly catchUps: Map<string, number>;
}

type Run = Pick<PollRun, 'now' | 'paced'>;

/**
 * Whether the latest data is the response that this trigger has taken before, although the last poll was as
 * long ago as the limit lasts: the limit opens only later in this poll.
 */
export function isRepeated(
	{ now, paced }: Run,
	deviceSn: string,
	{ read }: Feed,
	latest: { readonly answeredAt: number },
): boolean {
	const before = paced.answered.get(deviceSn);
	const isSame = before !== undefined && Math.abs(latest.answeredAt - before) < SAME_MS;
	return isSame && now - read >= LIMIT_MS - EARLY_MS;
}

/** Notes which response was taken. */
export function rememberRead(
	{ paced: { answered } }: Run,
	deviceSn: string,
	latest: { readonly answeredAt: number },
): void {
	answered.delete(deviceSn);
	answered.set(deviceSn, latest.answeredAt);
	const [oldest] = answered.keys();
	if (answered.size > MOST_DEVICES && oldest !== undefined) answered.delete(oldest);
}

/** Whether a history of an operation may be read now in place of the latest data. */
export function mayCatchUp({ paced: { catchUps } }: Run, operation: string): boolean {
	const at = catchUps.get(operation) ?? 0;
	// A clock that was set back must not put it off.
	return at <= Date.now() || at > Date.now() + BROKEN_MS;
}

/** Keeps the next one away from this one. */
export function startCatchUp(
	{ paced: { catchUps } }: Run,
	operation: string,
	history: 'readable' | 'broken',
): void {
	catchUps.set(operation, Date.now() + (history === 'broken' ? BROKEN_MS : SPACING_MS));
}

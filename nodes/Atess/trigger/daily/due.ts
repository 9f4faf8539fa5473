import { dayBounds, localDayAt } from 'atess-client/internal';

const MINUTE = 60_000;
const DAY_MS = 86_400_000;
/** The last samples of a day need some minutes. */
const SETTLE_MS = 15 * MINUTE;
/** A day whose samples are not all there is looked at again after this time. */
export const AGAIN_MS = 30 * MINUTE;
/** Days that are made up for after a pause; earlier days are reported as missing. */
const MOST_DAYS = 7;

/** Which days of a device are summed up. */
export interface DayState {
	/** The last one, yyyy-MM-dd. */
	readonly last: string;
	/** When the next one is looked at again, by this machine's clock. */
	readonly next?: number;
}

/** At the start yesterday counts as done: the first summary is that of today. */
export function beginDays(now: number, timezone: string): DayState {
	return { last: dayBefore(localDayAt(now, timezone)) };
}

/** The day that must be summed up now, if there is one; its samples may not all be there. */
export function dueDay(state: DayState, now: number, timezone: string): string | undefined {
	if (state.next !== undefined && now < state.next) return undefined;
	const oldest = localDayAt(now - MOST_DAYS * DAY_MS, timezone);
	const following = dayAfter(state.last);
	const date = following < oldest ? oldest : following;
	return now >= dayBounds(date, timezone).end + SETTLE_MS ? date : undefined;
}

/** Days that are not summed up, both included. */
export interface DaysLeftOut {
	readonly from: string;
	readonly to: string;
}

/** The days between the last one and `date`: too long ago to be made up for. */
export function leftOutBefore({ last }: DayState, date: string): DaysLeftOut | undefined {
	const from = dayAfter(last);
	return from < date ? { from, to: dayBefore(date) } : undefined;
}

/**
 * The state by a clock or in a zone that is another one than when it was written: today is not over,
 * and no day is looked at later than it would have been.
 */
export function capDays({ last, next }: DayState, now: number, timezone: string): DayState {
	const yesterday = dayBefore(localDayAt(now, timezone));
	return {
		last: last < yesterday ? last : yesterday,
		...(next !== undefined && { next: Math.min(next, now + AGAIN_MS) }),
	};
}

/** The state after a look at a day: done, or to be looked at again while late samples are waited for. */
export function afterLook(
	state: DayState,
	date: string,
	isComplete: boolean,
	{ now, timezone, graceMs }: { now: number; timezone: string; graceMs: number },
): { state: DayState; isDone: boolean } {
	const isOver = now >= dayBounds(date, timezone).end + graceMs;
	if (isComplete || isOver) return { state: { last: date }, isDone: true };
	return { state: { ...state, next: now + AGAIN_MS }, isDone: false };
}

function dayAfter(date: string): string {
	return new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);
}

function dayBefore(date: string): string {
	return new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 10);
}

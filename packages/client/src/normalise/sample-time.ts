import { age } from '../findings/times.ts';
import type { NormaliseOptions } from './options.ts';
import type { NormalisedRecord } from './record.ts';
import type { Doubts } from './quality.ts';
import { rawText } from './read-number.ts';
import { readTime, sentTime } from './sent-time.ts';
import { wallClock } from './wall-clock.ts';
import { zoneOf } from './zone.ts';

/** The vendor calls a device lost after 15 to 30 minutes without samples. */
const STALE_AFTER_MS = 30 * 60_000;
/** Clocks of devices may be fast by this much. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;
/** Samples that are at most so far apart follow each other: they come every five minutes, and some are missing. */
const CONTINUOUS_MS = 15 * 60_000;

/**
 * The moment of a sample as ISO 8601 with offset, or null with the quality flag that gives the reason. Nothing is
 * invented: a time that the clock skips has no instant, and one that it shows twice has one only if the sample before,
 * or the present, rules the other out.
 */
export function sampleTime(
	sent: unknown,
	options: NormaliseOptions,
	previous: NormalisedRecord | undefined,
	doubts: Doubts,
): string | null {
	const { timezone } = options;
	const read = readTime(sent);
	if (!read) {
		const detail = sent === null ? 'no time was sent' : rawText(sent);
		doubts.raise('timeInvalid', { quantity: 'time', detail });
	}
	if (read?.instant !== undefined) {
		judgeAge(read.instant, options, doubts);
		return momentText(read.instant, timezone);
	}
	const timeLocal = read?.local ?? null;
	const wall = timeLocal === null ? null : wallClock(timeLocal);
	if (timezone === undefined) doubts.raise('zoneUnknown', { quantity: 'time' });
	else if (options.zoneFromPlant) {
		doubts.raise('zoneFromPlant', { quantity: 'time', detail: timezone });
	}
	if (timeLocal === null || wall === null || timezone === undefined) return null;

	const instants = zoneOf(timezone).instantsOf(wall);
	const [first, second] = instants;
	if (first === undefined) {
		const detail = `${timeLocal} does not exist in ${timezone}`;
		doubts.raise('timeInvalid', { quantity: 'time', detail });
		return null;
	}
	const instant =
		second === undefined ? first : decide(timeLocal, first, second, options.now, previous);
	if (instant === null) {
		const detail = instants.map((each) => isoTime(timeLocal, wall, each)).join(' or ');
		doubts.raise('timeAmbiguous', { quantity: 'time', detail });
		return null;
	}
	judgeAge(instant, options, doubts);
	return isoTime(timeLocal, wall, instant);
}

/** Which of two instants a doubled time is; null when both are possible. */
function decide(
	timeLocal: string,
	first: number,
	second: number,
	now: number | undefined,
	previous: NormalisedRecord | undefined,
): number | null {
	if (now !== undefined && second > now + CLOCK_TOLERANCE_MS) return first;
	if (!previous) return null;
	if (previous.time === null) {
		// The clock went back since a sample that was as ambiguous: that was the first time round.
		const wentBack =
			isAmbiguous(previous) &&
			previous.timeLocal?.slice(0, 10) === timeLocal.slice(0, 10) &&
			previous.timeLocal > timeLocal;
		return wentBack ? second : null;
	}
	const before = Date.parse(previous.time);
	if (before >= second) return null;
	if (before >= first) return second;
	return first - before <= CONTINUOUS_MS ? first : null;
}

function isAmbiguous({ quality }: NormalisedRecord): boolean {
	return quality.some(({ code }) => code === 'timeAmbiguous');
}

function judgeAge(
	instant: number,
	{ now, staleAfterMs = STALE_AFTER_MS }: NormaliseOptions,
	doubts: Doubts,
): void {
	if (now === undefined) return;
	const ageMs = now - instant;
	if (ageMs > staleAfterMs) doubts.raise('stale', { detail: `${age(ageMs)} old` });
	if (-ageMs > CLOCK_TOLERANCE_MS)
		doubts.raise('timeAhead', { quantity: 'time', detail: `${age(-ageMs)} ahead` });
}

/** The plant's clock with its distance from UTC; in UTC where the offset is not in whole minutes, as before 1972. */
function isoTime(timeLocal: string, wall: number, instant: number): string {
	const minutes = (wall - instant) / 60_000;
	if (!Number.isInteger(minutes)) return new Date(instant).toISOString();
	const size = Math.abs(minutes);
	const clock = `${timeLocal.slice(0, 10)}T${timeLocal.slice(11)}`;
	return `${clock}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A moment that was sent, on the plant's clock where its zone is known. */
function momentText(instant: number, timezone: string | undefined): string {
	const second = Math.floor(instant / 1000) * 1000;
	const shown = sentTime(second, timezone);
	const wall = shown === undefined ? null : wallClock(shown);
	return shown === undefined || wall === null
		? new Date(second).toISOString().replace('.000', '')
		: isoTime(shown, wall, second);
}

function two(value: number): string {
	return value < 10 ? `0${value}` : String(value);
}

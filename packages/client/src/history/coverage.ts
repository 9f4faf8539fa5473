import { AtessOptionError } from '../errors/index.ts';
import { checkNumber } from '../core/check-number.ts';
import { dateOf, DAY_MS, wallDate } from '../normalise/wall-clock.ts';
import { dayBounds, SAMPLE_MINUTES } from '../normalise/local-day.ts';
import { isLost } from '../normalise/lost.ts';
import { sentTime } from '../normalise/sent-time.ts';
import { zoneOf, type Zone } from '../normalise/zone.ts';
import { gapsOf, type Gap, type KnownGap, type Knowledge, type MissingSlot } from './gaps.ts';
import type { TimeRange } from './request.ts';
import { createInstants } from './sample-instants.ts';
import { fillDay, type FilledDay, type Rhythm, type Sample } from './slots.ts';
import { timeText, wall } from './windows.ts';
import type { Row } from '../model/row.ts';

export interface CoverageOptions {
	/** Zone of the plant, an IANA name or a fixed offset. Days cannot be distinguished without it. */
	readonly timezone: string;
	/** The present, in milliseconds since 1970 UTC. */
	readonly now: number;
	/** `lost` of the device's base info: the vendor reports that it is offline. */
	readonly lost?: boolean;
	/** `updateTime` of the device's base info, as it was sent. */
	readonly updateTime?: string;
	/** How long a sample may take from the device to the API, in ms. Default 15 minutes. */
	readonly arrivalMs?: number;
	/** Minutes between two samples. Default 5. */
	readonly sampleMinutes?: number;
}

/** The samples of one local date, as far as the range covers it. */
export interface DayCoverage {
	/** yyyy-MM-dd */
	readonly date: string;
	/** Slots of five minutes in which a sample is due: 288 on a whole day, 276 or 300 where the clock is changed. */
	readonly expected: number;
	/** Slots that have a sample; several samples in one count once. */
	readonly received: number;
	/** Rows with a time on this date, at most one slot before or after it. */
	readonly samples: number;
	/** Everything that is missing; the slots of all gaps add up to `expected - received`. */
	readonly gaps: readonly Gap[];
}

/** Takes rows in the order of time and hands out days as they are complete. */
export interface Coverage {
	/** @returns days that are complete with this row: all before its own */
	add(row: Row): DayCoverage[];
	/** Takes note of the report of a batch, before its rows are added. */
	note(gaps: readonly KnownGap[]): void;
	/**
	 * Ends the range.
	 *
	 * @param failedFrom local time from which on nothing could be read, where reading has failed
	 * @returns the days that are left
	 */
	end(failedFrom?: string): DayCoverage[];
	/** Rows so far whose time cannot be read, or that the plant's clock never showed. */
	readonly unplaced: number;
}

/**
 * Counts what has come of a range against what was due, in constant memory: it keeps the instants of
 * one day.
 *
 * On the first and the last day a slot is not due if jitter may have carried its sample out of the range.
 *
 * @throws {AtessOptionError} without a zone, with one that does not exist, or with a number that cannot be
 */
export function createCoverage(range: TimeRange, options: CoverageOptions): Coverage {
	// Callers without types and empty fields of a form reach this.
	if (!options.timezone) {
		throw new AtessOptionError(
			'Coverage needs the time zone of the plant: without it the days are not known.',
		);
	}
	checkNumber('sampleMinutes', options.sampleMinutes, 1);
	checkNumber('arrivalMs', options.arrivalMs, 0);
	const zone = zoneOf(options.timezone);
	const step = (options.sampleMinutes ?? SAMPLE_MINUTES) * 60_000;
	const start = wall(range.from);
	const end = wall(range.to) + 1000;
	const instantOf = createInstants(options.timezone);
	const updateTime = sentTime(options.updateTime, options.timezone);
	const updated = updateTime === undefined ? undefined : instantAt(zone, updateTime, 'last');
	let noted: readonly KnownGap[] = [];
	const known: Knowledge = {
		arrivedUntil: options.now - (options.arrivalMs ?? 3 * 300_000),
		lost: options.lost,
		updated,
		failedFrom: undefined,
		last: undefined,
		reasonAt: (instant) => {
			const shown = instant + zone.offsetAt(instant);
			const gap = noted.find(({ from, to }) => shown >= wall(from) && shown <= wall(to));
			return gap?.reason;
		},
	};
	const lastDate = wallDate(range.to.slice(0, 10)) ?? 0;
	let date = wallDate(range.from.slice(0, 10)) ?? 0;
	let bounds = dayBounds(dateOf(date), options.timezone);
	let buffer: readonly Sample[] = [];
	let arriving: Sample[] = [];
	let rhythm: Rhythm | undefined;
	let wasLost = false;
	let lastInstant = Number.NEGATIVE_INFINITY;
	let unplaced = 0;

	/**
	 * Whether a sample is within the range by the time that it shows, as the server compares them: of an
	 * hour that comes twice, a range that begins or ends in it takes the same part of both.
	 */
	const isAskedFor = (instant: number, jitter: number): boolean => {
		const shown = instant + zone.offsetAt(instant);
		return shown - jitter >= start && shown + jitter < end;
	};

	const localTime = (instant: number): string => timeText(instant + zone.offsetAt(instant));

	function closeDay(knowledge: Knowledge): DayCoverage {
		const day = fillDay(bounds, [...buffer, ...arriving], step, rhythm);
		const missing = missingSlots(day);
		const gaps = gapsOf(missing.slots, step, knowledge, localTime);
		const closed: DayCoverage = {
			date: dateOf(date),
			expected: missing.received + missing.slots.length,
			received: missing.received,
			samples: day.samples,
			gaps,
		};
		rhythm = day.rhythm;
		buffer = day.later;
		arriving = [];
		date += DAY_MS;
		noted = noted.filter(({ to }) => wall(to) >= date);
		bounds = dayBounds(dateOf(date), options.timezone);
		return closed;
	}

	function missingSlots(day: FilledDay): { slots: MissingSlot[]; received: number } {
		const { phase, jitter } = day.rhythm;
		const slots: MissingSlot[] = [];
		let received = 0;
		for (let slot = 0; bounds.start + slot * step < bounds.end; slot++) {
			const instant = bounds.start + slot * step;
			const sample = day.filled.get(slot);
			if (sample) {
				received += 1;
				wasLost = sample.lost;
			} else if (isAskedFor(instant + phase, jitter)) {
				slots.push({ instant, afterLost: wasLost });
			}
		}
		return { slots, received };
	}

	return {
		note(gaps) {
			noted = [...noted, ...gaps];
		},
		add(row) {
			const instant = instantOf(row);
			if (instant === undefined) {
				unplaced += 1;
				return [];
			}
			const days: DayCoverage[] = [];
			// Half a slot after midnight it is certain that no other sample belongs to the day before.
			while (date < lastDate && instant >= bounds.end + step / 2) days.push(closeDay(known));
			arriving.push({ instant, lost: isLost(Number(row.status)) });
			lastInstant = Math.max(lastInstant, instant);
			return days;
		},
		end(failedFrom) {
			const knowledge: Knowledge = {
				...known,
				last: lastInstant,
				failedFrom: failedFrom === undefined ? undefined : instantAt(zone, failedFrom, 'first'),
			};
			const days: DayCoverage[] = [];
			while (date <= lastDate) days.push(closeDay(knowledge));
			return days;
		},
		get unplaced() {
			return unplaced;
		},
	};
}

/** An instant of a local time; of one that the clock skips, what it shows instead an hour later. */
function instantAt(zone: Zone, time: string, which: 'first' | 'last'): number {
	const instants = zone.instantsOf(wall(time));
	const found = which === 'first' ? instants[0] : instants.at(-1);
	return found ?? wall(time) - zone.offsetAt(wall(time) - DAY_MS);
}

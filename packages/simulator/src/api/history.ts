import { dayNumber, stepAt, timeText, type Calendar, type PlantDay } from '../plant/calendar.ts';
import { failed } from './refusal.ts';
import type { Copies } from './visibility.ts';

/** A run of steps of one day, both ends included. */
export interface Run {
	readonly day: PlantDay;
	readonly steps: readonly number[];
}

/** A range in plant-local time, both ends included, as text: that is how the cloud compares times. */
export interface Range {
	readonly from: string;
	readonly to: string;
}

/** The existing samples: from the plant's first day to now, as far as it has reached the cloud. */
export interface Extent {
	readonly calendar: Calendar;
	readonly firstDay: number;
	readonly nowMs: number;
	/** undefined when everything has arrived, once */
	readonly copies?: Copies | undefined;
}

const TIME = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/**
 * Checks a range.
 *
 * @throws Refusal (500) that names the parameter
 */
export function checkRange(range: Range, names: { from: string; to: string }): void {
	checkTime(range.from, names.from);
	checkTime(range.to, names.to);
	if (range.to < range.from) throw failed(`${names.to} is before ${names.from}`);
}

function checkTime(text: string, name: string): void {
	const parts = TIME.exec(text);
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (parts ?? [])
		.slice(1)
		.map(Number);
	const date = new Date(Date.UTC(year, month - 1, day));
	const exists =
		parts !== null &&
		date.getUTCMonth() === month - 1 &&
		date.getUTCDate() === day &&
		hour < 24 &&
		minute < 60 &&
		second < 60;
	if (!exists) throw failed(`${name} is not a time of the form yyyy-MM-dd HH:mm:ss: "${text}"`);
}

/**
 * The samples of a range, in the order of time: none before the plant's first day, none after now, none
 * in an hour that the clock skips. An hour that the clock runs through twice comes twice.
 */
export function runsInRange(extent: Extent, range: Range): Run[] {
	const today = extent.calendar.dayOf(extent.nowMs);
	const first = Math.max(extent.firstDay, dayOfText(range.from));
	const last = Math.min(today.number, dayOfText(range.to));
	const runs: Run[] = [];
	for (let number = first; number <= last; number++) {
		const day = extent.calendar.day(number);
		const begun = Array.from({ length: stepAt(day, extent.nowMs) + 1 }, (_, step) => step);
		const whole = range.from <= `${day.date} 00:00:00` && range.to >= `${day.date} 23:59:59`;
		const asked = whole ? begun : begun.filter((step) => contains(range, timeText(day, step)));
		const steps = arrived(extent, day, asked);
		if (steps.length > 0) runs.push({ day, steps });
	}
	return runs;
}

/** The steps that are there, those that came twice twice. */
function arrived({ copies }: Extent, day: PlantDay, steps: readonly number[]): readonly number[] {
	if (!copies) return steps;
	return steps.flatMap((step) => Array.from({ length: copies(day, step) }, () => step));
}

function contains(range: Range, time: string): boolean {
	return time >= range.from && time <= range.to;
}

function dayOfText(text: string): number {
	return dayNumber(text.slice(0, 10));
}

/** One page of rows over all runs. */
export function pageOfRuns<T>(
	runs: readonly Run[],
	offset: number,
	size: number,
	row: (day: PlantDay, step: number) => T,
): T[] {
	const rows: T[] = [];
	let skipped = 0;
	for (const { day, steps } of runs) {
		if (rows.length >= size) break;
		const from = Math.max(0, offset - skipped);
		skipped += steps.length;
		for (const step of steps.slice(from, from + size - rows.length)) rows.push(row(day, step));
	}
	return rows;
}

/** The last sample that there is, if there is any. */
export function latestStep(extent: Extent): { day: PlantDay; step: number } | undefined {
	const { calendar, firstDay, nowMs, copies } = extent;
	const today = calendar.dayOf(nowMs).number;
	for (let number = today; number >= firstDay; number--) {
		const day = calendar.day(number);
		for (let step = stepAt(day, nowMs); step >= 0; step--) {
			if (!copies || copies(day, step) > 0) return { day, step };
		}
	}
	return undefined;
}

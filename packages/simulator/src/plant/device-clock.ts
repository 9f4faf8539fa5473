import { stepAt, stepInstant, STEP_MINUTES } from './calendar.ts';
import { perFlow, type PerFlow } from './flows.ts';
import type { Sample } from './sample.ts';
import type { Site } from './site.ts';
import type { SystemDesign } from './system.ts';

const MINUTE_MS = 60_000;
const STEP_MS = STEP_MINUTES * MINUTE_MS;

/**
 * A sample as a device counts it whose clock is ahead of the data logger's: its day counters start again
 * at its own midnight, while the sample keeps the time of the logger.
 *
 * @param aheadMinutes negative where the clock of the device is behind
 */
export function byDeviceClock(
	site: Site,
	design: SystemDesign,
	sample: Sample,
	aheadMinutes: number,
): Sample {
	if (aheadMinutes === 0) return sample;
	const midnight = (day: number): number =>
		site.calendar.day(day).startMs - aheadMinutes * MINUTE_MS;
	let day = sample.dayNumber + 1;
	// Counters are as at the end of a step, and still whole when that end is the midnight.
	while (midnight(day) >= sample.atMs + STEP_MS) day--;
	const before = totalsAt(site, design, midnight(day));
	return {
		...sample,
		energyTodayKwh: perFlow((flow) => since(sample.energyTotalKwh[flow], before.energyKwh[flow])),
		minutesToday: perFlow((flow) => since(sample.minutesTotal[flow], before.minutes[flow])),
	};
}

/** Rounding of sums must not make a counter negative. */
function since(now: number, before: number): number {
	return Math.max(0, now - before);
}

interface Totals {
	readonly energyKwh: PerFlow<number>;
	readonly minutes: PerFlow<number>;
}

/** The counters from commissioning to an instant; within a step everything flows evenly. */
function totalsAt(site: Site, design: SystemDesign, ms: number): Totals {
	const day = site.calendar.dayOf(ms);
	if (day.number < site.firstDay) return { energyKwh: perFlow(() => 0), minutes: perFlow(() => 0) };
	const step = stepAt(day, ms);
	const sample = site.sample(design, day.number, step);
	const previous = step > 0 ? site.sample(design, day.number, step - 1) : undefined;
	const left = 1 - (ms - stepInstant(day, step)) / STEP_MS;
	return {
		energyKwh: perFlow((flow) => {
			const inStep = sample.energyTodayKwh[flow] - (previous?.energyTodayKwh[flow] ?? 0);
			return sample.energyTotalKwh[flow] - left * inStep;
		}),
		minutes: perFlow((flow) => {
			const inStep = sample.minutesToday[flow] - (previous?.minutesToday[flow] ?? 0);
			return sample.minutesTotal[flow] - left * inStep;
		}),
	};
}

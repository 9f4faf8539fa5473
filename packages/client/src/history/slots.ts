/** A sample that has arrived. */
export interface Sample {
	/** Milliseconds since 1970 UTC. */
	readonly instant: number;
	/** Whether its status is -1, Lost. */
	readonly lost: boolean;
}

/** Where on the five-minute grid a device takes its samples. In milliseconds. */
export interface Rhythm {
	/** How long after the grid's times, on average; negative where it is a little early. */
	readonly phase: number;
	/** How far samples lie off that average, at most. */
	readonly jitter: number;
}

/** A day with its samples put into slots. */
export interface FilledDay {
	/** The sample of each slot that has one, by the slot's number. */
	readonly filled: ReadonlyMap<number, Sample>;
	/** Samples counted for this day, several in a slot included. */
	readonly samples: number;
	/** Samples that belong to the days after. */
	readonly later: readonly Sample[];
	readonly rhythm: Rhythm;
}

/**
 * Puts samples into the slots of a day. Samples do not come on the dot: 00:04:58 and 00:10:03 are the
 * samples of 00:05 and 00:10, and 23:59:58 is the first of the next day. So the rhythm of the device is
 * taken from the samples themselves, and each sample belongs to the slot that it is nearest to.
 *
 * @param sent samples of the day and, if there are any, of the first minutes after it
 * @param before rhythm of the day before, which keeps the phase from jumping between the ends of a slot
 */
export function fillDay(
	day: { readonly start: number; readonly end: number },
	sent: readonly Sample[],
	step: number,
	before: Rhythm | undefined,
): FilledDay {
	const slots = Math.round((day.end - day.start) / step);
	const own = sent.filter(({ instant }) => instant < day.end);
	const rhythm = rhythmOf(
		own.map(({ instant }) => instant - day.start),
		step,
		before,
	);
	const filled = new Map<number, Sample>();
	const later: Sample[] = [];
	for (const sample of sent) {
		const slot = Math.max(0, Math.round((sample.instant - day.start - rhythm.phase) / step));
		if (slot >= slots) later.push(sample);
		else if (!filled.has(slot)) filled.set(slot, sample);
	}
	return { filled, samples: sent.length - later.length, later, rhythm };
}

/** Below this the samples have no common phase, such as every seven minutes has none on a grid of five. */
const STEADY = 0.5;

/** Mean and spread on the circle of one step. */
export function rhythmOf(
	offsets: readonly number[],
	step: number,
	before: Rhythm | undefined,
): Rhythm {
	let sine = 0;
	let cosine = 0;
	for (const offset of offsets) {
		sine += Math.sin((offset / step) * 2 * Math.PI);
		cosine += Math.cos((offset / step) * 2 * Math.PI);
	}
	const none = before ?? { phase: 0, jitter: 0 };
	if (offsets.length === 0 || Math.hypot(sine, cosine) / offsets.length < STEADY) return none;
	const mean = Math.round((Math.atan2(sine, cosine) / (2 * Math.PI)) * step);
	const jitter = Math.max(...offsets.map((offset) => Math.abs(around(offset - mean, step))));
	if (before) {
		const phase = before.phase + around(mean - before.phase, step);
		if (Math.abs(phase - step / 2) < step) return { phase, jitter };
	}
	// The day begins with the slot of its first sample, but a sample just before midnight is midnight's.
	const phase = mean < -jitter ? mean + step : mean >= step - jitter ? mean - step : mean;
	return { phase, jitter };
}

/** The same place on the circle, from -step/2 to step/2. */
function around(value: number, step: number): number {
	return value - Math.round(value / step) * step;
}

import { createCalendar, dayNumber, type Calendar } from './calendar.ts';
import { sampleOf, type Sample } from './sample.ts';
import type { SystemDesign } from './system.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import type { Place } from './weather.ts';

/** What a site is made from. */
export interface SiteDesign {
	readonly seed: number;
	readonly place: Place;
	/** IANA zone of the plant's clock */
	readonly timezone: string;
	/** yyyy-MM-dd; there is no data before */
	readonly commissioned: string;
}

/** A site: its clock, and what its systems did at any time. */
export interface Site {
	readonly seed: number;
	readonly calendar: Calendar;
	readonly firstDay: number;
	/** What a system did in a step of a day. */
	sample(design: SystemDesign, day: number, step: number): Sample;
}

/**
 * A site. Everything it tells follows from its design; nothing is computed before it is asked for.
 *
 * @throws Error for an unknown zone
 */
export function createSite(design: SiteDesign): Site {
	const calendar = createCalendar(design.timezone);
	const firstDay = dayNumber(design.commissioned);
	const ground = { seed: design.seed, place: design.place, calendar, firstDay };
	const timelines = new Map<string, Timeline>();

	function timelineOf(system: SystemDesign): Timeline {
		const known = timelines.get(system.name);
		if (known) return known;
		const created = createTimeline(ground, system);
		timelines.set(system.name, created);
		return created;
	}

	return {
		seed: design.seed,
		calendar,
		firstDay,
		sample: (system, day, step) => sampleOf(timelineOf(system).day(day), step),
	};
}

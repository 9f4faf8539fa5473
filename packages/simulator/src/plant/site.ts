import { createCalendar, dayNumber, type Calendar } from './calendar.ts';
import type { Phases } from './conditions.ts';
import { createDayStore, type DayStore } from './day-store.ts';
import type { GridHabits } from './outages.ts';
import { sampleOf, type Sample } from './sample.ts';
import type { SystemDesign } from './system.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import type { Place } from './weather.ts';

/** The state that the sites of a fleet share, so that many need little more than one. */
export interface Shared {
	readonly store: DayStore;
	/** @throws Error for an unknown zone */
	readonly calendarOf: (zone: string) => Calendar;
}

/** Nothing yet; it fills as sites are read. */
export function createShared(): Shared {
	const calendars = new Map<string, Calendar>();
	return {
		store: createDayStore(),
		calendarOf(zone) {
			const known = calendars.get(zone);
			if (known) return known;
			const created = createCalendar(zone);
			calendars.set(zone, created);
			return created;
		},
	};
}

/** The parts of a site. */
export interface SiteDesign {
	readonly seed: number;
	readonly place: Place;
	/** IANA zone of the plant's clock */
	readonly timezone: string;
	/** yyyy-MM-dd; there is no data before */
	readonly commissioned: string;
	/** Default: a grid that fails only when somebody reports it. */
	readonly habits?: GridHabits | undefined;
}

/** A site: its clock, and what its systems did at any time. */
export interface Site {
	readonly seed: number;
	readonly calendar: Calendar;
	readonly firstDay: number;
	/** The powers of a system in a step of a day. */
	readonly sample: (design: SystemDesign, day: number, step: number) => Sample;
}

/**
 * A site. All of its values follow from its design and the phases of its systems; nothing is computed before it is
 * needed.
 *
 * @param phasesOf the phases of a system; requested once per system
 * @throws Error for an unknown zone
 */
export function createSite(
	design: SiteDesign,
	phasesOf: (system: SystemDesign) => Phases,
	{ store, calendarOf }: Shared = createShared(),
): Site {
	const calendar = calendarOf(design.timezone);
	const firstDay = dayNumber(design.commissioned);
	const { seed, place, habits } = design;
	const ground = { seed, place, calendar, firstDay, habits, store };
	const timelines = new Map<string, Timeline>();

	function timelineOf(system: SystemDesign): Timeline {
		const known = timelines.get(system.name);
		if (known) return known;
		const created = createTimeline(ground, system, phasesOf(system));
		timelines.set(system.name, created);
		return created;
	}

	return {
		seed,
		calendar,
		firstDay,
		sample: (system, day, step) => sampleOf(timelineOf(system).day(day), step),
	};
}

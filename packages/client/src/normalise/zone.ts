import { AtessOptionError } from '../errors/index.ts';
import { LruMap } from '../core/lru-map.ts';
import { fixedOffset } from '../model/fixed-offset.ts';
import { DAY_MS } from './wall-clock.ts';

/** The clock of one time zone. */
export interface Zone {
	/** Offset from UTC at an instant, in milliseconds, + east of Greenwich. */
	readonly offsetAt: (instant: number) => number;
	/** Instants at which its clock shows that time, in order: one; two when it is set back; none when it is skipped. */
	readonly instantsOf: (wall: number) => number[];
}

/** Zones are few, but their names come from users: beyond these zones are made again. */
const MAX_ZONES = 100;
/** Local days whose offset is remembered per zone: more than a year of history. */
const MAX_DAYS = 1000;

const zones = new LruMap<Zone>(MAX_ZONES);

/** Whether there is a zone of that name. */
export function isZone(name: string): boolean {
	try {
		zoneOf(name);
		return true;
	} catch {
		return false;
	}
}

/**
 * The zone of that name: IANA ("Europe/Berlin") or a fixed offset as the vendor's app writes it
 * ("GMT+8", "UTC+5:30", "+07:00"), which never has summer time.
 *
 * @throws {AtessOptionError} when there is no such zone
 */
export function zoneOf(name: string): Zone {
	return zones.getOrMake(name, () => createZone(offsetFunction(name)));
}

function createZone(offsetAt: (instant: number) => number): Zone {
	// Offset of a local day on which, and around which, the clock is not changed; NaN of others.
	const steadyOffsets = new Map<number, number>();

	function steadyOffset(day: number): number {
		const known = steadyOffsets.get(day);
		if (known !== undefined) return known;
		// One day more on both sides: offsets are less than a day.
		const before = offsetAt((day - 1) * DAY_MS);
		const offset = before === offsetAt((day + 2) * DAY_MS) ? before : Number.NaN;
		if (steadyOffsets.size >= MAX_DAYS) steadyOffsets.clear();
		steadyOffsets.set(day, offset);
		return offset;
	}

	return {
		offsetAt,
		instantsOf(wall) {
			const steady = steadyOffset(Math.floor(wall / DAY_MS));
			if (!Number.isNaN(steady)) return [wall - steady];
			const offsets = new Set([offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)]);
			return [...offsets]
				.filter((offset) => offsetAt(wall - offset) === offset)
				.map((offset) => wall - offset)
				.sort((a, b) => a - b);
		},
	};
}

function offsetFunction(name: string): (instant: number) => number {
	const offset = fixedOffset(name);
	if (offset === undefined) return intlOffset(name);
	if (Number.isNaN(offset)) throw unknownZone(name);
	return () => offset;
}

function intlOffset(name: string): (instant: number) => number {
	const formatter = formatterOf(name);
	return (instant) => {
		const second = Math.floor(instant / 1000) * 1000;
		const parts = new Map<string, number>();
		for (const { type, value } of formatter.formatToParts(second)) parts.set(type, Number(value));
		const part = (type: string) => parts.get(type) ?? Number.NaN;
		const date = [part('year'), part('month') - 1, part('day')] as const;
		return Date.UTC(...date, part('hour'), part('minute'), part('second')) - second;
	};
}

function formatterOf(name: string): Intl.DateTimeFormat {
	try {
		return new Intl.DateTimeFormat('en-US', {
			timeZone: name,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
	} catch {
		throw unknownZone(name);
	}
}

function unknownZone(name: string): AtessOptionError {
	return new AtessOptionError(
		`Unknown time zone ${JSON.stringify(name)}: give an IANA name such as "Europe/Berlin", or a fixed offset such as "UTC+7".`,
	);
}

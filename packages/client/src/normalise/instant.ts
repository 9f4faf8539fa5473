import { wallClock } from './wall-clock.ts';
import { zoneOf } from './zone.ts';

/** What a plant-local time says about the moment. Instants are milliseconds since 1970 UTC, in order. */
export interface LocalInstant {
	/**
	 * `unique`: one instant; `ambiguous`: two, as the clock is set back; `missing`: none, as the clock
	 * skips it; `malformed`: none, as it is not a time `yyyy-MM-dd HH:mm:ss`.
	 */
	readonly kind: 'unique' | 'ambiguous' | 'missing' | 'malformed';
	readonly instants: readonly number[];
}

/**
 * The instants that a plant-local time can stand for.
 *
 * @param zone IANA name, or a fixed offset such as "UTC+7"
 * @throws {RangeError} when there is no such zone
 */
export function instantOf(timeLocal: string, zone: string): LocalInstant {
	const { instantsOf } = zoneOf(zone);
	const wall = wallClock(timeLocal);
	if (wall === null) return { kind: 'malformed', instants: [] };
	const instants = instantsOf(wall);
	if (instants.length === 1) return { kind: 'unique', instants };
	return { kind: instants.length === 0 ? 'missing' : 'ambiguous', instants };
}

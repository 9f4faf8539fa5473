import { DAY_MS, wallClock } from './wall-clock.ts';
import { zoneOf } from './zone.ts';

/** The instants that a plant-local time can mean. Instants are milliseconds since 1970 UTC, in order. */
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
 * @throws {AtessOptionError} when there is no such zone
 */
export function instantOf(timeLocal: string, zone: string): LocalInstant {
	const { instantsOf } = zoneOf(zone);
	const wall = wallClock(timeLocal);
	if (wall === null) return { kind: 'malformed', instants: [] };
	const instants = instantsOf(wall);
	if (instants.length === 1) return { kind: 'unique', instants };
	return { kind: instants.length === 0 ? 'missing' : 'ambiguous', instants };
}

/**
 * Gives plant-local times as instants. Of a time that the clock shows twice, the end of a range is the second one. A
 * time that the clock skips is the moment of the change, or the second before it at the end of a range.
 *
 * @returns undefined where the zone is not known
 */
export function instantIn(
	zone: string | undefined,
): ((timeLocal: string, isEnd: boolean) => number) | undefined {
	if (zone === undefined) return undefined;
	return (timeLocal, isEnd) => {
		const { instants } = instantOf(timeLocal, zone);
		const found = isEnd ? instants.at(-1) : instants[0];
		return found ?? skipped(timeLocal, zone, isEnd);
	};
}

/** The last second before the clock skips a time, or the first one after it. */
function skipped(timeLocal: string, zone: string, isEnd: boolean): number {
	const { offsetAt } = zoneOf(zone);
	const wall = wallClock(timeLocal) ?? NaN;
	let [before, after] = [wall - DAY_MS, wall + DAY_MS];
	const offset = offsetAt(before);
	while (after - before > 1000) {
		const middle = before + Math.floor((after - before) / 2000) * 1000;
		if (offsetAt(middle) === offset) before = middle;
		else after = middle;
	}
	return isEnd ? before : after;
}

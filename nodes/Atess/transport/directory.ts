import {
	LruMap,
	type DeviceType,
	type DiscoveredDevice,
	type Discovery,
} from 'atess-client/internal';

/**
 * The entries of picker lists, for as long as the lists' limits last. Opening a list again sends nothing, and the typed
 * text is searched in the loaded entries.
 */
export interface Directory {
	/** The account's plants, or its data loggers, where they were loaded a short time ago. */
	places(depth: 'plants' | 'dataLoggers', now: number): Discovery | undefined;
	keepPlaces(depth: 'plants' | 'dataLoggers', found: Discovery, now: number): void;
	/** The devices of a type behind a data logger, where they were loaded a short time ago. */
	devices(
		dataLogSn: string,
		deviceType: DeviceType,
		now: number,
	): readonly DiscoveredDevice[] | undefined;
	keepDevices(
		dataLogSn: string,
		deviceType: DeviceType,
		devices: readonly DiscoveredDevice[],
		now: number,
	): void;
}

/** The limit of the lists: after it a list may be requested again. */
const FIVE_MINUTES = 300_000;
/** Lists of devices that are kept; a fleet of 1,000 data loggers has 6,000. */
const MOST_LISTS = 6000;

interface Kept<T> {
	readonly value: T;
	readonly at: number;
}

export function createDirectory(): Directory {
	const places = new Map<string, Kept<Discovery>>();
	const lists = new LruMap<Kept<readonly DiscoveredDevice[]>>(MOST_LISTS);
	return {
		places: (depth, now) => young(places.get(depth), now),
		keepPlaces: (depth, value, now) => {
			places.set(depth, { value, at: now });
		},
		devices: (dataLogSn, deviceType, now) => young(lists.get(`${deviceType} ${dataLogSn}`), now),
		keepDevices: (dataLogSn, deviceType, value, now) => {
			lists.set(`${deviceType} ${dataLogSn}`, { value, at: now });
		},
	};
}

function young<T>(kept: Kept<T> | undefined, now: number): T | undefined {
	return kept && now - kept.at < FIVE_MINUTES ? kept.value : undefined;
}

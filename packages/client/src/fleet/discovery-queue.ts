import type { DeviceType } from '../document/device-type.ts';
import { isTried, type DiscoveryState } from './discovery-state.ts';

const MINUTE = 60_000;

/** How long it takes until something is read again, in milliseconds. */
export interface DiscoveryIntervals {
	/** Lists of plants and data loggers. Default one hour. */
	readonly placesMs?: number | undefined;
	/** Lists of devices that had some. Default one hour. */
	readonly foundMs?: number | undefined;
	/** Lists of devices that had none. Default one day. */
	readonly emptyMs?: number | undefined;
	/** Lists that could not be read. Default 15 minutes. */
	readonly failedMs?: number | undefined;
}

export const INTERVALS = {
	placesMs: 60 * MINUTE,
	foundMs: 60 * MINUTE,
	emptyMs: 1440 * MINUTE,
	failedMs: 15 * MINUTE,
} as const satisfies DiscoveryIntervals;

/** One pending call: the data loggers of a plant, or the devices of a type behind a data logger. */
export type DiscoveryTask =
	| { readonly plantId: string }
	| { readonly dataLogSn: string; readonly deviceType: DeviceType; readonly plantId?: never };

export interface DiscoveryQueue {
	/** The next call, each once. */
	next(): DiscoveryTask | undefined;
	/** Whether there is a next one. */
	readonly hasNext: boolean;
	/** Whether a list that was never read before had devices; undefined when it could not be read. */
	learn(deviceType: DeviceType, hadDevices: boolean | undefined): void;
	/** Adds the lists of a data logger that was found just now. */
	add(dataLogSn: string): void;
}

/**
 * The order of a discovery's calls, so that devices appear quickly and every one is read:
 *
 * 1. Lists that were never read, in turn with plants whose data loggers have yet to be read. The device type that has
 *    had devices most often comes first. One type is read at many data loggers before the next one, so that refusals of
 *    one data logger do not come in a row, which would look like a refusal of the account. 2. Repeated reads that are
 *    due, the oldest first: plants, lists with devices and lists without, in turn.
 */
export function createDiscoveryQueue(
	state: DiscoveryState,
	among: readonly DeviceType[],
	intervals: DiscoveryIntervals,
	nowMinutes: number,
): DiscoveryQueue {
	const unread = new Map(among.map((deviceType) => [deviceType, [] as string[]]));
	const score = new Map(among.map((deviceType) => [deviceType, { hits: 1, tries: 2 }]));
	const plants = [...state.toAsk];
	const due = { found: [] as Due[], empty: [] as Due[] };
	let turn = 0;

	const add = (dataLogSn: string): void => {
		const logger = state.dataLoggers[dataLogSn] ?? {};
		for (const deviceType of among)
			if (!isTried(logger, deviceType)) unread.get(deviceType)?.push(dataLogSn);
	};
	const count = (deviceType: DeviceType, hits: number, tries: number): void => {
		const before = score.get(deviceType) ?? { hits: 1, tries: 2 };
		score.set(deviceType, { hits: before.hits + hits, tries: before.tries + tries });
	};

	const { foundMs = INTERVALS.foundMs, emptyMs = INTERVALS.emptyMs } = intervals;
	const { failedMs = INTERVALS.failedMs } = intervals;
	for (const deviceType of among) {
		for (const [dataLogSn, { found, empty, failed }] of Object.entries(state.dataLoggers)) {
			const [had, hadNone, tried] = [
				found?.[deviceType],
				empty?.[deviceType],
				failed?.[deviceType],
			];
			if (had !== undefined) count(deviceType, 1, 1);
			if (hadNone !== undefined) count(deviceType, 0, 1);
			const at = tried ?? had ?? hadNone;
			if (at === undefined) continue;
			const again = tried !== undefined ? failedMs : had !== undefined ? foundMs : emptyMs;
			if (nowMinutes - at < again / MINUTE) continue;
			const list = tried === undefined && had === undefined ? due.empty : due.found;
			list.push({ task: { dataLogSn, deviceType }, at });
		}
	}
	for (const list of [due.found, due.empty]) list.sort((one, other) => one.at - other.at);
	for (const dataLogSn of Object.keys(state.dataLoggers)) add(dataLogSn);

	const best = (): DeviceType | undefined => {
		const chance = (deviceType: DeviceType): number => {
			const { hits, tries } = score.get(deviceType) ?? { hits: 1, tries: 2 };
			return hits / tries;
		};
		return among
			.filter((deviceType) => (unread.get(deviceType)?.length ?? 0) > 0)
			.reduce<DeviceType | undefined>(
				(first, deviceType) =>
					first === undefined || chance(deviceType) > chance(first) ? deviceType : first,
				undefined,
			);
	};
	const plant = (): DiscoveryTask | undefined => {
		const plantId = plants.shift();
		return plantId === undefined ? undefined : { plantId };
	};
	const list = (): DiscoveryTask | undefined => {
		const deviceType = best();
		const dataLogSn = deviceType && unread.get(deviceType)?.shift();
		if (!deviceType || dataLogSn === undefined) return undefined;
		// Until its response has come it counts as one without devices, so that calls at the same time try several
		// types.
		count(deviceType, 0, 1);
		return { dataLogSn, deviceType };
	};
	const again = [plant, () => due.found.shift()?.task, () => due.empty.shift()?.task];
	/** The first that has something, and another one first the next time. */
	const inTurn = (ways: (() => DiscoveryTask | undefined)[]): DiscoveryTask | undefined => {
		const first = turn++;
		for (const index of ways.keys()) {
			const task = ways[(first + index) % ways.length]?.();
			if (task) return task;
		}
		return undefined;
	};

	return {
		next: () => inTurn(best() === undefined ? again : [list, plant]),
		get hasNext() {
			return plants.length + due.found.length + due.empty.length > 0 || best() !== undefined;
		},
		learn(deviceType, hadDevices) {
			if (hadDevices === undefined) count(deviceType, 0, -1);
			else if (hadDevices) count(deviceType, 1, 0);
		},
		add,
	};
}

interface Due {
	readonly task: DiscoveryTask;
	readonly at: number;
}

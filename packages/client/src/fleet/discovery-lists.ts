import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import { findingOf, isNothingThere } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { DiscoveredDevice } from './discovery.ts';
import { attempt, type DiscoveryRun, type Why } from './discovery-run.ts';
import { noteList, type DiscoveryState } from './discovery-state.ts';
import { deviceIn, readRows, rowsIn } from './rows.ts';
import { settle, type KnownDevice, type Listing } from './settle-listings.ts';

/** The device lists of one step. They are combined when all of them have been read. */
export interface DiscoveryLists {
	/** Reads a list. @returns whether it had devices; undefined when it could not be read */
	read(dataLogSn: string, deviceType: DeviceType): Promise<boolean | undefined>;
	/** A data logger whose devices are no longer part of it. */
	drop(dataLogSn: string): void;
	/** The result: devices by data logger, then by type, then as listed; and those that have gone. */
	settle(): Promise<{ found: readonly DiscoveredDevice[]; gone: readonly string[] }>;
}

export function createLists(
	run: DiscoveryRun,
	state: DiscoveryState,
	known: ReadonlyMap<string, KnownDevice>,
	now: number,
): DiscoveryLists {
	/** Rows of lists that were read, by list. */
	const rows = new Map<string, Listing[]>();
	/** Devices that a list had and no longer has. */
	const missing = new Set<string>();
	const before = byList(known, state);

	const warn = (dataLogSn: string, deviceType: DeviceType, why: Why, error?: Error): void => {
		const params = { dataLogSn, deviceType: deviceInfo(deviceType).label, ...why };
		run.warnings.add({ code: 'devicesNotListed', params, dataLogSn, deviceType, error });
	};

	const lost = (deviceSn: string, dataLogSn: string): void => {
		const unclear = state.unclear[deviceSn];
		const claims = unclear?.dataLogSns?.filter((serial) => serial !== dataLogSn) ?? [];
		if (unclear?.dataLogSns) unclear.dataLogSns = claims;
		if (claims.length === 0) missing.add(deviceSn);
	};

	return {
		async read(dataLogSn, deviceType) {
			const { list } = deviceInfo(deviceType).operations;
			const { data, error } = await attempt(run, () => run.ask(list, { dataLogSn }));
			const logger = state.dataLoggers[dataLogSn] ?? {};
			const { found, problems } = readRows(rowsIn(OPERATIONS[list], data), deviceIn);
			const isFailed = error !== undefined && !isNothingThere(error);
			if (isFailed) warn(dataLogSn, deviceType, { cause: findingOf(error) }, error);
			else if (problems) warn(dataLogSn, deviceType, { problems });
			// A denied account shows nothing about this list, which stays as it was.
			if (isFailed && run.calls.isOpen) return undefined;
			const hasFailed = isFailed || (problems !== undefined && found.length === 0);
			if (hasFailed) noteList(logger, deviceType, 'failed', now);
			else noteList(logger, deviceType, found.length > 0 ? 'found' : 'empty', now);
			rows.set(
				listKey(dataLogSn, deviceType),
				found.map((row) => ({ row, deviceType, listedBy: dataLogSn })),
			);
			if (!isFailed && !problems) {
				const serials = new Set(found.map(({ deviceSn }) => deviceSn));
				for (const deviceSn of before.get(listKey(dataLogSn, deviceType)) ?? []) {
					if (!serials.has(deviceSn)) lost(deviceSn, dataLogSn);
				}
			}
			return hasFailed ? undefined : found.length > 0;
		},
		drop(dataLogSn) {
			for (const deviceType of run.among) {
				for (const deviceSn of before.get(listKey(dataLogSn, deviceType)) ?? [])
					lost(deviceSn, dataLogSn);
			}
		},
		async settle() {
			const listings = new Map<string, Listing[]>();
			for (const dataLogSn of Object.keys(state.dataLoggers)) {
				for (const deviceType of run.among) {
					for (const listing of rows.get(listKey(dataLogSn, deviceType)) ?? []) {
						const { deviceSn } = listing.row;
						const others = listings.get(deviceSn);
						if (others) others.push(listing);
						else listings.set(deviceSn, [listing]);
					}
				}
			}
			const found: DiscoveredDevice[] = [];
			for (const [deviceSn, own] of listings) {
				const past = missing.has(deviceSn) ? undefined : known.get(deviceSn);
				const device = await settle(run, state, deviceSn, own, past);
				if (device) found.push(device);
			}
			const gone = [...missing].filter((deviceSn) => !listings.has(deviceSn));
			for (const deviceSn of gone) Reflect.deleteProperty(state.unclear, deviceSn);
			return { found, gone };
		},
	};
}

function listKey(dataLogSn: string, deviceType: DeviceType): string {
	return `${deviceType} ${dataLogSn}`;
}

/** Which known devices are expected in which list. */
function byList(
	known: ReadonlyMap<string, KnownDevice>,
	{ unclear }: DiscoveryState,
): Map<string, string[]> {
	const lists = new Map<string, string[]>();
	for (const [deviceSn, { deviceType, dataLogSn }] of known) {
		const claims = new Set([
			...(dataLogSn === undefined ? [] : [dataLogSn]),
			...(unclear[deviceSn]?.dataLogSns ?? []),
		]);
		for (const claim of claims) {
			const key = listKey(claim, deviceType);
			const others = lists.get(key);
			if (others) others.push(deviceSn);
			else lists.set(key, [deviceSn]);
		}
	}
	return lists;
}

import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { CallOptions } from '../model/call-options.ts';
import { fixedOffset, offsetName } from '../model/fixed-offset.ts';
import { isMembers } from '../model/row-list.ts';
import { readNumber } from '../normalise/read-number.ts';
import { isZone } from '../normalise/zone.ts';
import type { ProtectionStore } from '../protection/index.ts';
import type { AboutMemory } from './about-memory.ts';
import type { FleetClient } from './ask.ts';
import { LEARNED_MS } from './device-type-memory.ts';
import { plantIn, rowsIn } from './rows.ts';

/** The zones that the server reports for plants and devices, remembered in a store. */
export interface PlantZones {
	/** The zone of a device as far as it is known; nothing is read. */
	known(deviceSn: string): Promise<string | undefined>;
	/**
	 * The zone of a device: that of its plant, that of all plants if they share one, or that of its base info. The
	 * plants are read once, and the base info of a device at most once; after a failure each is read again an hour
	 * later.
	 *
	 * @param device without `deviceType` its base info is not read
	 * @throws the signal's reason when that is aborted
	 */
	find(
		client: FleetClient,
		device: { readonly deviceSn: string; readonly deviceType?: () => Promise<DeviceType> },
		signal?: AbortSignal,
	): Promise<string | undefined>;
}

const TRY_AGAIN_MS = 3_600_000;
/** The plants have several zones, or some have none. */
const NOT_COMMON = '';

/**
 * @param owner key of the credential that they were read with
 * @param abouts the known facts about the devices, with the zones of their plants
 */
export function createPlantZones(
	store: ProtectionStore,
	owner: () => Promise<string>,
	abouts: Pick<AboutMemory, 'about'>,
): PlantZones {
	const commonKey = async (): Promise<string> => `zone:${await owner()}`;
	const deviceKey = async (deviceSn: string): Promise<string> =>
		`zone:${await owner()}:${deviceSn}`;
	const mayRead = async (key: string): Promise<boolean> => {
		const read = { id: crypto.randomUUID(), most: 1, ms: TRY_AGAIN_MS };
		return (await store.acquire(key, read)) === 0;
	};
	const known = async (deviceSn: string): Promise<string | undefined> => {
		const ofPlant = zoneNamed((await abouts.about(deviceSn)).timezone);
		if (ofPlant !== undefined) return ofPlant;
		const own = await store.get(await deviceKey(deviceSn));
		if (own !== undefined) return own;
		const common = await store.get(await commonKey());
		return common === NOT_COMMON ? undefined : common;
	};
	const searches = new Map<string, Promise<string | undefined>>();

	async function search(
		client: FleetClient,
		{ deviceSn, deviceType }: Parameters<PlantZones['find']>[1],
		signal: AbortSignal | undefined,
	): Promise<string | undefined> {
		const before = await known(deviceSn);
		if (before !== undefined) return before;
		// A zone is worth a call, and no wait.
		const options: CallOptions = { maxWaitMs: 0, onLimit: 'reuse', ...(signal && { signal }) };
		const key = await commonKey();
		if ((await store.get(key)) === undefined && (await mayRead(key))) {
			const common = await unlessFailed(signal, () => commonZone(client, options));
			if (common !== undefined) await store.set(key, common, LEARNED_MS);
			const found = await known(deviceSn);
			if (found !== undefined) return found;
		}
		if (!deviceType) return undefined;
		const ownKey = await deviceKey(deviceSn);
		if (!(await mayRead(ownKey))) return undefined;
		const own = await unlessFailed(signal, async () => {
			const { get } = deviceInfo(await deviceType()).operations;
			const { data } = await client.request(get, { deviceSn }, options);
			return isMembers(data) ? hoursZone(data.timezone) : undefined;
		});
		if (own !== undefined) await store.set(ownKey, own, LEARNED_MS);
		return own;
	}

	return {
		known,
		find: (client, device, signal) => {
			const under = searches.get(device.deviceSn);
			if (under) return under;
			const found = search(client, device, signal).finally(() => {
				searches.delete(device.deviceSn);
			});
			searches.set(device.deviceSn, found);
			return found;
		},
	};
}

/** After a failure the zone is unknown. */
async function unlessFailed<T>(
	signal: AbortSignal | undefined,
	read: () => Promise<T>,
): Promise<T | undefined> {
	try {
		return await read();
	} catch (error) {
		if (signal?.aborted === true) throw error;
		return undefined;
	}
}

async function commonZone(client: FleetClient, options: CallOptions): Promise<string | undefined> {
	const zones = new Set<string | undefined>();
	for await (const { rows } of client.requestPages('plantList', {}, options)) {
		for (const row of rowsIn(OPERATIONS.plantList, rows).rows) {
			zones.add(zoneNamed(plantIn(row)?.timezone));
		}
	}
	const [zone] = zones;
	return zones.size === 1 && zone !== undefined ? zone : NOT_COMMON;
}

/** Base info has the offset in hours, such as 7 or 5.5. */
function hoursZone(value: unknown): string | undefined {
	const hours = readNumber(value);
	if (hours === null || Number.isNaN(hours) || Math.abs(hours) > 14) return undefined;
	return offsetName(Math.round(hours * 60) * 60_000);
}

/** A zone as the plant's record has it, in a form that every program knows; undefined if it is not a zone. */
function zoneNamed(name: string | undefined): string | undefined {
	if (name === undefined || !isZone(name)) return undefined;
	const offset = fixedOffset(name);
	return offset === undefined ? name : offsetName(offset);
}

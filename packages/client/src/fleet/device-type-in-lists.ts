import { deviceInfo, typesLike, type DeviceType } from '../document/device-type.ts';
import { AtessNotFoundError, AtessResponseError, isNothingThere } from '../errors/index.ts';
import type { Ask } from './ask.ts';
import type { DeviceTypeMemory } from './device-type-memory.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { deviceIn, readRows, rowsIn } from './rows.ts';

/** The result of the lists: a type, or the types that are still possible, none when there is no such device. */
export type ListsSay =
	{ readonly deviceType: DeviceType } | { readonly possible: readonly DeviceType[] };

interface Membership {
	readonly dataLogSn: string;
	readonly among: readonly DeviceType[];
	readonly memory: DeviceTypeMemory;
}

/**
 * Looks a device up in the base-info lists of its data logger. The lists of one class of devices (the two types of HPS)
 * are read together: a device that is in both is certain in neither. The other devices of the lists are remembered, so
 * that the next device of the data logger costs no call.
 *
 * @throws {AtessError} no access, server error, time-out, rate limit, network failure
 */
export async function deviceTypeInLists(
	ask: Ask,
	deviceSn: string,
	{ dataLogSn, among, memory }: Membership,
): Promise<ListsSay> {
	const unread: DeviceType[] = [];
	for (const alike of new Set(among.map(firstLike))) {
		const listed = new Map<string, DeviceType[]>();
		for (const deviceType of among.filter((one) => firstLike(one) === alike)) {
			const serials = await serialsOf(ask, deviceType, dataLogSn);
			if (serials === undefined) unread.push(deviceType);
			for (const serial of new Set(serials)) {
				listed.set(serial, [...(listed.get(serial) ?? []), deviceType]);
			}
		}
		for (const [serial, [deviceType, ...others]] of listed) {
			if (deviceType !== undefined && others.length === 0) await memory.set(serial, deviceType);
		}
		const [deviceType, ...others] = listed.get(deviceSn) ?? [];
		if (deviceType !== undefined)
			return others.length > 0 ? { possible: [deviceType, ...others] } : { deviceType };
	}
	return { possible: unread };
}

function firstLike(deviceType: DeviceType): DeviceType | undefined {
	return typesLike(deviceType)[0];
}

/** The serial numbers of a list; undefined when it could not be read. */
async function serialsOf(
	ask: Ask,
	deviceType: DeviceType,
	dataLogSn: string,
): Promise<string[] | undefined> {
	try {
		const { list } = deviceInfo(deviceType).operations;
		const data = await ask(list, { dataLogSn });
		const { found, problems } = readRows(rowsIn(OPERATIONS[list], data), deviceIn);
		return found.length === 0 && problems !== undefined
			? undefined
			: found.map(({ deviceSn }) => deviceSn);
	} catch (error) {
		if (isNothingThere(error)) return [];
		// Nothing at this address, or something else than the API: the path may be wrong.
		if (error instanceof AtessNotFoundError || error instanceof AtessResponseError)
			return undefined;
		throw error;
	}
}

import { deviceInfo, type DeviceKind } from '../document/device-kind.ts';
import { AtessNotFoundError, AtessResponseError, isNothingThere } from '../errors/index.ts';
import type { Ask } from './ask.ts';
import type { KindMemory } from './kind-memory.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { deviceIn, readRows, rowsIn } from './rows.ts';

/** What the lists say: a kind, or the kinds that are still possible, none when there is no such device. */
export type ListsSay = { readonly kind: DeviceKind } | { readonly possible: readonly DeviceKind[] };

interface Membership {
	readonly dataLogSn: string;
	readonly among: readonly DeviceKind[];
	readonly memory: KindMemory;
}

/**
 * Looks a device up in the base-info lists of its data logger. The lists of kinds that share a resource
 * (the two types of HPS) are read together: a device that is in both is in neither for sure. What else
 * they list is remembered, so that the next device of the data logger costs no call.
 *
 * @throws {AtessError} no access, server error, time-out, rate limit, network failure
 */
export async function kindInLists(
	ask: Ask,
	deviceSn: string,
	{ dataLogSn, among, memory }: Membership,
): Promise<ListsSay> {
	const unread: DeviceKind[] = [];
	for (const resource of new Set(among.map((kind) => deviceInfo(kind).resource))) {
		const listed = new Map<string, DeviceKind[]>();
		for (const kind of among.filter((one) => deviceInfo(one).resource === resource)) {
			const serials = await serialsOf(ask, kind, dataLogSn);
			if (serials === undefined) unread.push(kind);
			for (const serial of new Set(serials)) {
				listed.set(serial, [...(listed.get(serial) ?? []), kind]);
			}
		}
		for (const [serial, [kind, ...others]] of listed) {
			if (kind !== undefined && others.length === 0) await memory.set(serial, kind);
		}
		const [kind, ...others] = listed.get(deviceSn) ?? [];
		if (kind !== undefined) return others.length > 0 ? { possible: [kind, ...others] } : { kind };
	}
	return { possible: unread };
}

/** The serial numbers of a list; undefined when it could not be read. */
async function serialsOf(
	ask: Ask,
	kind: DeviceKind,
	dataLogSn: string,
): Promise<string[] | undefined> {
	try {
		const { list } = deviceInfo(kind).operations;
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

import { DEVICE_KINDS, type DeviceKind } from '../document/device-kind.ts';
import { createMemoryStore, type ProtectionStore } from '../protection/index.ts';

/**
 * Where found kinds are kept, by serial number; a `Map` will do. Only finds are put in, never "not
 * found": a device that has no data today may have some tomorrow.
 */
export interface KindMemory {
	get(deviceSn: string): Promise<DeviceKind | undefined> | DeviceKind | undefined;
	set(deviceSn: string, kind: DeviceKind): unknown;
}

/** For as long what was learned of a device is kept. It changes only if a device is replaced under its number. */
export const LEARNED_MS = 30 * 86_400_000;

/**
 * A memory of found kinds in a store.
 *
 * @param store default: one of its own
 * @param owner key of the credential that they were found with
 */
export function createKindMemory(
	store: ProtectionStore = createMemoryStore(),
	owner: () => Promise<string> = () => Promise.resolve(''),
): KindMemory {
	const keyOf = async (deviceSn: string): Promise<string> => `kind:${await owner()}:${deviceSn}`;
	return {
		get: async (deviceSn) => {
			const kind = await store.get(await keyOf(deviceSn));
			// A later version may have kept a kind that this one does not know.
			return DEVICE_KINDS.find((known) => known === kind);
		},
		set: async (deviceSn, kind) => {
			await store.set(await keyOf(deviceSn), kind, LEARNED_MS);
		},
	};
}

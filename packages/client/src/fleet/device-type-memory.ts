import { DEVICE_TYPES, type DeviceType } from '../document/device-type.ts';
import { createMemoryStore, type ProtectionStore } from '../protection/index.ts';

/**
 * Where found types are kept, by serial number; a `Map` will do. Only finds are put in, never "not
 * found": a device that has no data today may have some tomorrow.
 */
export interface DeviceTypeMemory {
	get(deviceSn: string): Promise<DeviceType | undefined> | DeviceType | undefined;
	set(deviceSn: string, deviceType: DeviceType): unknown;
}

/** For as long what was learned of a device is kept. It changes only if a device is replaced under its number. */
export const LEARNED_MS = 30 * 86_400_000;

/**
 * A memory of found types in a store.
 *
 * @param store default: one of its own
 * @param owner key of the credential that they were found with
 */
export function createDeviceTypeMemory(
	store: ProtectionStore = createMemoryStore(),
	owner: () => Promise<string> = () => Promise.resolve(''),
): DeviceTypeMemory {
	const keyOf = async (deviceSn: string): Promise<string> =>
		`deviceType:${await owner()}:${deviceSn}`;
	return {
		get: async (deviceSn) => {
			const kept = await store.get(await keyOf(deviceSn));
			// A later version may have kept a type that this one does not know.
			return DEVICE_TYPES.find((known) => known === kept);
		},
		set: async (deviceSn, deviceType) => {
			await store.set(await keyOf(deviceSn), deviceType, LEARNED_MS);
		},
	};
}

import { LruMap } from '../core/lru-map.ts';
import type { DeviceKind } from '../document/device-kind.ts';

/**
 * Where found kinds are kept, by serial number; a `Map` will do. Only finds are put in, never "not
 * found": a device that has no data today may have some tomorrow.
 */
export interface KindMemory {
	get(deviceSn: string): DeviceKind | undefined;
	set(deviceSn: string, kind: DeviceKind): unknown;
}

/**
 * A memory of found kinds that forgets the one it was asked for longest ago when it is full.
 *
 * @param size devices that it keeps; default 10,000
 */
export function createKindMemory(size = 10_000): KindMemory {
	return new LruMap<DeviceKind>(size);
}

import type { DeviceInfo } from '../event';
import type { DeviceState, TriggerState } from '../state/state';
import { without } from '../without';

/** A device that is no longer listed is followed for another day: lists have gaps, too. */
const KEEP_MISSING_MS = 24 * 3_600_000;

/**
 * The devices of the state, with those that were found now. Devices that are not found any more are
 * dropped after a day, and only while everything can be read. What could not be read of a device this time,
 * such as its model, stays what it was.
 */
export function mergeScope(
	known: TriggerState['devices'],
	found: readonly DeviceInfo[],
	isWhole: boolean,
	now: number,
): TriggerState['devices'] {
	const devices: Record<string, DeviceState> = {};
	for (const { deviceSn, ...info } of found) {
		const before: DeviceState = without(known[deviceSn] ?? { info }, 'missing');
		// Of a device of another kind under the same number nothing is known.
		devices[deviceSn] =
			before.info.kind === info.kind
				? { ...before, info: isWhole ? info : { ...before.info, ...info } }
				: { info };
	}
	for (const [deviceSn, device] of Object.entries(known)) {
		if (devices[deviceSn]) continue;
		const missing = device.missing ?? now;
		if (isWhole && now - missing >= KEEP_MISSING_MS) continue;
		devices[deviceSn] = isWhole ? { ...device, missing } : device;
	}
	return devices;
}

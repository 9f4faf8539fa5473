import type { DeviceInfo } from '../event/event';
import type { DeviceState, TriggerState } from '../state/trigger-state';
import { without } from '../event/without';

/** A device that is no longer listed is followed for another day: lists have gaps, too. */
const KEEP_MISSING_MS = 24 * 3_600_000;

/** The result of a search for the devices. */
export interface Found {
	readonly devices: readonly DeviceInfo[];
	/** Devices that their list no longer has, or that no list has. */
	readonly gone: readonly string[];
	/** Whether all of what was found could be read. */
	readonly isWhole: boolean;
}

/**
 * The devices of the state, with those that were found now; new ones come last, so that the turn of the others stays. A
 * device is dropped when its list has been without it for a day. One whose list has yet to be read stays as it was.
 * Facts about a device that could not be read this time, such as its model, stay.
 */
export function mergeScope(
	known: TriggerState['devices'],
	{ devices: found, gone, isWhole }: Found,
	now: number,
): TriggerState['devices'] {
	const devices: Record<string, DeviceState> = { ...known };
	for (const { deviceSn, ...info } of found) {
		const before: DeviceState = without(known[deviceSn] ?? { info }, 'missing');
		// Of a device of another type under the same number nothing is known.
		devices[deviceSn] =
			before.info.deviceType === info.deviceType
				? { ...before, info: isWhole ? info : { ...before.info, ...info } }
				: { info };
	}
	for (const deviceSn of gone) {
		const device = devices[deviceSn];
		if (!device) continue;
		const missing = device.missing ?? now;
		if (now - missing >= KEEP_MISSING_MS) Reflect.deleteProperty(devices, deviceSn);
		else devices[deviceSn] = { ...device, missing };
	}
	return devices;
}

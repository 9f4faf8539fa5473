import { callSite } from '../core/call-site.ts';
import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { FleetClient } from './ask.ts';
import { AtessWrongDeviceTypeError } from './fleet-errors.ts';
import { deviceTypeOf, type DeviceTypeOptions } from './device-type-of.ts';

/** A device, and the type that somebody states for it. */
export interface StatedDevice {
	readonly deviceSn: string;
	readonly deviceType: DeviceType;
}

/**
 * Refuses a stated device type that contradicts what is remembered. It costs no call, and nothing is refused where
 * nothing is remembered.
 *
 * @throws {AtessWrongDeviceTypeError}
 */
export async function checkStatedType(
	device: StatedDevice,
	{ memory }: Pick<DeviceTypeOptions, 'memory'>,
): Promise<void> {
	const found = await memory?.get(device.deviceSn);
	if (found !== undefined && found !== device.deviceType) throw wrongType(device, found);
}

/**
 * Finds out whether a read has found nothing because the device is of another type than stated. It costs the calls of
 * `deviceTypeOf`.
 *
 * @returns undefined where the type is right, or could not be determined
 */
export async function wrongTypeOf(
	client: FleetClient,
	device: StatedDevice,
	options: DeviceTypeOptions,
): Promise<AtessWrongDeviceTypeError | undefined> {
	const found = await deviceTypeOf(client, device.deviceSn, options).catch(() => undefined);
	return found === undefined || found === device.deviceType ? undefined : wrongType(device, found);
}

function wrongType(
	{ deviceSn, deviceType }: StatedDevice,
	found: DeviceType,
): AtessWrongDeviceTypeError {
	const { latest } = deviceInfo(deviceType).operations;
	const site = callSite(latest, OPERATIONS[latest], { deviceSn });
	return new AtessWrongDeviceTypeError(site, { deviceSn, deviceType }, found);
}

import type { DeviceType } from '../document/device-type.ts';
import type { DeviceContext } from './context.ts';

/** The time zone of a device. */
export interface DeviceZone {
	/** IANA name, or a fixed offset such as "GMT+7", which has no daylight saving time. */
	readonly timezone: string;
	/** Whether it was not configured, but comes from the server's record of the plant or the device. */
	readonly fromPlant: boolean;
}

/** The zone that is configured, or else the one that was found before; nothing is read. */
export async function knownZone(
	{ timezone, zones }: DeviceContext,
	deviceSn: string,
): Promise<DeviceZone | undefined> {
	if (timezone !== undefined) return { timezone, fromPlant: false };
	return fromPlant(await zones.known(deviceSn));
}

/** The same, read from the server where it is not known; from the plants alone where no type is given. */
export async function findZone(
	{ client, timezone, zones, signal: ofClient }: DeviceContext,
	device: { readonly deviceSn: string; readonly type?: () => Promise<DeviceType> },
	signal = ofClient,
): Promise<DeviceZone | undefined> {
	if (timezone !== undefined) return { timezone, fromPlant: false };
	const { deviceSn, type: deviceType } = device;
	const wanted = { deviceSn, ...(deviceType && { deviceType }) };
	return fromPlant(await zones.find(client, wanted, signal));
}

function fromPlant(timezone: string | undefined): DeviceZone | undefined {
	return timezone === undefined ? undefined : { timezone, fromPlant: true };
}

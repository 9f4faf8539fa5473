import { DEVICE_TYPES, type DeviceType } from './device-type.ts';

/** A device as a person or a list names it. */
export interface DeviceName {
	readonly deviceSn: string;
	/** Absent where the name states no type. */
	readonly deviceType?: DeviceType;
	/** The text in front of the colon, where no device type has this name. */
	readonly unknownType?: string;
}

/** Reads `SIMPCS0001` or `pcs:SIMPCS0001`. The type is read without regard to case. */
export function readDeviceName(written: string): DeviceName {
	const colon = written.indexOf(':');
	const deviceSn = written.slice(colon + 1).trim();
	if (colon < 0) return { deviceSn };
	const type = written.slice(0, colon).trim();
	const deviceType = DEVICE_TYPES.find((one) => one.toLowerCase() === type.toLowerCase());
	return { deviceSn, ...(deviceType ? { deviceType } : { unknownType: type }) };
}

/** The name of a device whose type is known, such as `pcs:SIMPCS0001`. */
export function deviceName({
	deviceSn,
	deviceType,
}: Required<Pick<DeviceName, 'deviceSn' | 'deviceType'>>): string {
	return `${deviceType}:${deviceSn}`;
}

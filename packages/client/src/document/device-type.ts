import { AtessOptionError } from '../errors/index.ts';
import type { DeviceClass, DeviceInfo } from './device-info.ts';
import { DEVICES } from '../generated/devices.ts';
import type { components } from '../generated/openapi.ts';

/**
 * A device type. It decides which operations a device has and what its records look like. The high-voltage HPS are
 * `hpsCentral` with the model HPS100HV or HPS150HV.
 */
export type DeviceType = keyof typeof DEVICES;

/** Every device type, in the order in which an unknown one is looked for. */
export const DEVICE_TYPES = Object.keys(DEVICES) as unknown as readonly [
	DeviceType,
	...DeviceType[],
];

type Schemas = components['schemas'];

/** A record of a device type; every field may be missing. */
export type DeviceRecord<Type extends DeviceType = DeviceType> =
	Schemas[(typeof DEVICES)[Type]['record']];

/** Identity and connection of a device of a type. */
export type DeviceBaseInfo<Type extends DeviceType = DeviceType> =
	Schemas[(typeof DEVICES)[Type]['baseInfo']];

/** The settings of a device of a type. */
export type DeviceSettings<Type extends DeviceType = DeviceType> =
	Schemas[(typeof DEVICES)[Type]['settings']];

/**
 * The facts of a device type.
 *
 * @throws {AtessOptionError} when there is no such type
 */
export function deviceInfo<Type extends DeviceType>(
	deviceType: Type,
): DeviceInfo & (typeof DEVICES)[Type] {
	if (Object.hasOwn(DEVICES, deviceType)) return DEVICES[deviceType];
	throw new AtessOptionError(
		`There is no device type called ${deviceType}; there are ${DEVICE_TYPES.join(', ')}.`,
	);
}

/** The class of a device type; undefined if it is not a known one. */
export function classOf(deviceType: DeviceType): DeviceClass | undefined {
	const { class: is }: DeviceInfo = deviceInfo(deviceType);
	return is;
}

/** The types of the same class as a type, such as both types of HPS; a type of no class alone. */
export function typesLike(deviceType: DeviceType): readonly DeviceType[] {
	const is = classOf(deviceType);
	return is === undefined ? [deviceType] : DEVICE_TYPES.filter((other) => classOf(other) === is);
}

/** Whether devices of a type are a battery or a part of one. Their status has codes of its own: 3 is "discharge disabled". */
export function isBattery(deviceType: DeviceType): boolean {
	const is = classOf(deviceType);
	return is === 'battery' || is === 'batteryCluster';
}

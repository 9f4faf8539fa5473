import { AtessOptionError } from '../errors/index.ts';
import type { DeviceClass, DeviceInfo } from './device-info.ts';
import { DEVICES } from '../generated/devices.ts';
import type { components } from '../generated/openapi.ts';

/**
 * A device type: what decides which operations it answers to and what its records look like. The
 * high-voltage HPS are `hpsCentral` with the model HPS100HV or HPS150HV.
 */
export type DeviceKind = keyof typeof DEVICES;

/** Every device type, in the order in which an unknown one is looked for. */
export const DEVICE_KINDS = Object.keys(DEVICES) as unknown as readonly [
	DeviceKind,
	...DeviceKind[],
];

type Schemas = components['schemas'];

/** What a device of a type reports; every field may be missing. */
export type DeviceRecord<Kind extends DeviceKind = DeviceKind> =
	Schemas[(typeof DEVICES)[Kind]['record']];

/** Identity and connection of a device of a type. */
export type DeviceBaseInfo<Kind extends DeviceKind = DeviceKind> =
	Schemas[(typeof DEVICES)[Kind]['baseInfo']];

/** The settings of a device of a type. */
export type DeviceSettings<Kind extends DeviceKind = DeviceKind> =
	Schemas[(typeof DEVICES)[Kind]['settings']];

/**
 * The facts of a device type.
 *
 * @throws {AtessOptionError} when there is no such type
 */
export function deviceInfo<Kind extends DeviceKind>(
	kind: Kind,
): DeviceInfo & (typeof DEVICES)[Kind] {
	if (Object.hasOwn(DEVICES, kind)) return DEVICES[kind];
	throw new AtessOptionError(
		`There is no device type called ${kind}; there are ${DEVICE_KINDS.join(', ')}.`,
	);
}

/** What devices of a type measure and do; undefined where that is none of the known classes. */
export function classOf(kind: DeviceKind): DeviceClass | undefined {
	const { class: is }: DeviceInfo = deviceInfo(kind);
	return is;
}

/** Whether devices of a type are a battery or a part of one. Their status has codes of its own: 3 is "discharge disabled". */
export function isBattery(kind: DeviceKind): boolean {
	const is = classOf(kind);
	return is === 'battery' || is === 'batteryCluster';
}

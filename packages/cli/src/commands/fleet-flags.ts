import { DEVICE_TYPES, type DeviceType } from 'atess-client';
import { readDeviceName, type DeviceRef } from 'atess-client/internal';
import { badInput } from '../terminal/problem.ts';
import { unknownName } from '../terminal/unknown-name.ts';

/** Where to start looking, instead of the account's lists. */
export interface FleetFlags {
	readonly plant: readonly string[];
	readonly dataLogger: readonly string[];
	readonly device: readonly string[];
}

/** The objects of the flags: three empty lists without a flag. */
export function fleetStart({ plant, dataLogger, device }: FleetFlags): {
	readonly plantIds: readonly string[];
	readonly dataLogSns: readonly string[];
	readonly deviceSns: readonly Exclude<DeviceRef, string>[];
} {
	requireSerials('--plant', plant);
	requireSerials('--data-logger', dataLogger);
	return { plantIds: plant, dataLogSns: dataLogger, deviceSns: device.map(deviceOf) };
}

/** The form of serial numbers and ids in the API; nothing else is sent. */
const SERIAL = /^[A-Za-z0-9_-]{1,64}$/;

/** @throws {Problem} that names what cannot be a serial number or an id */
export function requireSerials(where: string, written: readonly string[]): void {
	const strange = written.find((one) => !SERIAL.test(one));
	if (strange === undefined) return;
	throw badInput(
		`${where}: "${strange}" is not a serial number or an id: letters, digits, - and _ only.`,
	);
}

/** A device as it is written: SERIAL, or TYPE:SERIAL where its type is known. */
export function deviceOf(written: string): Exclude<DeviceRef, string> {
	const { unknownType, ...device } = readDeviceName(written);
	if (!SERIAL.test(device.deviceSn)) {
		throw badInput(
			`"${written}" is not a serial number: letters, digits, - and _ only, or TYPE:SERIAL.`,
		);
	}
	if (unknownType !== undefined) throw unknownName('device type', unknownType, DEVICE_TYPES);
	return device;
}

export function deviceTypeOf(written: string): DeviceType {
	const deviceType = DEVICE_TYPES.find((one) => one.toLowerCase() === written.toLowerCase());
	if (!deviceType) throw unknownName('device type', written, DEVICE_TYPES);
	return deviceType;
}

import type { Sample } from '../plant/sample.ts';
import { bcuReadings, mbmsReadings } from './bms.ts';
import type { DeviceState } from './device-state.ts';
import type { Device, DeviceKind } from './device.ts';
import { hpsReadings } from './hps.ts';
import { pbdReadings } from './pbd.ts';
import { pcsReadings } from './pcs.ts';
import { quantityReadings } from './quantities.ts';
import type { Readings } from './reading.ts';

type Model = (device: Device, sample: Sample, seed: number) => Readings;

/** The modelled device types, by the document's name of the type. */
const MODELS: ReadonlyMap<DeviceKind, Model> = new Map<DeviceKind, Model>([
	['hpsCentral', hpsReadings],
	['hpsString', hpsReadings],
	['pcs', pcsReadings],
	['pbd', pbdReadings],
	['mbms', mbmsReadings],
	['bcu', bcuReadings],
]);

/**
 * A device of a type without a model: fields that feed a quantity have the plant's true values, and the others fit its
 * schema.
 */
const GENERIC: Model = (_, sample) => ({ ...quantityReadings(sample), time: sample.time });

/** Whether the simulator has a model of a device type. */
export function isModelled(kind: DeviceKind): boolean {
	return MODELS.has(kind);
}

/** The values of a device at a sample. */
export function readingsOf(device: Device, sample: Sample, seed: number): Readings {
	return (MODELS.get(device.kind) ?? GENERIC)(device, sample, seed);
}

/**
 * Identity and connection of a device.
 *
 * @param sample its latest, if it has any
 * @param state its state, if it has data
 */
export function baseInfoReadings(
	device: Device,
	sample: Sample | undefined,
	state: DeviceState | undefined,
	offsetHours: number,
): Readings {
	return {
		deviceSn: device.serial,
		dataLogSn: device.logger,
		deviceModel: device.model,
		alias: device.alias,
		address: device.address,
		deviceNo: device.cluster + 1,
		systemNo: 1,
		firmwareVersion: 'SIM-1.0',
		normalPower: device.ratedW,
		lost: sample === undefined,
		status: String(state?.status ?? LOST),
		timezone: offsetHours,
		updateTime: sample?.time ?? '',
	};
}

const LOST = -1;

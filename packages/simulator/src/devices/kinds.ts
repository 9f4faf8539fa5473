import type { Sample } from '../plant/sample.ts';
import { bcuReadings, mbmsReadings } from './bms.ts';
import type { DeviceState } from './device-state.ts';
import type { Device, DeviceKind } from './device.ts';
import { hpsReadings } from './hps.ts';
import { pbdReadings } from './pbd.ts';
import { pcsReadings } from './pcs.ts';
import type { Readings } from './reading.ts';

/** What the simulator models of each device type. */
const MODELS: Readonly<
	Record<DeviceKind, (device: Device, sample: Sample, seed: number) => Readings>
> = {
	hpsCentral: hpsReadings,
	hpsString: hpsReadings,
	pcs: pcsReadings,
	pbd: pbdReadings,
	mbms: mbmsReadings,
	bcu: bcuReadings,
};

/** What a device knows at a sample. */
export function readingsOf(device: Device, sample: Sample, seed: number): Readings {
	return MODELS[device.kind](device, sample, seed);
}

/**
 * Identity and connection of a device.
 *
 * @param sample its latest, if it has any
 * @param state what it is doing, if it has data
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

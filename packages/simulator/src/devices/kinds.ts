import type { OperationInfo } from '../document/operations.ts';
import type { Sample } from '../plant/sample.ts';
import { bcuReadings, mbmsReadings } from './bms.ts';
import type { DeviceState } from './device-state.ts';
import type { Device, DeviceKind } from './device.ts';
import { hpsReadings } from './hps.ts';
import { pbdReadings } from './pbd.ts';
import { pcsReadings } from './pcs.ts';
import type { Readings } from './reading.ts';

/** How the document names a kind, and what the simulator knows of its devices. */
export interface KindOfDevice {
	readonly kind: DeviceKind;
	/** x-n8n's resource */
	readonly resource: string;
	/** What its schemas' names begin with, e.g. HpsCentralRecord. */
	readonly schemaPrefix: string;
	readonly readings: (device: Device, sample: Sample, seed: number) => Readings;
}

const KINDS: readonly KindOfDevice[] = [
	{ kind: 'hpsCentral', resource: 'hps', schemaPrefix: 'HpsCentral', readings: hpsReadings },
	{ kind: 'hpsString', resource: 'hps', schemaPrefix: 'HpsString', readings: hpsReadings },
	{ kind: 'pcs', resource: 'pcs', schemaPrefix: 'Pcs', readings: pcsReadings },
	{ kind: 'pbd', resource: 'pbd', schemaPrefix: 'Pbd', readings: pbdReadings },
	{ kind: 'mbms', resource: 'mbms', schemaPrefix: 'Mbms', readings: mbmsReadings },
	{ kind: 'bcu', resource: 'bcu', schemaPrefix: 'Bcu', readings: bcuReadings },
];

/**
 * The kind of device that an operation is about: by its resource; where two kinds share one (HPS), by the
 * names of its schemas, and where they share those too (base info), by the operation's id.
 */
export function kindOfOperation(operation: OperationInfo): KindOfDevice | undefined {
	const candidates = KINDS.filter(({ resource }) => resource === operation.resource);
	if (candidates.length === 1) return candidates[0];
	return (
		candidates.find(({ schemaPrefix }) =>
			operation.schemaNames.some((name) => name.startsWith(schemaPrefix)),
		) ?? candidates.find(({ kind }) => operation.id.startsWith(kind))
	);
}

/** What a device knows at a sample. */
export function readingsOf(device: Device, sample: Sample, seed: number): Readings {
	const kind = KINDS.find((candidate) => candidate.kind === device.kind);
	if (!kind) throw new Error(`No model of ${device.kind}`);
	return kind.readings(device, sample, seed);
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

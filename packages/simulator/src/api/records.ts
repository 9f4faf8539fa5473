import { genericValue } from '../devices/generic-value.ts';
import type { Device } from '../devices/device.ts';
import { deviceState, stateReadings } from '../devices/device-state.ts';
import { deviceStateAt, faultsDuring, sampleAt } from '../devices/faults.ts';
import { baseInfoReadings, readingsOf } from '../devices/kinds.ts';
import type { Readings } from '../devices/reading.ts';
import { gridCountersByName } from '../devices/pcs.ts';
import { createRecordWriter, type RecordWriter } from '../devices/record.ts';
import { spoiltReadings } from '../devices/spoilt-readings.ts';
import { byDeviceClock } from '../plant/device-clock.ts';
import { hashText } from '../plant/random.ts';
import type { OperationInfo } from '../document/operations.ts';
import type { Json, JsonObject } from '../document/types.ts';
import type { Sample } from '../plant/sample.ts';
import type { PlantModel } from '../sites/plant-model.ts';
import { latestStep, type Extent } from './history.ts';
import { isOnline } from './outages.ts';
import { createRowWriter, type RowWriter } from './row-writer.ts';
import { copiesOf } from './visibility.ts';
import type { World } from './world.ts';

/** The current data of a device. */
export function extentOf(world: World, plant: PlantModel, device: Device): Extent {
	const nowMs = world.now().getTime();
	const { calendar, firstDay } = plant.site;
	return {
		calendar,
		firstDay,
		nowMs,
		copies: copiesOf(plant, device, world.switches.now, nowMs),
	};
}

/** Whether the data logger of a device has its connection. */
export function isConnected(world: World, device: Device): boolean {
	const { journal } = world.fleet.plantOf(device);
	return isOnline(journal, device.logger, world.now().getTime());
}

/** The last sample of a device, if there is any. */
export function latestSample(world: World, device: Device): Sample | undefined {
	const plant = world.fleet.plantOf(device);
	const latest = latestStep(extentOf(world, plant, device));
	return latest && plant.site.sample(device.system.design, latest.day.number, latest.step);
}

/** A writer of an operation's items, for one device or none. */
export function writerOf(world: World, operation: OperationInfo, device?: Device): RecordWriter {
	return world.writers.of('record', operation, device, (seed) =>
		createRecordWriter({ ...world.making, seed }, operation.item ?? {}, device?.model),
	);
}

/** The same, as text. */
export function rowWriterOf(world: World, operation: OperationInfo, device: Device): RowWriter {
	return world.writers.of('row', operation, device, (seed) =>
		createRowWriter({ ...world.making, seed }, operation.item ?? {}, device.model),
	);
}

/** A sample of a device as a record. */
export function recordReadings(world: World, device: Device, sample: Sample): Readings {
	const { measured, over } = recordLayers(world, device, sample);
	return Object.assign(measured, over);
}

/** The same before it is put together, which costs a fifth of a page. */
export interface RecordLayers {
	/** the measurements of the device: an object of its own for each sample */
	readonly measured: Readings;
	/** the values that override it: identity, state, and the effects of faults */
	readonly over: Readings;
}

/** A sample of a device in layers. */
export function recordLayers(world: World, device: Device, sample: Sample): RecordLayers {
	const plant = world.fleet.plantOf(device);
	const faults = faultsDuring(plant, device, sample);
	const { deviceClockMinutes, pcsGridCounters } = world.switches.now;
	const counted = byDeviceClock(plant.site, device.system.design, sample, deviceClockMinutes);
	const measured = readingsOf(device, counted, plant.site.seed);
	const sampleAtStart = (code: string) => {
		const raised = plant.standings.at(sample.atMs).faults[device.serial] ?? [];
		const fault = raised.find((candidate) => candidate.code === code);
		return fault && sampleAt(plant, device, fault.sinceMs);
	};
	return {
		measured,
		over: {
			deviceSn: device.serial,
			dataLogSn: device.logger,
			...(device.kind === 'pcs' && pcsGridCounters === 'names' && gridCountersByName(measured)),
			...stateReadings(deviceState(device, sample, faults)),
			...(faults.length > 0 && spoiltReadings(device, faults, sampleAtStart)),
		},
	};
}

/** The facts of the cloud about a device behind a data logger that it cannot reach. */
const LOST = { lost: true, status: '-1' };

/** Identity and connection of a device, as a record of an operation. */
export function baseInfo(world: World, operation: OperationInfo, device: Device): JsonObject {
	const plant = world.fleet.plantOf(device);
	const nowMs = world.now().getTime();
	const readings = baseInfoReadings(
		device,
		latestSample(world, device),
		deviceStateAt(plant, device, nowMs),
		plant.site.calendar.offsetMinutes(nowMs) / 60,
	);
	const lost = isConnected(world, device) ? {} : LOST;
	return writerOf(world, operation, device)({ ...readings, ...lost });
}

/** A response made from nothing but the schema, for an operation that the simulator has no model of. */
export function answerFromSchema({ making }: World, operation: OperationInfo): Json {
	return operation.data === undefined
		? null
		: genericValue({ ...making, seed: hashText(operation.id) }, 'data', operation.data);
}

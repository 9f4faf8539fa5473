import { genericValue } from '../devices/generic-value.ts';
import type { Device } from '../devices/device.ts';
import { deviceState, stateReadings } from '../devices/device-state.ts';
import { deviceStateAt, faultsDuring, sampleAt } from '../devices/faults.ts';
import { baseInfoReadings, readingsOf } from '../devices/kinds.ts';
import type { Readings } from '../devices/reading.ts';
import { createRecordWriter, type RecordWriter } from '../devices/record.ts';
import { spoiltReadings } from '../devices/spoilt-readings.ts';
import { hashText } from '../plant/random.ts';
import type { OperationInfo } from '../document/operations.ts';
import type { Json, JsonObject } from '../document/types.ts';
import type { Sample } from '../plant/sample.ts';
import type { PlantModel } from '../sites/plant-model.ts';
import { latestStep, type Extent } from './history.ts';
import type { World } from './world.ts';

/** What there is of a plant's data now. */
export function extentOf({ site }: PlantModel, now: () => Date): Extent {
	return { calendar: site.calendar, firstDay: site.firstDay, nowMs: now().getTime() };
}

/** The last sample of a device, if there is any. */
export function latestSample(world: World, device: Device): Sample | undefined {
	const plant = world.fleet.plantOf(device);
	const latest = latestStep(extentOf(plant, world.now));
	return latest && plant.site.sample(device.system.design, latest.day.number, latest.step);
}

/** A writer of an operation's items, for one device or none. */
export function writerOf(world: World, operation: OperationInfo, device?: Device): RecordWriter {
	const making = { ...world.making, seed: hashText(device?.serial ?? operation.id) };
	return createRecordWriter(making, operation.item ?? {}, device?.model);
}

/** A sample of a device as a record. */
export function recordReadings(world: World, device: Device, sample: Sample): Readings {
	const plant = world.fleet.plantOf(device);
	const faults = faultsDuring(plant, device, sample);
	const sampleAtStart = (code: string) => {
		const raised = plant.standings.at(sample.atMs).faults[device.serial] ?? [];
		const fault = raised.find((candidate) => candidate.code === code);
		return fault && sampleAt(plant, device, fault.sinceMs);
	};
	return {
		deviceSn: device.serial,
		dataLogSn: device.logger,
		...readingsOf(device, sample, plant.site.seed),
		...stateReadings(deviceState(device, sample, faults)),
		...(faults.length > 0 && spoiltReadings(device, faults, sampleAtStart)),
	};
}

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
	return writerOf(world, operation, device)(readings);
}

/** An answer made from nothing but the schema, for an operation that the simulator has no model of. */
export function answerFromSchema({ making }: World, operation: OperationInfo): Json {
	return operation.data === undefined
		? null
		: genericValue({ ...making, seed: hashText(operation.id) }, 'data', operation.data);
}

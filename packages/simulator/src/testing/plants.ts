import { faultTablesOf } from '../devices/fault-codes.ts';
import { loadDocument } from '../document/load.ts';
import type { Device, DeviceKind } from '../devices/device.ts';
import { dayNumber } from '../plant/calendar.ts';
import type { PlantEvent, SettingValue } from '../plant/journal.ts';
import type { Sample } from '../plant/sample.ts';
import { createPlantModel, type PlantModel } from '../sites/plant-model.ts';
import { plantsOf, type Preset } from '../sites/presets.ts';

const document = loadDocument();

export const CODES = document['x-codes'] ?? {};
export const FAULT_TABLES = faultTablesOf(document);

/** The first day of every plant of {@link plantFor}: the clocks of Berlin change on its third day. */
export const FIRST_DATE = '2025-03-28';
export const FIRST_DAY = dayNumber(FIRST_DATE);

/** The parts of a plant; all parts have defaults. */
export interface Making {
	readonly preset?: Preset;
	readonly seed?: number;
	readonly timezone?: string;
	readonly events?: readonly PlantEvent[];
}

/** A plant of a preset with a journal. */
export function plantFor({ preset = 'showcase', seed = 1, timezone, events = [] }: Making = {}) {
	const startMs = Date.parse('2025-04-20T00:00:00Z');
	const [design] = plantsOf({ preset, plants: 1, timezone, commissioned: FIRST_DATE, startMs });
	if (!design) throw new Error('No plant');
	const plant = createPlantModel(design, seed, FAULT_TABLES);
	for (const event of events) plant.journal.add(event);
	return plant;
}

/** The first device of a kind. */
export function deviceOf(plant: PlantModel, kind: DeviceKind): Device {
	const device = plant.devices.find((candidate) => candidate.kind === kind);
	if (!device) throw new Error(`No ${kind} in ${plant.name}`);
	return device;
}

/** One device of each system of a plant. */
export function systemsOf(plant: PlantModel): Device[] {
	const byName = new Map(plant.devices.map((device) => [device.system.design.name, device]));
	return [...byName.values()];
}

/** All samples of a day of a device's system. */
export function samplesOf(plant: PlantModel, device: Device, day = FIRST_DAY): Sample[] {
	const { steps } = plant.site.calendar.day(day);
	return Array.from({ length: steps }, (_, step) =>
		plant.site.sample(device.system.design, day, step),
	);
}

/** Settings that take effect before the plant's first day. */
export function setFromStart(
	device: Device,
	values: Readonly<Record<string, SettingValue>>,
): PlantEvent {
	return { kind: 'settings', atMs: 0, deviceSn: device.serial, values };
}

/** Minutes after midnight of a sample's clock. */
export function minuteOf({ time }: Sample): number {
	return Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16));
}

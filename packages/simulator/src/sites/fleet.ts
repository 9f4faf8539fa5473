import type { Device } from '../devices/device.ts';
import type { FaultTables } from '../devices/fault-codes.ts';
import { hash, hashText } from '../plant/random.ts';
import { createShared } from '../plant/site.ts';
import { createPlantModel, type PlantDesign, type PlantModel } from './plant-model.ts';

/** All plants of a simulator. */
export interface Fleet {
	readonly plants: readonly PlantModel[];
	readonly devices: readonly Device[];
	/** The plant that a device stands in. Serial numbers of devices and data loggers are unique. */
	readonly plantOf: (device: Device) => PlantModel;
	readonly plantOfLogger: (serial: string) => PlantModel | undefined;
}

/**
 * Builds all plants. Nothing is computed before it is needed.
 *
 * @param faultTables the faults of the document's device types
 * @throws Error for an unknown zone
 */
export function createFleet(
	designs: readonly PlantDesign[],
	seed: number,
	faultTables: FaultTables,
): Fleet {
	const shared = createShared();
	// Every plant has weather of its own.
	const plants = designs.map((design, index) =>
		createPlantModel(
			design,
			index === 0 ? seed : hash(seed, hashText(design.id)),
			faultTables,
			shared,
		),
	);
	const byLogger = new Map(plants.flatMap((plant) => plant.loggers.map((sn) => [sn, plant])));
	return {
		plants,
		devices: plants.flatMap(({ devices }) => devices),
		plantOf(device) {
			const plant = byLogger.get(device.logger);
			if (!plant) throw new Error(`${device.serial} stands in no plant`);
			return plant;
		},
		plantOfLogger: (serial) => byLogger.get(serial),
	};
}

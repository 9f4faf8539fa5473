import type { Device } from '../devices/device.ts';
import { createPlantModel, type PlantDesign, type PlantModel } from './plant-model.ts';

/** All plants of a simulator. */
export interface Fleet {
	readonly plants: readonly PlantModel[];
	readonly devices: readonly Device[];
	/** The plant that a device stands in. Serial numbers of devices and data loggers are unique. */
	plantOf(device: Device): PlantModel;
	plantOfLogger(serial: string): PlantModel | undefined;
}

/** Builds all plants. Nothing is computed before it is asked for. @throws Error for an unknown zone */
export function createFleet(designs: readonly PlantDesign[], seed: number): Fleet {
	const plants = designs.map((design) => createPlantModel(design, seed));
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

import { DEFAULT_ACCOUNT } from './account.ts';
import type { KeptLogger, KeptPlant } from './registry.ts';
import type { PlantModel } from '../sites/plant-model.ts';

/** A plant as the cloud knows it before anybody changes it. */
export function keptPlant(plant: PlantModel, nowMs: number): KeptPlant {
	const watts = nominalWatts(plant);
	return {
		id: plant.id,
		owner: DEFAULT_ACCOUNT.userId,
		fields: {
			plantName: plant.name,
			city: 'Nowhere',
			country: 'Simulation',
			plantAddress: '1 Example Road',
			plant_lat: String(plant.place.latitude),
			plant_lng: String(plant.place.longitude),
			createDateText: plant.commissioned,
			atsTimezoneStr: offsetText(plant.site.calendar.offsetMinutes(nowMs)),
			formulaMoney: '0.1',
			formulaMoneyUnitId: 'EUR',
			nominalPower: String(watts),
			nominalPowerStr: `${watts / 1000}kWp`,
		},
	};
}

/** Its data loggers. */
export function keptLoggers(plant: PlantModel): KeptLogger[] {
	return plant.loggers.map((serial) => ({
		serial,
		owner: DEFAULT_ACCOUNT.userId,
		plantId: plant.id,
	}));
}

/** W of all modules; several devices can share a system. */
function nominalWatts({ devices }: PlantModel): number {
	const designs = new Set(devices.map(({ system }) => system.design));
	return [...designs].reduce((sum, { pvKwp }) => sum + pvKwp * 1000, 0);
}

/** The vendor's app writes zones as "GMT+8". */
function offsetText(minutes: number): string {
	const hours = Math.floor(Math.abs(minutes) / 60);
	const rest = Math.abs(minutes) % 60;
	const sign = minutes < 0 ? '-' : '+';
	return `GMT${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

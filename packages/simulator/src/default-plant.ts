import type { KeptLogger, KeptPlant } from './api/registry.ts';
import type { CompleteOptions } from './options.ts';
import { DEFAULT_ACCOUNT } from './api/account.ts';
import { FARM_LOGGER, FARM_DEVICES } from './devices/farm.ts';

/** Id of the default plant. */
export const DEFAULT_PLANT_ID = '1001';

/** Where it stands: open country, nobody's address. */
export const DEFAULT_PLACE = { latitude: 18, longitude: 100 } as const;

/** The default plant, as it is before anybody changes it. */
export function defaultPlant(options: CompleteOptions, offsetMinutes: number): KeptPlant {
	const watts = nominalWatts();
	return {
		id: DEFAULT_PLANT_ID,
		owner: DEFAULT_ACCOUNT.userId,
		fields: {
			plantName: 'Simulated farm',
			city: 'Nowhere',
			country: 'Simulation',
			plantAddress: '1 Example Road',
			plant_lat: String(DEFAULT_PLACE.latitude),
			plant_lng: String(DEFAULT_PLACE.longitude),
			createDateText: options.commissioned,
			atsTimezoneStr: offsetText(offsetMinutes),
			formulaMoney: '0.1',
			formulaMoneyUnitId: 'EUR',
			nominalPower: String(watts),
			nominalPowerStr: `${watts / 1000}kWp`,
		},
	};
}

/** Its data logger. */
export const DEFAULT_LOGGER: KeptLogger = {
	serial: FARM_LOGGER,
	owner: DEFAULT_ACCOUNT.userId,
	plantId: DEFAULT_PLANT_ID,
};

/** W of all modules; several devices can share a system. */
function nominalWatts(): number {
	const designs = new Set(FARM_DEVICES.map(({ system }) => system.design));
	return [...designs].reduce((sum, { pvKwp }) => sum + pvKwp * 1000, 0);
}

/** The vendor's app writes zones as "GMT+8". */
function offsetText(minutes: number): string {
	const hours = Math.floor(Math.abs(minutes) / 60);
	const rest = Math.abs(minutes) % 60;
	const sign = minutes < 0 ? '-' : '+';
	return `GMT${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

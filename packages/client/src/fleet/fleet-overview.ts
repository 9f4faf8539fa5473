import type { DeviceType } from '../document/device-type.ts';
import type { DeviceAbout } from '../normalise/simple-record.ts';
import type { DiscoveredDevice, DiscoveredLogger, DiscoveredPlant } from './discovery.ts';
import type { OverviewPlace } from './overview/index.ts';

/** The findings of an account: enough to show which devices belong together. */
export interface FoundFleet {
	readonly plants: readonly Omit<DiscoveredPlant, 'dataLoggers'>[];
	readonly dataLoggers: readonly Omit<DiscoveredLogger, 'devices'>[];
	readonly devices: readonly DiscoveredDevice[];
	/** Device types with possibly missing devices behind a data logger. */
	readonly unlisted: readonly { readonly dataLogSn: string; readonly deviceType: DeviceType }[];
}

/** A place of an overview with its devices. */
export interface PlaceWithDevices {
	readonly place: OverviewPlace;
	/** As the plant's record has it: a fixed offset such as "GMT+7", without summer time. */
	readonly timezone: string | undefined;
	readonly devices: readonly DiscoveredDevice[];
}

/** The plants of a fleet with their devices, and each data logger whose plant is not known as a place of its own. */
export function overviewPlaces(fleet: FoundFleet): PlaceWithDevices[] {
	const { plants, dataLoggers, devices, unlisted } = fleet;
	const at = (place: OverviewPlace, timezone?: string): PlaceWithDevices => ({
		place: {
			...place,
			unlisted: unlisted.filter(({ dataLogSn }) => place.dataLogSns.includes(dataLogSn)),
		},
		timezone,
		devices: devices.filter(({ dataLogSn }) => place.dataLogSns.includes(dataLogSn ?? '')),
	});
	const known = new Map(plants.map((plant) => [plant.plantId, plant]));
	const ids = new Set([
		...known.keys(),
		...dataLoggers.flatMap(({ plantId }) => (plantId === undefined ? [] : [plantId])),
	]);
	const ofPlants = [...ids].map((plantId) => {
		const own = dataLoggers.filter((logger) => logger.plantId === plantId);
		const dataLogSns = own.map(({ dataLogSn }) => dataLogSn);
		const plant = known.get(plantId);
		return at({ plantId, ...plant, dataLogSns }, plant?.timezone);
	});
	const alone = dataLoggers.filter(({ plantId }) => plantId === undefined);
	return [...ofPlants, ...alone.map(({ dataLogSn }) => at({ dataLogSns: [dataLogSn] }))];
}

/** The entry of each device in the lists, by serial number, with the plant that its data logger belongs to. */
export function aboutsIn({
	plants,
	dataLoggers,
	devices,
}: Pick<FoundFleet, 'plants' | 'dataLoggers' | 'devices'>): Map<string, Required<DeviceAbout>> {
	const plantOf = new Map(dataLoggers.map(({ dataLogSn, plantId }) => [dataLogSn, plantId]));
	const nameOf = new Map(plants.map(({ plantId, name }) => [plantId, name]));
	return new Map(
		devices.map(({ deviceSn, alias, model, dataLogSn }) => {
			const plantId = plantOf.get(dataLogSn ?? '');
			const about = {
				alias: alias ?? null,
				plantName: nameOf.get(plantId ?? '') ?? null,
				model: model ?? null,
				dataLogSn: dataLogSn ?? null,
				plantId: plantId ?? null,
			};
			return [deviceSn, about];
		}),
	);
}

/** The lists that could not be read, from the warnings of a discovery. */
export function unlistedIn(
	warnings: readonly { readonly dataLogSn?: string; readonly deviceType?: DeviceType }[],
): FoundFleet['unlisted'] {
	return warnings.flatMap(({ dataLogSn, deviceType }) =>
		dataLogSn !== undefined && deviceType !== undefined ? [{ dataLogSn, deviceType }] : [],
	);
}

import type { FleetClient } from './ask.ts';
import { stepOf } from './discover-step.ts';
import type { DiscoveredDevice, DiscoveredLogger, Discovery } from './discovery.ts';
import { createDiscoveryRun, type DiscoveryOptions, type DiscoveryRun } from './discovery-run.ts';
import { identifyDevices } from './identify-devices.ts';
import { discoveryStart, type NamedPlaces } from './discovery-places.ts';
import type { DeviceRef } from './latest.ts';
import type { LoggerRow, PlantRow } from './rows.ts';

export interface DiscoverOptions extends DiscoveryOptions, NamedPlaces {
	readonly deviceSns?: readonly DeviceRef[] | undefined;
	/** Data loggers that are added to the lists of the account, where these are read. */
	readonly addedDataLogSns?: readonly string[] | undefined;
}

/**
 * Finds plants, their data loggers and the devices behind these, or starts from what is given: the
 * paths of plants and data loggers are the least certain of the API, and serial numbers do without
 * them. Given plants, data loggers and devices add up.
 *
 * A failed read is a warning with the missing data and the next step; the rest counts. The order is that of the input
 * and of the server's lists, regardless of which response comes first.
 *
 * @throws {AtessAbortError} when the signal is aborted
 * @throws {AtessOptionError} when the concurrency cannot be right
 */
export async function discover(
	client: FleetClient,
	options: DiscoverOptions = {},
): Promise<Discovery> {
	const run = createDiscoveryRun(client, options);
	const refs = uniqueBy(options.deviceSns ?? [], serialOf);
	const start = discoveryStart(options, options.addedDataLogSns);
	const { account, plantIds, dataLogSns } = start;
	const step = await stepOf(run, { ...options, start });
	const plants = account ? (step.plants ?? []) : plantIds.map((plantId) => ({ plantId }));
	const ofPlants = plants.flatMap((plant) =>
		step.dataLoggers.filter(({ plantId }) => plantId === plant.plantId),
	);
	const given = dataLogSns.map((dataLogSn) => ({ dataLogSn }));
	const loggers = uniqueBy(
		[...ofPlants, ...step.dataLoggers, ...given],
		({ dataLogSn }) => dataLogSn,
	);
	if ((options.depth ?? 'devices') !== 'devices') return assemble(plants, loggers, [], run);
	const known = new Set(step.found.map(({ deviceSn }) => deviceSn));
	const listed = inOrderOf(loggers, step.found);
	const identified = await identifyDevices(
		run,
		refs.filter((ref) => !known.has(serialOf(ref))),
	);
	return assemble(plants, loggers, [...listed, ...identified], run);
}

function serialOf(ref: DeviceRef): string {
	return typeof ref === 'string' ? ref : ref.deviceSn;
}

/** Devices in the order of their data loggers; those of none of them come last. */
function inOrderOf(
	loggers: readonly LoggerRow[],
	devices: readonly DiscoveredDevice[],
): readonly DiscoveredDevice[] {
	const places = new Map(loggers.map(({ dataLogSn }, place) => [dataLogSn, place]));
	const placeOf = ({ dataLogSn = '' }: DiscoveredDevice): number =>
		places.get(dataLogSn) ?? places.size;
	return [...devices].sort((one, other) => placeOf(one) - placeOf(other));
}

function assemble(
	plants: readonly PlantRow[],
	loggers: readonly LoggerRow[],
	devices: readonly DiscoveredDevice[],
	{ warnings }: DiscoveryRun,
): Discovery {
	const behind = groupBy(devices, ({ dataLogSn }) => dataLogSn);
	const dataLoggers = loggers.map((logger): DiscoveredLogger => ({
		...logger,
		devices: behind.get(logger.dataLogSn) ?? [],
	}));
	const ofPlant = groupBy(dataLoggers, ({ plantId }) => plantId);
	return {
		plants: plants.map((plant) => ({
			...plant,
			dataLoggers: ofPlant.get(plant.plantId) ?? [],
		})),
		dataLoggers,
		devices,
		warnings: warnings.list(),
	};
}

/** Each item once: where several have the same key, the first. */
function uniqueBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
	const unique = new Map<string, Item>();
	for (const item of items) {
		if (!unique.has(key(item))) unique.set(key(item), item);
	}
	return [...unique.values()];
}

function groupBy<Item>(
	items: readonly Item[],
	key: (item: Item) => string | undefined,
): Map<string | undefined, Item[]> {
	const groups = new Map<string | undefined, Item[]>();
	for (const item of items) {
		const group = groups.get(key(item));
		if (group) group.push(item);
		else groups.set(key(item), [item]);
	}
	return groups;
}

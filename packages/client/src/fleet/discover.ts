import { createAccountGuard, type AccountGuard } from './account-guard.ts';
import { createAsk, type FleetClient } from './ask.ts';
import type { DiscoveredDevice, DiscoveredLogger, Discovery } from './discovery.ts';
import { createWarnings, type DiscoveryRun } from './discovery-run.ts';
import { findDevices, identifyDevices } from './find-devices.ts';
import { findLoggers } from './find-loggers.ts';
import { findPlants } from './find-plants.ts';
import { checkConcurrency } from './in-order.ts';
import { createKindMemory, type KindMemory } from './kind-memory.ts';
import { DEVICE_KINDS, type DeviceKind } from '../device-kind.ts';
import type { DeviceRef } from './latest.ts';
import { MOST_CALLS } from './pace.ts';
import type { LoggerRow, PlantRow } from './rows.ts';

export interface DiscoverOptions {
	/** Plants to start from, in place of the account's list. An empty list is as good as none. */
	readonly plantIds?: readonly (string | number)[] | undefined;
	/** Data loggers to start from: then no plant is asked for. */
	readonly dataLogSns?: readonly string[] | undefined;
	/** Devices to start from: then neither plants nor data loggers are asked for. */
	readonly deviceSns?: readonly DeviceRef[] | undefined;
	/**
	 * How far down to look: `plants` asks for no data loggers, `dataLoggers` for no devices. Default
	 * `devices`.
	 */
	readonly depth?: 'plants' | 'dataLoggers' | 'devices' | undefined;
	/** Kinds to look for. Default all; each costs one call for each data logger. */
	readonly among?: readonly DeviceKind[] | undefined;
	/**
	 * The most calls under way at a time. Default 16. How many there are follows the server (see
	 * `createPace`): one until the account is accepted, then 4, then more or fewer.
	 */
	readonly concurrency?: number | undefined;
	readonly signal?: AbortSignal | undefined;
	/** Where found kinds are put, for later calls. Default: kept for this run. */
	readonly memory?: KindMemory | undefined;
	/** Ends the run when the account is refused. Default one of its own; share one between runs. */
	readonly guard?: AccountGuard | undefined;
}

/**
 * Finds plants, their data loggers and the devices behind these, or starts from what is given: the
 * paths of plants and data loggers are the least certain of the API, and serial numbers do without
 * them. Given plants, data loggers and devices add up.
 *
 * Whatever fails or cannot be read is a warning that says what is missing and what to do; the rest
 * counts. The order is that of the input and of the server's lists, whatever comes back first.
 *
 * @throws the signal's reason when that is aborted
 * @throws {TypeError} when the concurrency cannot be right
 */
export async function discover(
	client: FleetClient,
	options: DiscoverOptions = {},
): Promise<Discovery> {
	const guard = options.guard ?? createAccountGuard();
	const run: DiscoveryRun = {
		client,
		ask: createAsk(client, guard, options.signal),
		guard,
		memory: options.memory ?? createKindMemory(),
		among: options.among ?? DEVICE_KINDS,
		concurrency: checkConcurrency(options.concurrency ?? MOST_CALLS),
		signal: options.signal,
		warnings: createWarnings(),
	};
	const refs = uniqueBy(options.deviceSns ?? [], (ref) =>
		typeof ref === 'string' ? ref : ref.deviceSn,
	);
	const { plants, loggers } = await findPlaces(run, options, refs.length > 0);
	if ((options.depth ?? 'devices') !== 'devices') return assemble(plants, loggers, [], run);
	const listed = await findDevices(
		run,
		loggers.map(({ dataLogSn }) => dataLogSn),
	);
	const known = new Set(listed.map(({ deviceSn }) => deviceSn));
	const given = await identifyDevices(
		run,
		refs.filter((ref) => !known.has(typeof ref === 'string' ? ref : ref.deviceSn)),
	);
	return assemble(plants, loggers, [...listed, ...given], run);
}

/** Plants and data loggers to look at, in order. */
async function findPlaces(
	run: DiscoveryRun,
	{ plantIds = [], dataLogSns = [], depth }: DiscoverOptions,
	hasDevices: boolean,
): Promise<{ plants: readonly PlantRow[]; loggers: readonly LoggerRow[] }> {
	const chosen = [...new Set(plantIds.map(String))].map((plantId) => ({ plantId }));
	const given = [...new Set(dataLogSns)].map((dataLogSn) => ({ dataLogSn }));
	const everything = chosen.length === 0 && given.length === 0 && !hasDevices;
	const plants = everything ? await findPlants(run) : chosen;
	if (depth === 'plants') return { plants: plants ?? [], loggers: given };
	const ids = plants?.map(({ plantId }) => plantId);
	const found = await findLoggers(run, ids, !everything);
	const ofPlants = (ids ?? []).flatMap((id) => found.filter(({ plantId }) => plantId === id));
	return {
		plants: plants ?? [],
		loggers: uniqueBy([...ofPlants, ...found, ...given], ({ dataLogSn }) => dataLogSn),
	};
}

function assemble(
	plants: readonly PlantRow[],
	loggers: readonly LoggerRow[],
	devices: readonly DiscoveredDevice[],
	{ warnings }: DiscoveryRun,
): Discovery {
	const dataLoggers = loggers.map((logger): DiscoveredLogger => ({
		...logger,
		devices: devices.filter(({ dataLogSn }) => dataLogSn === logger.dataLogSn),
	}));
	return {
		plants: plants.map((plant) => ({
			...plant,
			dataLoggers: dataLoggers.filter(({ plantId }) => plantId === plant.plantId),
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

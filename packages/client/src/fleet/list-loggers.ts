import type { FleetClient } from './ask.ts';
import type { DiscoveredLogger, DiscoveryWarning } from './discovery.ts';
import { createPlaces } from './discovery-places.ts';
import { createDiscoveryRun } from './discovery-run.ts';
import { emptyDiscovery } from './discovery-state.ts';

export interface ListLoggersOptions {
	/** Data loggers of this plant alone. */
	readonly plantId?: string | undefined;
	readonly signal?: AbortSignal | undefined;
}

/**
 * The data loggers of the account, or of one plant, as the server lists them in one call, for pickers. `discover` reads
 * plant by plant if that list contains too little. Devices are not looked for.
 *
 * @throws {AtessAbortError} when the signal is aborted
 */
export async function listDataLoggers(
	client: FleetClient,
	{ plantId, signal }: ListLoggersOptions = {},
): Promise<{
	readonly dataLoggers: readonly Omit<DiscoveredLogger, 'devices'>[];
	readonly warnings: readonly DiscoveryWarning[];
}> {
	const run = createDiscoveryRun(client, { signal, depth: 'dataLoggers' });
	const plantIds = plantId === undefined ? [] : [plantId];
	const start = { account: plantId === undefined, plantIds, dataLogSns: [] };
	const places = createPlaces(run, emptyDiscovery(), start);
	if (plantId === undefined) await places.readAccount([]);
	else await places.readPlant(plantId);
	return { dataLoggers: places.listed(), warnings: run.warnings.list() };
}

import { createAccountGuard, type AccountGuard } from './account-guard.ts';
import { createAsk, type FleetClient } from './ask.ts';
import type { DiscoveredLogger, DiscoveryWarning } from './discovery.ts';
import { createWarnings } from './discovery-run.ts';
import { findLoggers } from './find-loggers.ts';
import { createKindMemory } from './kind-memory.ts';

export interface ListLoggersOptions {
	/** Data loggers of this plant alone. */
	readonly plantId?: string | undefined;
	readonly signal?: AbortSignal | undefined;
	/** Ends the run when the account is refused. Default one of its own; share one between runs. */
	readonly guard?: AccountGuard | undefined;
}

/**
 * The data loggers of the account, or of one plant, as the server lists them in one call: for who picks
 * one. `discover` asks plant by plant where that list says too little. Devices are not looked for.
 *
 * @throws the signal's reason when that is aborted
 */
export async function listDataLoggers(
	client: FleetClient,
	{ plantId, signal, guard = createAccountGuard() }: ListLoggersOptions = {},
): Promise<{
	readonly dataLoggers: readonly Omit<DiscoveredLogger, 'devices'>[];
	readonly warnings: readonly DiscoveryWarning[];
}> {
	const warnings = createWarnings();
	const run = {
		client,
		ask: createAsk(client, guard, signal),
		guard,
		memory: createKindMemory(),
		among: [],
		concurrency: 1,
		signal,
		warnings,
	};
	const plants = plantId === undefined ? undefined : [plantId];
	const dataLoggers = await findLoggers(run, plants, plantId !== undefined);
	return { dataLoggers, warnings: warnings.list() };
}

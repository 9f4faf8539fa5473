import type { AtessClient, Discovery } from 'atess-client';
import type { Config } from '../account/config.ts';
import { fleetStart, requireSerials, type FleetFlags } from './fleet-flags.ts';

/** What the flags name. Without any flag, what the account lists, with the data loggers of the configuration. */
export async function findFleet(
	{ fleet }: AtessClient,
	flags: FleetFlags,
	{ dataLogSns = [] }: Config,
	signal: AbortSignal | undefined,
): Promise<Discovery> {
	const start = fleetStart(flags);
	requireSerials('dataLogSns of the configuration', dataLogSns);
	return await fleet.discover({ ...start, signal });
}

import type { AtessClient, Discovery } from 'atess-client';
import type { Config } from '../account/config.ts';
import { Problem } from '../terminal/problem.ts';
import { warningText } from './warning-text.ts';
import { fleetStart, requireSerials, type FleetFlags } from './fleet-flags.ts';

/** Why there is no device to read: the warnings were shown before. */
export function noDevice({ warnings }: Pick<Discovery, 'warnings'>): Problem {
	return new Problem(
		warnings.length > 0
			? 'No device could be found, for the reasons above.'
			: 'The account lists no device. Give a serial number.',
	);
}

/**
 * The devices of the flags. Without any flag, those of the account's lists, with the data loggers of the configuration.
 *
 * @throws {Problem} where access is denied to the account: everything else would follow from that
 */
export async function findFleet(
	{ fleet }: AtessClient,
	flags: FleetFlags,
	{ dataLogSns = [] }: Config,
	signal: AbortSignal | undefined,
): Promise<Discovery> {
	const start = fleetStart(flags);
	requireSerials('dataLogSns of the configuration', dataLogSns);
	const found = await fleet.discover({ ...start, signal });
	const [first] = found.warnings;
	if (first?.code === 'accountDenied' && found.devices.length + found.plants.length === 0)
		throw new Problem(warningText(first));
	return found;
}

import type { AtessClient, Discovery } from 'atess-client';
import { createKindMemory, createPace, discover } from 'atess-client/internal';
import type { Config } from '../account/config.ts';
import { fleetStart, requireSerials, type FleetFlags } from './fleet-flags.ts';

/**
 * What the flags name; without any, what the account lists and the data loggers of the configuration. These
 * never stand in for the lists: what somebody has forgotten to write down would be missing without a word.
 */
export async function findFleet(
	client: AtessClient,
	flags: FleetFlags,
	{ dataLogSns: configured = [] }: Config,
	signal: AbortSignal | undefined,
): Promise<Discovery> {
	const start = fleetStart(flags);
	requireSerials('dataLogSns of the configuration', configured);
	const isNamed = Object.values(start).some((list) => list.length > 0);
	if (isNamed || configured.length === 0) return await discover(client, { ...start, signal });
	const shared = { pace: createPace(), memory: createKindMemory(), signal };
	const listed = await discover(client, { ...shared, depth: 'dataLoggers' });
	const known = new Set(listed.dataLoggers.map(({ dataLogSn }) => dataLogSn));
	const places = [
		...listed.dataLoggers,
		...[...new Set(configured)]
			.filter((dataLogSn) => !known.has(dataLogSn))
			.map((dataLogSn) => ({ dataLogSn, devices: [] })),
	];
	const found = await discover(client, {
		...shared,
		dataLogSns: places.map(({ dataLogSn }) => dataLogSn),
	});
	const dataLoggers = places.map((place) => ({
		...place,
		devices: found.devices.filter(({ dataLogSn }) => dataLogSn === place.dataLogSn),
	}));
	return {
		plants: listed.plants.map((plant) => ({
			...plant,
			dataLoggers: dataLoggers.filter(
				(logger) => 'plantId' in logger && logger.plantId === plant.plantId,
			),
		})),
		dataLoggers,
		devices: found.devices,
		warnings: [...listed.warnings, ...found.warnings],
	};
}

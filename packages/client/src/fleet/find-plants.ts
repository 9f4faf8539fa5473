import { findingOf } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { attempt, type DiscoveryRun } from './discovery-run.ts';
import { plantIn, readRows, rowsIn, type PlantRow } from './rows.ts';

/**
 * The account's plants, all pages. A failure is a warning, and what came before it counts.
 *
 * @returns undefined when no plant could be read, which is not the same as none
 */
export async function findPlants(run: DiscoveryRun): Promise<PlantRow[] | undefined> {
	const { client, calls, signal, warnings } = run;
	const plants = new Map<string, PlantRow>();
	const { error } = await attempt(run, () =>
		calls.run(async () => {
			for await (const { rows } of client.requestPages('plantList', {}, signal ? { signal } : {})) {
				const { found, problems } = readRows(rowsIn(OPERATIONS.plantList, rows), plantIn);
				for (const plant of found) {
					if (!plants.has(plant.plantId)) plants.set(plant.plantId, plant);
				}
				if (problems) {
					const params = { count: plants.size, problems };
					warnings.add({ code: 'plantsNotListed', params });
				}
			}
		}),
	);
	if (error) {
		const params = { count: plants.size, cause: findingOf(error) };
		warnings.add({ code: 'plantsNotListed', params, error });
		if (plants.size === 0) return undefined;
	}
	return [...plants.values()];
}

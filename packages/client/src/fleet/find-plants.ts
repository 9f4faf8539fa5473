import { callSite } from '../core/call-site.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { attempt, type DiscoveryRun } from './discovery-run.ts';
import { plantIn, readRows, rowsIn, type PlantRow } from './rows.ts';

/** What to do when the way over plants and data loggers is barred. */
export const GIVE_SERIALS =
	'Give the serial numbers of the data loggers (dataLogSns) or of the devices (deviceSns) instead; if the path is wrong, pathOverrides corrects it.';

/**
 * The account's plants, all pages. A failure is a warning, and what came before it counts.
 *
 * @returns undefined when no plant could be read, which is not the same as none
 */
export async function findPlants(run: DiscoveryRun): Promise<PlantRow[] | undefined> {
	const { client, guard, signal, warnings } = run;
	const plants = new Map<string, PlantRow>();
	const site = callSite('plantList', OPERATIONS.plantList, {});
	const { error } = await attempt(run, () =>
		guard.run(site, async () => {
			for await (const { rows } of client.pages('plantList', {}, signal ? { signal } : {})) {
				const { found, problem } = readRows(rowsIn(OPERATIONS.plantList, rows), plantIn);
				for (const plant of found) {
					if (!plants.has(plant.plantId)) plants.set(plant.plantId, plant);
				}
				if (problem !== undefined) {
					warnings.add({ message: `Plants are missing: ${problem}. ${GIVE_SERIALS}` });
				}
			}
		}),
	);
	if (error) {
		const missing = plants.size === 0 ? 'The plants' : `Plants after the first ${plants.size}`;
		warnings.add({
			message: `${missing} could not be listed. ${GIVE_SERIALS} ${error.message}`,
			error,
		});
		if (plants.size === 0) return undefined;
	}
	return [...plants.values()];
}

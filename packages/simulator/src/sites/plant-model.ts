import type { Device } from '../devices/device.ts';
import type { FaultTables } from '../devices/fault-codes.ts';
import { systemPhases } from '../devices/system-phases.ts';
import { createJournal, type Journal } from '../plant/journal.ts';
import type { GridHabits } from '../plant/outages.ts';
import { createShared, createSite, type Shared, type Site } from '../plant/site.ts';
import { createStandings, type Standings } from '../plant/standing.ts';
import type { SystemDesign } from '../plant/system.ts';
import type { Place } from '../plant/weather.ts';

/** A plant on paper. */
export interface PlantDesign {
	readonly id: string;
	readonly name: string;
	readonly place: Place;
	/** IANA zone of the plant's clock */
	readonly timezone: string;
	/** yyyy-MM-dd; there is no data before */
	readonly commissioned: string;
	/** How reliable its grid is. Default: it fails only when somebody reports it. */
	readonly habits?: GridHabits | undefined;
	readonly devices: readonly Device[];
}

/** A plant that runs. */
export interface PlantModel extends PlantDesign {
	/** Serial numbers of its data loggers. */
	readonly loggers: readonly string[];
	readonly site: Site;
	/** Its external events. */
	readonly journal: Journal;
	/** The facts of the journal about any moment. */
	readonly standings: Standings;
	/** The faults that its devices can have, by device type. */
	readonly faultTables: FaultTables;
}

/**
 * Builds a plant.
 *
 * @param faultTables the faults of the document's device types
 * @param shared the state that it shares with the other plants of its fleet
 * @throws Error for an unknown zone
 */
export function createPlantModel(
	design: PlantDesign,
	seed: number,
	faultTables: FaultTables,
	shared: Shared = createShared(),
): PlantModel {
	const { place, timezone, commissioned, devices, habits } = design;
	const journal = createJournal();
	const standings = createStandings(journal);
	const phasesOf = (system: SystemDesign) =>
		systemPhases(
			standings,
			devices.filter((device) => device.system.design.name === system.name),
			faultTables,
		);
	return {
		...design,
		loggers: [...new Set(devices.map(({ logger }) => logger))],
		site: createSite({ seed, place, timezone, commissioned, habits }, phasesOf, shared),
		journal,
		standings,
		faultTables,
	};
}

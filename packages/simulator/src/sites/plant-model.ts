import type { Device } from '../devices/device.ts';
import type { CodeTables } from '../devices/fault-codes.ts';
import { createJournal, type Journal } from '../plant/journal.ts';
import { createSite, type Site } from '../plant/site.ts';
import { createStandings, type Standings } from '../plant/standing.ts';
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
	readonly devices: readonly Device[];
}

/** A plant that runs. */
export interface PlantModel extends PlantDesign {
	/** Serial numbers of its data loggers. */
	readonly loggers: readonly string[];
	readonly site: Site;
	/** What has happened to it from outside. */
	readonly journal: Journal;
	/** What the journal says of any moment. */
	readonly standings: Standings;
	/** Tables of codes of the document. */
	readonly codes: CodeTables;
}

/** Builds a plant. @throws Error for an unknown zone */
export function createPlantModel(design: PlantDesign, seed: number, codes: CodeTables): PlantModel {
	const journal = createJournal();
	const { place, timezone, commissioned, devices } = design;
	return {
		...design,
		loggers: [...new Set(devices.map(({ logger }) => logger))],
		site: createSite({ seed, place, timezone, commissioned }),
		journal,
		standings: createStandings(journal),
		codes,
	};
}

import {
	LruMap,
	type DiscoveredDevice,
	type DiscoveredLogger,
	type DiscoveredPlant,
	type DiscoveryState,
} from 'atess-client/internal';

/** What earlier executions have found of a part of the fleet: the next one goes on from there. */
export interface FleetMemory {
	state: DiscoveryState | undefined;
	plants: readonly Omit<DiscoveredPlant, 'dataLoggers'>[];
	readonly dataLoggers: Map<string, Omit<DiscoveredLogger, 'devices'>>;
	readonly devices: Map<string, DiscoveredDevice>;
}

/** Finds the memory of a part of the fleet, by its name. */
export type FleetMemories = (part: string) => FleetMemory;

/** More parts than the workflows of one credential have; the one used longest ago is forgotten. */
const MOST_PARTS = 20;

export function createFleetMemories(): FleetMemories {
	const parts = new LruMap<FleetMemory>(MOST_PARTS);
	return (part) =>
		parts.getOrMake(part, () => ({
			state: undefined,
			plants: [],
			dataLoggers: new Map(),
			devices: new Map(),
		}));
}

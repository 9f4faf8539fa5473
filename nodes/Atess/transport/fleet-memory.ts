import { createFleetMemory, LruMap, type FleetMemory } from 'atess-client/internal';

/** Finds the memory of a part of the fleet, by its name. */
export type FleetMemories = (part: string) => FleetMemory;

/** More parts than the workflows of one credential have; the one used longest ago is forgotten. */
const MOST_PARTS = 20;

export function createFleetMemories(): FleetMemories {
	const parts = new LruMap<FleetMemory>(MOST_PARTS);
	return (part) => parts.getOrMake(part, createFleetMemory);
}

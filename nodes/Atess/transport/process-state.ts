import {
	createAboutMemory,
	createDeviceTypeMemory,
	createMemoryStore,
	createPace,
	createPlantZones,
	LruMap,
	type AboutMemory,
	type DeviceTypeMemory,
	type MemoryStore,
	type Pace,
	type PlantZones,
} from 'atess-client/internal';

import type { Paced } from './paced';
import { createDirectory, type Directory } from './directory';
import { createFleetMemories, type FleetMemories } from './fleet-memory';

/**
 * The protection of all accounts, which the clients of all executions share. It is bounded and lost on restart; a
 * trigger keeps its rate limits beyond that.
 */
export const STORE: MemoryStore = createMemoryStore();

/** A server's time, and the memory of what was sent to it. */
export interface SimulatedClock {
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** The store whose rate limits pass by this time. */
	readonly store: () => MemoryStore;
	/** Waits for as long as this time needs to pass. */
	readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	/** Takes note of the time in a response. */
	readonly heed: (headers: Headers) => void;
}

/** The clocks of simulators on this machine, which node and trigger share. */
export const SIMULATORS = new LruMap<SimulatedClock>(20);

/** A store whose times pass by another clock than this machine's. */
export function storeBy(now: () => number): MemoryStore {
	return createMemoryStore({ now });
}

/** The facts that responses to one credential have shown. Another secret of the account has never seen them. */
export interface CredentialState {
	readonly deviceTypes: DeviceTypeMemory;
	/** The loaded entries of picker lists. */
	readonly directory: Directory;
	readonly abouts: AboutMemory;
	readonly zones: PlantZones;
	/** How far the search for parts of the fleet is. */
	readonly fleets: FleetMemories;
	/** How many calls all workflows with it may have under way at a time. */
	readonly pace: Pace;
	readonly paced: Paced;
	/** How often a test of it has succeeded. */
	tests: number;
}

/** The reason for a pause of all reads, and its end. */
export interface Refusal {
	readonly error: Error;
	readonly until: number;
}

/** More accounts than one process of n8n works for; the one that was used longest ago is forgotten. */
const MOST_ACCOUNTS = 200;

const credentials = new LruMap<CredentialState>(MOST_ACCOUNTS);

/** The memory about a credential. @param key `credentialKeyOf` of it and its server */
export function credentialState(key: string): CredentialState {
	const owner = (): Promise<string> => Promise.resolve(key);
	const abouts = createAboutMemory(STORE, owner);
	return credentials.getOrMake(key, () => ({
		abouts,
		deviceTypes: createDeviceTypeMemory(STORE, owner),
		directory: createDirectory(),
		zones: createPlantZones(STORE, owner, abouts),
		fleets: createFleetMemories(),
		pace: createPace(),
		paced: { next: new Map(), catchUps: new Map() },
		tests: 0,
	}));
}

/** The memory about a trigger while the process runs. */
export interface PollerMemory {
	/** When it polled for the first time in this process, in milliseconds since 1970. */
	began: number;
	/** Until when a poll may be under way; 0 without a poll. */
	busyUntil: number;
	/** Whether what a former process knew of limits has been taken over. */
	restored: boolean;
	/** There when all that it requests was refused, and print of the credential that it was with. */
	refusal: Refusal | undefined;
	credential: string;
}

/** More active triggers than one process has; the one that polled longest ago is forgotten. */
const MOST_POLLERS = 5000;

const pollers = new LruMap<PollerMemory>(MOST_POLLERS);

/** The memory about a trigger. @param key workflow, ID and name of the node: two nodes can have one ID */
export function pollerMemory(key: string): PollerMemory {
	return pollers.getOrMake(key, () => ({
		began: Date.now(),
		busyUntil: 0,
		restored: false,
		refusal: undefined,
		credential: '',
	}));
}

const nodeStates = new LruMap<{ state: unknown }>(MOST_POLLERS);

/** The last state of a trigger node, regardless of its name. @param key workflow and ID of the node */
export function nodeState(key: string): { state: unknown } {
	return nodeStates.getOrMake(key, () => ({ state: undefined }));
}

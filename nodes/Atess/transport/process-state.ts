import {
	createKindMemory,
	createMemoryLedger,
	createMemoryLimitStore,
	createModelMemory,
	createPace,
	createTraffic,
	createValueCache,
	type KindMemory,
	type LimitOptions,
	type MemoryLimitStore,
	type ModelMemory,
	type Pace,
	type Traffic,
	type WriteLedger,
} from 'atess-client/internal';

import type { Paced } from './paced';
import { createDirectory, type Directory } from './directory';
import { createFleetMemories, type FleetMemories } from './fleet-memory';

/** Windows of frequency limits, for the action node and the trigger. */
export const LIMIT_STORE: MemoryLimitStore = createMemoryLimitStore();

/** Calls on their way, for the action node and the trigger: identical reads are one request. */
export const TRAFFIC: Traffic = createTraffic();

/**
 * What the clients of all executions share. It is bounded and lost on restart. Rate limits are kept by
 * account, responses and calls on their way by the whole credential.
 */
export const SHARED_LIMITS: LimitOptions = {
	mode: 'reuse',
	store: LIMIT_STORE,
	traffic: TRAFFIC,
	// The latest record of every device of a large fleet: without it the second read within the limit
	// would have nothing to give. Only who has that many devices fills it.
	cache: createValueCache(10_000),
};

/** What responses to one credential have taught. Another secret of the account has never seen them. */
export interface CredentialState {
	readonly kinds: KindMemory;
	/** What lists to pick from have loaded. */
	readonly directory: Directory;
	readonly models: ModelMemory;
	/** How far the search for parts of the fleet is. */
	readonly fleets: FleetMemories;
	/** How many calls all workflows with it may have under way at a time. */
	readonly pace: Pace;
	readonly paced: Paced;
	/** How often a test of it has succeeded. */
	tests: number;
}

/** Why nothing is asked, and until when. */
export interface Refusal {
	readonly error: Error;
	readonly until: number;
}

/** More accounts than one process of n8n works for; the one that was used longest ago is forgotten. */
const MOST_ACCOUNTS = 200;

const credentials = new Map<string, CredentialState>();

/** What is remembered of a credential. @param key `credentialKeyOf` of it and its server */
export function credentialState(key: string): CredentialState {
	return remembered(credentials, key, MOST_ACCOUNTS, () => ({
		kinds: createKindMemory(),
		directory: createDirectory(),
		models: createModelMemory(),
		fleets: createFleetMemories(),
		pace: createPace(),
		paced: { next: new Map(), catchUps: new Map() },
		tests: 0,
	}));
}

const ledgers = new Map<string, WriteLedger>();

/** The setting changes that were sent for an account, whatever secret they were sent with. */
export function ledgerOf(account: string): WriteLedger {
	return remembered(ledgers, account, MOST_ACCOUNTS, () => createMemoryLedger());
}

/** What is remembered of a trigger while the process runs. */
export interface PollerMemory {
	/** When it polled for the first time in this process, in milliseconds since 1970. */
	began: number;
	/** Until when a poll may be under way; 0 when none is. */
	busyUntil: number;
	/** Whether what a former process knew of limits has been taken over. */
	restored: boolean;
	/** There when all that it asks for was refused, and print of the credential that it was with. */
	refusal: Refusal | undefined;
	credential: string;
}

/** More active triggers than one process has; the one that polled longest ago is forgotten. */
const MOST_POLLERS = 5000;

const pollers = new Map<string, PollerMemory>();

/** What is remembered of a trigger. @param key workflow, ID and name of the node: two nodes can have one ID */
export function pollerMemory(key: string): PollerMemory {
	return remembered(pollers, key, MOST_POLLERS, () => ({
		began: Date.now(),
		busyUntil: 0,
		restored: false,
		refusal: undefined,
		credential: '',
	}));
}

const nodeStates = new Map<string, { state: unknown }>();

/** The last state of a trigger node, whatever its name. @param key workflow and ID of the node */
export function nodeState(key: string): { state: unknown } {
	return remembered(nodeStates, key, MOST_POLLERS, () => ({ state: undefined }));
}

/** The value of a key, made where there is none; what was used longest ago is forgotten. */
function remembered<T>(values: Map<string, T>, key: string, most: number, make: () => T): T {
	const value = values.get(key) ?? make();
	values.delete(key);
	values.set(key, value);
	for (const oldest of values.keys()) {
		if (values.size <= most) break;
		values.delete(oldest);
	}
	return value;
}

import {
	createAccountGuard,
	createKindMemory,
	createMemoryLedger,
	createMemoryLimitStore,
	createModelMemory,
	createPace,
	createTraffic,
	createValueCache,
	type AccountGuard,
	type AtessAuthError,
	type KindMemory,
	type LimitOptions,
	type MemoryLimitStore,
	type ModelMemory,
	type Pace,
	type Traffic,
	type WriteLedger,
} from 'atess-client/core';

import type { Paced } from '../trigger/feed/keep-pace';
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
	mode: 'cache',
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
}

/** What the triggers with one credential share: together they must not lock the account. */
export interface SharedPolls {
	/** Counts refusals over all polls. */
	guard: AccountGuard;
	/** Why the account is left alone, and until when. */
	refusal: Refusal | undefined;
	/** Until when one poll may be finding out whether the account is let in; others wait for it. */
	knockingUntil: number;
}

/** Why nothing is asked, and until when. */
export interface Refusal {
	readonly error: Error;
	readonly until: number;
}

/**
 * Of polls, that come again and again with nobody looking, fewer refusals in a row are enough: devices that
 * were refused are left alone afterwards, so that others come first after the pause.
 */
function createPollGuard(pace: Pace): AccountGuard {
	return createAccountGuard({ afterAccess: 4, pace });
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
	}));
}

const ledgers = new Map<string, WriteLedger>();

/** The setting changes that were sent for an account, whatever secret they were sent with. */
export function ledgerOf(account: string): WriteLedger {
	return remembered(ledgers, account, MOST_ACCOUNTS, () => createMemoryLedger());
}

/** What is remembered of a credential as it is now: another secret has yet to be let in. */
export interface Access {
	/** Whether the server has ever let it in: then a refusal is likely to be about one thing. */
	accepted: boolean;
	/** There as long as it was not accepted last. */
	refused?: Refused;
	/** Ends when the call that finds out whether it is accepted now is over. */
	turn?: Promise<void>;
	/** Refusals of the account, whatever secret they were for. */
	readonly account: AccountRefusals;
	/** How often a test of it has succeeded. */
	tests: number;
	/** How many calls all workflows with it may have under way at a time. */
	readonly pace: Pace;
	readonly paced: Paced;
	polls: SharedPolls;
}

/** How a credential was not accepted. */
export interface Refused {
	/** In a row. */
	readonly times: number;
	/** How many refusals of other secrets of the account count as if they had been of this one. */
	readonly ahead: number;
	/** For the last time. */
	readonly cause: AtessAuthError;
	/** What was asked for: operations, each with its device or plant. */
	readonly things: ReadonlySet<string>;
	/** When it was refused last, in milliseconds since 1970. */
	readonly at: number;
}

/** A server that counts wrong secrets counts those of all credentials of an account. */
export interface AccountRefusals {
	/** Of secrets that were never accepted, in a row. */
	times: number;
	/** When the last one was, in milliseconds since 1970. */
	at: number;
}

const accesses = new Map<string, Access>();
const accountRefusals = new Map<string, AccountRefusals>();

/**
 * How a server has taken a credential.
 *
 * @param key `credentialKeyOf` of it and its server
 * @param account `accountKeyOf` of the same
 */
export function accessOf(key: string, account: string): Access {
	return remembered(accesses, key, MOST_ACCOUNTS, () => {
		const pace = createPace();
		return {
			accepted: false,
			account: remembered(accountRefusals, account, MOST_ACCOUNTS, () => ({ times: 0, at: 0 })),
			tests: 0,
			pace,
			paced: { next: new Map(), catchUps: new Map() },
			polls: freshPolls(pace),
		};
	});
}

/** What triggers share that nothing is known of yet. */
export function freshPolls(pace: Pace): SharedPolls {
	return { guard: createPollGuard(pace), refusal: undefined, knockingUntil: 0 };
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

import {
	createKindMemory,
	createMemoryLedger,
	createMemoryLimitStore,
	createValueCache,
	type KindMemory,
	type LimitOptions,
	type WriteLedger,
} from 'atess-client/core';

import { createDirectory, type Directory } from './directory';
import { createModelMemory, type ModelMemory } from './model-memory';

/**
 * The one state of the node, for all workflows of this process: windows of frequency limits, last good
 * values, types of HPS and models that were found, and writes that have been sent. It is bounded, lost on restart,
 * and keyed by account and server.
 */
export const SHARED_LIMITS: LimitOptions = {
	mode: 'cache',
	store: createMemoryLimitStore(),
	// The latest record of every device of a large fleet: without it the second read within the limit
	// would have nothing to give. Only who has that many devices fills it.
	cache: createValueCache(10_000),
};

/** What is remembered of one account. */
export interface AccountState {
	readonly kinds: KindMemory;
	readonly ledger: WriteLedger;
	/** What lists to pick from have loaded. */
	readonly directory: Directory;
	/** Whether the server has ever let the account in: then a refusal is about one thing, not about it. */
	readonly access: { accepted: boolean };
	readonly models: ModelMemory;
}

/** More accounts than one process of n8n works for; the one that was used longest ago is forgotten. */
const MOST_ACCOUNTS = 200;

const accounts = new Map<string, AccountState>();

/** What is remembered of an account. @param key {@link accountKeyOf} of its credential and server */
export function accountState(key: string): AccountState {
	const state = accounts.get(key) ?? {
		kinds: createKindMemory(),
		ledger: createMemoryLedger(),
		directory: createDirectory(),
		access: { accepted: false },
		models: createModelMemory(),
	};
	accounts.delete(key);
	accounts.set(key, state);
	for (const oldest of accounts.keys()) {
		if (accounts.size <= MOST_ACCOUNTS) break;
		accounts.delete(oldest);
	}
	return state;
}

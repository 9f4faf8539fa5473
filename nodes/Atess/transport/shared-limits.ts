import { createMemoryLimitStore, createValueCache, type LimitOptions } from 'atess-client/core';

/**
 * The one state of the node: windows of frequency limits and last good values of every account, for all
 * workflows of this process. It is bounded, lost on restart, and keyed by a hash of account and server.
 */
export const SHARED_LIMITS: LimitOptions = {
	mode: 'cache',
	store: createMemoryLimitStore(),
	cache: createValueCache(1000),
};

import type { CallSite } from '../../errors/index.ts';
import type { OperationInfo } from '../../operation-info.ts';
import type { CircuitBreaker } from '../../protection/index.ts';
import type { Result } from '../../types.ts';
import type { CallInput } from '../input.ts';
import type { Observe } from '../observe.ts';
import type { RetryAfter } from '../transport.ts';
import type { LimitStore } from './limit-store.ts';
import type { Traffic } from './traffic.ts';
import type { ValueCache } from './value-cache.ts';

/**
 * What a call does when it comes too early: `cache` returns the last good value with its age, and fails
 * when there is none; `error` fails; `wait` waits for its turn.
 */
export type LimitMode = 'cache' | 'error' | 'wait';

/**
 * What a read does whose limit is not known, while the server has shown neither that it has the spacing of a
 * sister API nor that it has none: `try` sends, `wait` waits for the spacing where it can, `keep` takes the
 * spacing for a known limit.
 */
export type SpacingMode = 'try' | 'wait' | 'keep';

export interface LimitRequest {
	site: CallSite;
	operation: OperationInfo;
	input: CallInput;
	mode: LimitMode;
	/** Longest waiting in mode `wait`, in ms. */
	maxWaitMs: number;
	/** Longest waiting for a new value in mode `cache`, in ms. */
	patienceMs: number;
	/** How it is sent where its limit is only known from a sister API (one call in 10 s). */
	spacing: SpacingMode;
	/** Longest waiting for the response of a call that another caller has sent, in ms. */
	deadline: { ms: number; error: () => Error };
	/** Neither give a cached value nor share a call on its way. */
	fresh: boolean;
	/** One of the further calls of a paged read, which count as one with its first. */
	continuation: boolean;
	signal: AbortSignal | undefined;
}

/** Sends a call. `retryAfter` says after which failures it may be sent again. */
export type Send = (
	signal: AbortSignal | undefined,
	retryAfter: RetryAfter,
) => Promise<Result<unknown>>;

/** Names for keys. */
export interface Keys {
	/** Limits belong to it. */
	readonly account: string;
	/** Responses belong to it. */
	readonly credential: string;
}

export interface LimiterOptions {
	store: LimitStore;
	cache: ValueCache;
	traffic: Traffic;
	/** A remembered value that is older is not given, in ms. */
	maxAgeMs: number;
	keys: () => Promise<Keys>;
	circuit: CircuitBreaker;
	now: () => number;
	sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	observe: Observe;
}

import { AtessApiError, AtessRateLimitError, type CallSite } from '../../errors/index.ts';
import { isOfSettings, type OperationInfo } from '../../operation-info.ts';
import type { Result } from '../../types.ts';
import { clampDelay } from '../clamp-delay.ts';
import type { CallInput } from '../input.ts';
import type { Observe } from '../observe.ts';
import type { LimitStore, Rate } from './limit-store.ts';
import { createSingleFlight } from './single-flight.ts';
import { isTooFrequent } from './too-frequent.ts';
import type { ValueCache } from './value-cache.ts';

/**
 * What a call does when it comes too early: `cache` gives the last good value with its age, and fails
 * when there is none; `error` fails; `wait` waits for its turn.
 */
export type LimitMode = 'cache' | 'error' | 'wait';

export interface LimitRequest {
	site: CallSite;
	operation: OperationInfo;
	input: CallInput;
	mode: LimitMode;
	/** Longest waiting in mode `wait`, in ms. */
	maxWaitMs: number;
	/** Neither give a cached value nor share a call on its way. */
	fresh: boolean;
	/** One of the further calls of a paged read, which count as one with its first. */
	continuation: boolean;
	signal: AbortSignal | undefined;
}

export interface LimiterOptions {
	store: LimitStore;
	cache: ValueCache;
	/** A remembered value that is older is not given, in ms. */
	maxAgeMs: number;
	/** Name of the account, for keys. */
	account: () => Promise<string>;
	/** Whether limits that are only known from a sister API (one call in 10 s) are kept too. */
	sisterSpacing: boolean;
	now: () => number;
	sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	observe: Observe;
}

/** How long a server that refuses without a hint is left alone: the one limit that is documented. */
const FIVE_MINUTES = 300_000;

export interface Limiter {
	/** Sends when the limit lets it, and remembers what came. */
	run(
		request: LimitRequest,
		send: (signal: AbortSignal | undefined) => Promise<Result<unknown>>,
	): Promise<Result<unknown>>;
}

export function createLimiter(options: LimiterOptions): Limiter {
	const { store, cache, now, observe } = options;
	const flights = createSingleFlight();

	async function run(
		request: LimitRequest,
		send: (signal: AbortSignal | undefined) => Promise<Result<unknown>>,
	): Promise<Result<unknown>> {
		const { site, operation, input, fresh, signal } = request;
		const account = await options.account();
		const limitKey = `${account}:${limitKeyOf(site, operation, input)}`;
		if (operation.retry === 'never') return await guarded(request, limitKey, undefined, send);

		const callKey = `${account}:${site.operationId}:${stableJson(input)}`;
		const rate = rateOf(operation, options.sisterSpacing);
		const valueKey = isCacheable(operation) ? callKey : undefined;
		const once = (shared: AbortSignal | undefined): Promise<Result<unknown>> =>
			guarded({ ...request, signal: shared }, limitKey, { rate, valueKey }, send);
		if (fresh) return await once(signal);
		// Callers that differ in what they want to happen must not get each other's outcome.
		return await flights.share(`${callKey}:${request.mode}`, once, signal, () => {
			observe('limit', site, { decision: 'shared', waitMs: 0 });
		});
	}

	async function guarded(
		request: LimitRequest,
		limitKey: string,
		read: { rate: Rate | undefined; valueKey: string | undefined } | undefined,
		send: (signal: AbortSignal | undefined) => Promise<Result<unknown>>,
	): Promise<Result<unknown>> {
		const { site, signal } = request;
		const rate = request.continuation ? undefined : read?.rate;
		const early = await admit(request, limitKey, rate, request.fresh ? undefined : read?.valueKey);
		if (early) return early;
		try {
			const result = await send(signal);
			if (rate) await store.settle(limitKey, rate);
			if (read?.valueKey !== undefined) {
				const { data, code, msg, httpStatus } = result;
				cache.set(read.valueKey, { data, code, msg, httpStatus, at: now() });
			}
			return result;
		} catch (error) {
			if (rate) await store.settle(limitKey, rate);
			throw await heeded(error, site, request.operation, limitKey);
		}
	}

	/** Takes a call, or returns what is given instead, or throws. */
	async function admit(
		request: LimitRequest,
		limitKey: string,
		rate: Rate | undefined,
		valueKey: string | undefined,
	): Promise<Result<unknown> | undefined> {
		const { site, mode, signal } = request;
		let left = request.maxWaitMs;
		for (;;) {
			const waitMs = rate
				? await store.acquire(limitKey, rate)
				: (await store.usage(limitKey, UNLIMITED)).waitMs;
			if (waitMs === 0) return undefined;
			const known = mode === 'cache' && valueKey !== undefined ? remembered(valueKey) : undefined;
			if (known) {
				observe('limit', site, { decision: 'cached', waitMs });
				return known;
			}
			if (mode !== 'wait' || waitMs > left) {
				observe('limit', site, { decision: 'refused', waitMs });
				throw AtessRateLimitError.notSent(site, waitMs, request.operation.limit);
			}
			observe('limit', site, { decision: 'waiting', waitMs });
			left -= waitMs;
			await options.sleep(clampDelay(waitMs), signal ?? new AbortController().signal);
		}
	}

	/** The last good value, unless it is too old to stand for a new one. */
	function remembered(valueKey: string): Result<unknown> | undefined {
		const value = cache.get(valueKey);
		if (!value) return undefined;
		const { at, ...answer } = value;
		const ageMs = Math.max(0, now() - at);
		if (ageMs > options.maxAgeMs) return undefined;
		return { ...answer, attempts: 0, fromCache: true, ageMs };
	}

	/** The server's own word wins: its window is pushed forward, and the error says until when. */
	async function heeded(
		error: unknown,
		site: CallSite,
		operation: OperationInfo,
		limitKey: string,
	): Promise<unknown> {
		if (!(error instanceof AtessApiError)) return error;
		const tooFrequent =
			error instanceof AtessRateLimitError || isTooFrequent(error.code, error.msg);
		if (!tooFrequent) return error;
		const told = error instanceof AtessRateLimitError ? error.retryAfterMs : undefined;
		const waitMs = told ?? (operation.limit ? operation.limit.seconds * 1000 : FIVE_MINUTES);
		await store.block(limitKey, waitMs);
		observe('limit', site, { decision: 'blocked', waitMs });
		return new AtessRateLimitError(site, error, waitMs);
	}

	return { run };
}

/** A rate that never makes anybody wait, to ask for blocks alone. */
const UNLIMITED: Rate = { requests: Infinity, seconds: 0 };

/** What is documented or assumed always holds; what a sister API has only where it is asked for. */
export function rateOf(operation: OperationInfo, sisterSpacing: boolean): Rate | undefined {
	const { limit } = operation;
	if (!limit || (limit.status === 'sister' && !sisterSpacing)) return undefined;
	return limit;
}

/** The operation and what its limit counts by: a device, a data logger, a plant, or nothing further. */
export function limitKeyOf(site: CallSite, operation: OperationInfo, input: CallInput): string {
	const per = operation.limit?.per ?? '';
	const value = input[per];
	const target = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	return `${site.operationId}:${target}`;
}

/** Settings are always read anew, and pages are too large to keep. */
function isCacheable(operation: OperationInfo): boolean {
	return (
		operation.retry === 'safe' && !isOfSettings(operation) && operation.page?.from === undefined
	);
}

function stableJson(input: CallInput): string {
	return JSON.stringify(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1)));
}

import type { Observe } from '../core/observe.ts';
import type { Result } from '../document/types.ts';
import type { Middleware, ProtectedCall } from './call.ts';
import { isCacheable } from './limit-keys.ts';
import type { ValueCache } from './value-cache.ts';

interface ReuseOptions {
	readonly cache: ValueCache;
	/** An older response is not given, in ms. */
	readonly maxAgeMs: number;
	readonly now: () => number;
	readonly observe: Observe;
}

/** Gives the last response again where a read comes too early and cannot wait: only in mode `reuse`. */
export function reuseResponses({ cache, maxAgeMs, now, observe }: ReuseOptions): Middleware {
	return async (call, next) => {
		const outcome = await next(call);
		if ('result' in outcome) return outcome;
		const { mode, mayWaitMs, site } = call;
		const { waitMs } = outcome;
		const result = mode === 'reuse' && waitMs > mayWaitMs ? remembered(call) : undefined;
		if (!result) return outcome;
		observe('limit', site, { decision: 'reused', waitMs });
		return { result };
	};

	/** The last good response, unless it is too old to stand for a new one. */
	function remembered({ operation, fresh, callKey }: ProtectedCall): Result<unknown> | undefined {
		if (fresh || !isCacheable(operation)) return undefined;
		const value = cache.get(callKey);
		if (!value) return undefined;
		const { at, ...answer } = value;
		const ageMs = Math.max(0, now() - at);
		if (ageMs > maxAgeMs) return undefined;
		return { ...answer, attempts: 0, fromCache: true, ageMs };
	}
}

/** Keeps good responses for {@link reuseResponses}. */
export function keepResponses({ cache, now }: Pick<ReuseOptions, 'cache' | 'now'>): Middleware {
	return async (call, next) => {
		const outcome = await next(call);
		if ('result' in outcome && isCacheable(call.operation)) {
			const { data, code, msg, httpStatus } = outcome.result;
			cache.set(call.callKey, { data, code, msg, httpStatus, at: now() });
		}
		return outcome;
	};
}

import type { Observe } from '../core/observe.ts';
import type { Result } from '../document/types.ts';
import { isSeen } from '../model/evidence.ts';
import { AtessNotFoundError, isNothingThere } from '../errors/index.ts';
import type { Middleware, ProtectedCall } from './call.ts';
import { isCacheable } from './limit-keys.ts';
import type { ProtectionStore } from './protection-store.ts';
import { firstRows, shorterList } from './shorter-list.ts';

interface ReuseOptions {
	readonly store: ProtectionStore;
	/** An older response is not given, in ms. */
	readonly maxAgeMs: number;
	readonly now: () => number;
	readonly observe: Observe;
}

/** A good response as it is kept, or one with which the API reports that there is nothing. */
interface KeptResponse extends Pick<Result<unknown>, 'data' | 'code' | 'msg' | 'httpStatus'> {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Of the first page of a list: how many rows were requested. */
	readonly size?: number | undefined;
	readonly isNothing?: true;
}

/** Machines that share a store can differ by this much. */
const CLOCKS_DIFFER_MS = 60_000;
/** No response is kept for longer. */
const LONGEST_MS = 24 * 3_600_000;

/** The first pages of a list are kept under one key, however long they are. */
function keyOf({ operation, input, callKey, listKey }: ProtectedCall): string {
	const isFirst = firstRows(operation, input) !== undefined;
	return isFirst ? `list:${listKey}` : `response:${callKey}`;
}

/** Gives the last response again where a read comes too early and cannot wait: only in mode `reuse`. */
export function reuseResponses({ store, maxAgeMs, now, observe }: ReuseOptions): Middleware {
	return async (call, next) => {
		const outcome = await next(call);
		const { mode, mayWaitMs, site } = call;
		if ('result' in outcome || mode !== 'reuse' || outcome.waitMs <= mayWaitMs) return outcome;
		const kept = await remembered(call);
		if (!kept) return outcome;
		const { isNothing, ...result } = kept;
		const { waitMs } = outcome;
		observe('limit', site, { decision: 'reused', waitMs, ageMs: result.ageMs });
		if (isNothing) {
			const isInferred = !isSeen(call.operation.evidence);
			throw new AtessNotFoundError(site, result, { isOfApi: true, isInferred });
		}
		return { result };
	};

	/** The last good response, unless it is too old to stand for a new one. */
	async function remembered(
		call: ProtectedCall,
	): Promise<(Result<unknown> & Pick<KeptResponse, 'isNothing'>) | undefined> {
		const { operation, input, fresh } = call;
		if (fresh || !isCacheable(operation)) return undefined;
		const text = await store.get(keyOf(call));
		if (text === undefined) return undefined;
		const { at, size, ...answer } = JSON.parse(text) as KeptResponse;
		// After a clock was set back, the age is not known.
		if (now() - at > maxAgeMs || now() - at < -CLOCKS_DIFFER_MS) return undefined;
		const ageMs = Math.max(0, now() - at);
		if (answer.isNothing) return { ...answer, attempts: 0, fromCache: true, ageMs };
		const wanted = firstRows(operation, input);
		const { data: read } = answer;
		const given =
			wanted === undefined || size === undefined
				? { data: read }
				: shorterList(operation, { size, data: read }, wanted);
		return given && { ...answer, ...given, attempts: 0, fromCache: true, ageMs };
	}
}

/** Keeps good responses for {@link reuseResponses}. */
export function keepResponses({ store, maxAgeMs, now }: Omit<ReuseOptions, 'observe'>): Middleware {
	// A response of exactly the greatest age is still given.
	const ttlMs = Math.min(maxAgeMs, LONGEST_MS) + 1;

	return async (call, next) => {
		try {
			const outcome = await next(call);
			if ('result' in outcome) {
				const { data, code, msg, httpStatus } = outcome.result;
				const size = firstRows(call.operation, call.input);
				await keep(call, { data, code, msg, httpStatus, at: now(), size });
			}
			return outcome;
		} catch (error) {
			if (isNothingThere(error)) {
				const { code, msg, httpStatus } = error;
				await keep(call, { data: null, code, msg, httpStatus, at: now(), isNothing: true });
			}
			throw error;
		}
	};

	async function keep(call: ProtectedCall, kept: KeptResponse): Promise<void> {
		if (!isCacheable(call.operation)) return;
		// A store that cannot be reached must not hide the response.
		await store.set(keyOf(call), JSON.stringify(kept), ttlMs).catch(() => undefined);
	}
}

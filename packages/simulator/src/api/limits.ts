import type { OperationInfo } from '../document/operations.ts';
import type { FrequencyLimit } from '../document/types.ts';
import type { Switches } from '../switches/switches.ts';
import type { Account } from './account.ts';

/** The calls that a limit has counted for one account and, where it is per device or plant, of one of these. */
export interface LimitUse {
	readonly operationId: string;
	readonly userId: string;
	/** the subject of the limit: `deviceSn=...`, `operation` or `account` */
	readonly key: string;
	readonly limit: FrequencyLimit;
	/** calls in the window that ends now */
	readonly used: number;
	/** when the next call is taken; undefined for at once */
	readonly nextMs: number | undefined;
	readonly refused: number;
}

/** The frequency limits of one cloud. */
export interface Limits {
	/**
	 * Counts a call.
	 *
	 * @returns whether it may be carried out. One that may not leaves the window as it is.
	 */
	take(
		operation: OperationInfo,
		account: Account,
		query: Readonly<Record<string, string>>,
		nowMs: number,
		mode: Switches['limits'],
	): boolean;
	/** All limits that have been touched, in the order of their first call. */
	uses(nowMs: number): LimitUse[];
	/** Forgets the calls after an instant. */
	rewind(ms: number): void;
	clear(): void;
}

/** Calls that are remembered of a limit that is not enforced. */
const MOST_TIMES = 100;

/** Limits that are remembered; a client that requests ever new serial numbers fills no more memory. */
const MOST_KEYS = 20_000;

interface Kept {
	readonly operationId: string;
	readonly userId: string;
	readonly key: string;
	readonly limit: FrequencyLimit;
	times: number[];
	refused: number;
}

/** Seen with a user's own token is as good as read on the vendor's page. */
const VENDORS_OWN: readonly string[] = ['confirmed', 'documented'];

/** Whether a limit is enforced. */
export function isEnforced(limit: FrequencyLimit, mode: Switches['limits']): boolean {
	if (mode === 'off') return false;
	return mode === 'all' || VENDORS_OWN.includes(limit.status);
}

/** Limits without a call so far. */
export function createLimits(): Limits {
	const kept = new Map<string, Kept>();

	function keptOf(info: OperationInfo, limit: FrequencyLimit, userId: string, key: string): Kept {
		const place = JSON.stringify([info.id, userId, key]);
		const known = kept.get(place);
		if (known) return known;
		const created = { operationId: info.id, userId, key, limit, times: [], refused: 0 };
		kept.set(place, created);
		const [oldest] = kept.keys();
		if (kept.size > MOST_KEYS && oldest !== undefined) kept.delete(oldest);
		return created;
	}

	return {
		take(info, { userId }, query, nowMs, mode) {
			const limit = info.operation['x-limit'];
			if (!limit) return true;
			const entry = keptOf(info, limit, userId, keyOf(limit, query));
			if (isEnforced(limit, mode) && nextOf(entry, nowMs) !== undefined) {
				entry.refused++;
				return false;
			}
			entry.times.push(nowMs);
			if (entry.times.length > Math.max(MOST_TIMES, limit.requests)) entry.times.shift();
			return true;
		},
		uses: (nowMs) =>
			[...kept.values()].map((entry) => ({
				operationId: entry.operationId,
				userId: entry.userId,
				key: entry.key,
				limit: entry.limit,
				used: within(entry, nowMs).length,
				nextMs: nextOf(entry, nowMs),
				refused: entry.refused,
			})),
		rewind(ms) {
			for (const entry of kept.values()) entry.times = entry.times.filter((time) => time <= ms);
		},
		clear() {
			kept.clear();
		},
	};
}

function keyOf({ per }: FrequencyLimit, query: Readonly<Record<string, string>>): string {
	return per === 'operation' || per === 'account' ? per : `${per}=${query[per] ?? ''}`;
}

function within({ times, limit }: Kept, nowMs: number): number[] {
	return times.filter((time) => time > nowMs - limit.seconds * 1000);
}

function nextOf(entry: Kept, nowMs: number): number | undefined {
	const { requests, seconds } = entry.limit;
	const last = within(entry, nowMs).at(-requests);
	return last === undefined ? undefined : last + seconds * 1000;
}

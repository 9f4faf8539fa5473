import { putNewest } from '../put-newest.ts';

/** Which reads of an account keep a spacing: those that begin something, or its further pages as well. */
export type Spaced = 'reads' | 'pages';

/** How servers take reads whose limit is not known, by account and by limit key. */
export interface Spacing {
	/** What the server of an account has taught; undefined while it has refused nothing. */
	of(account: string): Spaced | undefined;
	/** Keeps the spacing for all later reads of an account. */
	keep(account: string, spaced: Spaced): void;
	/**
	 * Runs the calls of a key one at a time, until the server has accepted two that were closer than the
	 * spacing.
	 */
	inTurn<T>(key: string, run: () => Promise<T>): Promise<T>;
	/** Reports that a call of a key was accepted: when it was sent and when its response came. */
	accepted(key: string, sentAt: number, answeredAt: number, spacingMs: number): void;
}

interface Lane {
	/** Ends with the last call in the queue. */
	tail: Promise<unknown>;
	queued: number;
	/** When the last accepted call was answered. */
	answeredAt: number | undefined;
	isFree: boolean;
}

/** More accounts and operations than one process works with; the ones used longest ago are forgotten. */
const MOST_ACCOUNTS = 1000;
const MOST_LANES = 5000;

export function createSpacing(): Spacing {
	const learned = new Map<string, Spaced>();
	const lanes = new Map<string, Lane>();

	function laneOf(key: string): Lane {
		const fresh = { tail: Promise.resolve(), queued: 0, answeredAt: undefined, isFree: false };
		const lane = lanes.get(key) ?? fresh;
		lanes.delete(key);
		lanes.set(key, lane);
		for (const [oldest, { queued }] of lanes) {
			if (lanes.size <= MOST_LANES) break;
			if (queued === 0 && oldest !== key) lanes.delete(oldest);
		}
		return lane;
	}

	return {
		of: (account) => learned.get(account),
		keep: (account, spaced) => {
			const before = learned.get(account);
			putNewest(learned, account, before === 'pages' ? before : spaced, MOST_ACCOUNTS);
			for (const [key, lane] of lanes) if (key.startsWith(`${account}:`)) lane.isFree = false;
		},
		inTurn: async (key, run) => {
			const lane = laneOf(key);
			if (lane.isFree) return await run();
			lane.queued++;
			const turn = lane.tail.then(run);
			lane.tail = turn.then(
				() => lane.queued--,
				() => lane.queued--,
			);
			return await turn;
		},
		accepted: (key, sentAt, answeredAt, spacingMs) => {
			const lane = laneOf(key);
			const { answeredAt: before } = lane;
			if (before !== undefined && sentAt >= before && sentAt - before < spacingMs) {
				lane.isFree = true;
			}
			lane.answeredAt = answeredAt;
		},
	};
}

import { LruMap } from '../core/lru-map.ts';

/** Which reads of an account keep a spacing: those that begin something, or its further pages as well. */
export type Spaced = 'reads' | 'pages';

/** One call that the server has ended. */
export interface SpacedCall {
	readonly callKey: string;
	readonly sentAt: number;
	readonly endedAt: number;
	readonly spacingMs: number;
	/** One of the further calls of a paged read. */
	readonly isPage: boolean;
	readonly isAccepted: boolean;
}

/** How servers take reads whose limit is not known, by account and by limit key. */
export interface Spacing {
	/** The spacing that the server of an account has shown; undefined while it has refused nothing. */
	of(account: string): Spaced | undefined;
	/** Keeps the spacing for all later reads of an account. */
	keep(account: string, spaced: Spaced): void;
	/**
	 * Runs the calls of a key one at a time, until the server has accepted two that were closer than the
	 * spacing.
	 */
	inTurn<T>(key: string, run: () => Promise<T>): Promise<T>;
	/**
	 * Whether a call that can wait should keep a spacing that the server may not have: not after the server
	 * has accepted calls without it, and not where many calls follow one another.
	 */
	isWorthKeeping(key: string, callKey: string, isPage: boolean): boolean;
	/** Reports that a call waits for a spacing that the server may not have, or was given up because of it. */
	heldBack(key: string, callKey: string): void;
	/** Reports that a call of a key has ended. */
	ended(key: string, call: SpacedCall): void;
}

interface Lane {
	/** Ends with the last call in the queue. */
	tail: Promise<unknown>;
	queued: number;
	/** When the last call ended. */
	endedAt: number | undefined;
	/** Which calls the server accepts without a spacing. */
	free: Spaced | undefined;
	/** Calls that were sent as soon as the spacing allowed, or earlier, without a break. */
	inRow: number;
	/** Calls that were held back since the last break. */
	readonly heldBack: Set<string>;
}

/** More accounts and operations than one process works with; the ones used longest ago are forgotten. */
const MOST_ACCOUNTS = 1000;
const MOST_LANES = 5000;
/** So many calls in a row keep a spacing that the server may not have; the next one tries. */
const MOST_IN_ROW = 3;
/** Calls that are at most this share of the spacing follow one another. */
const NO_BREAK = 1.2;

export function createSpacing(): Spacing {
	const learned = new LruMap<Spaced>(MOST_ACCOUNTS);
	const lanes = new LruMap<Lane>(MOST_LANES, ({ queued }) => queued === 0);

	const laneOf = (key: string): Lane =>
		lanes.getOrMake(key, () => ({
			tail: Promise.resolve(),
			queued: 0,
			endedAt: undefined,
			free: undefined,
			inRow: 0,
			heldBack: new Set(),
		}));

	return {
		of: (account) => learned.get(account),
		keep: (account, spaced) => {
			const before = learned.get(account);
			learned.set(account, before === 'pages' ? before : spaced);
			for (const [key, lane] of lanes.entries())
				if (key.startsWith(`${account}:`)) lane.free = undefined;
		},
		inTurn: async (key, run) => {
			const lane = laneOf(key);
			if (lane.free === 'reads') return await run();
			lane.queued++;
			const turn = lane.tail.then(run);
			lane.tail = turn.then(
				() => lane.queued--,
				() => lane.queued--,
			);
			return await turn;
		},
		isWorthKeeping: (key, callKey, isPage) => {
			const { free, inRow, heldBack } = laneOf(key);
			if (free === 'reads' || (isPage && free === 'pages')) return false;
			const others = heldBack.size - (heldBack.has(callKey) ? 1 : 0);
			return inRow + others < MOST_IN_ROW;
		},
		heldBack: (key, callKey) => {
			laneOf(key).heldBack.add(callKey);
		},
		ended: (key, { callKey, sentAt, endedAt, spacingMs, isPage, isAccepted }) => {
			const lane = laneOf(key);
			const apart = lane.endedAt === undefined ? Infinity : sentAt - lane.endedAt;
			lane.endedAt = endedAt;
			lane.heldBack.delete(callKey);
			if (apart < NO_BREAK * spacingMs) lane.inRow++;
			else {
				lane.inRow = 0;
				lane.heldBack.clear();
			}
			if (!isAccepted || apart < 0 || apart >= spacingMs) return;
			// A page that is accepted shows nothing about a read that begins something.
			lane.free = isPage ? (lane.free ?? 'pages') : 'reads';
		},
	};
}

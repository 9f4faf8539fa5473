import { AtessStoreError } from '../errors/index.ts';
import type { ProtectionStore } from '../protection/index.ts';
import type { PendingChange } from './pending.ts';
import { BUDGET_WINDOW_MS } from './policy.ts';
import type { ChangeResult } from './result.ts';

/** The limits of a device. */
export interface WriteGuard {
	/** Start of the window, in ms since 1970. */
	readonly since: number;
	/** Writes in the window, this one included. */
	readonly maxWrites: number;
}

/** Why a write must not begin. */
export type BeginRefusal = 'alreadySent' | 'unresolved' | 'wearBudget';

/** A change by which it is found again. */
export type ChangeName = Pick<PendingChange, 'id' | 'deviceSn'>;

/**
 * Remembers writes to the devices of an account, so that no device is worn out and no change of unknown outcome is
 * repeated blindly.
 */
export interface WriteLedger {
	/**
	 * Records that a write is about to be sent, as pending: after a crash it is still there. The check and the record
	 * are one step, so that of two workflows at the same time only one gets through.
	 *
	 * @returns why it must not be sent; undefined when it may
	 */
	begin(change: PendingChange, guard: WriteGuard): Promise<BeginRefusal | undefined>;
	/** Takes a write back that has begun and was certainly not sent. */
	withdraw(change: ChangeName): Promise<void>;
	/**
	 * Records the result of a change. While the result has a pending change, the device takes no other change. Without
	 * one, the change is finished, also where neither the old nor the desired values were found.
	 */
	finish(result: FinishedChange): Promise<void>;
	/** The newest change of a device whose verdict is known, from the last two days. */
	finished(deviceSn: string): Promise<FinishedChange | undefined>;
	/** How many writes to a device have begun since a time in ms. */
	writesSince(deviceSn: string, since: number): Promise<number>;
	/** The changes of a device that have not been resolved, oldest first. */
	pending(deviceSn: string): Promise<readonly PendingChange[]>;
}

/** A result as it is kept. Any process can use it to report the verdict and to undo the change. */
export type FinishedChange = Omit<ChangeResult, 'error' | 'readError' | 'unrecorded'>;

interface Write {
	readonly id: string;
	/** In ms since 1970. */
	readonly sentAt: number;
	/** Present while the outcome is open. */
	readonly pending?: PendingChange;
	/** Of the newest change whose verdict is known. */
	readonly result?: FinishedChange | undefined;
}

/** The writes to one device, oldest first, as they are kept. */
interface KeptWrites {
	readonly v: 1;
	readonly writes: readonly Write[];
}

/** Twice the window of the budget, so that no clock that was set back shortens it. */
const KEPT_MS = 2 * BUDGET_WINDOW_MS;

/**
 * The ledger of an account in a store. Resolved writes are forgotten after two days, pending changes never.
 *
 * @param account key of the account
 */
export function createLedger(store: ProtectionStore, account: () => Promise<string>): WriteLedger {
	const keyOf = async (deviceSn: string): Promise<string> =>
		`writes:${await account()}:${deviceSn}`;
	const read = async (deviceSn: string): Promise<readonly Write[]> =>
		writesIn(await store.get(await keyOf(deviceSn)), deviceSn);

	/** @param change the new writes; a text is the reason to leave them as they are */
	async function change<Reason extends string>(
		deviceSn: string,
		change: (writes: readonly Write[]) => readonly Write[] | Reason,
	): Promise<Reason | undefined> {
		const key = await keyOf(deviceSn);
		for (;;) {
			const before = await store.get(key);
			const writes = change(writesIn(before, deviceSn));
			if (typeof writes === 'string') return writes;
			const kept: KeptWrites = { v: 1, writes };
			const after = writes.length > 0 ? JSON.stringify(kept) : undefined;
			const ttlMs = writes.some(({ pending }) => pending) ? undefined : KEPT_MS;
			if (after === before || (await store.swap(key, before, after, ttlMs))) return undefined;
		}
	}

	return {
		begin: async (pending, { since, maxWrites }) =>
			await change<BeginRefusal>(pending.deviceSn, (writes) => {
				const { id, sentAt } = pending;
				if (writes.some((write) => write.id === id)) return 'alreadySent';
				if (writes.some((write) => write.pending)) return 'unresolved';
				const count = writes.filter((write) => write.sentAt > since).length;
				// NaN as a maximum permits nothing.
				if (!(count + 1 <= maxWrites)) return 'wearBudget';
				const kept = writes.filter((write) => write.sentAt > sentAt - KEPT_MS);
				return [...kept, { id, sentAt, pending }];
			}),
		withdraw: async ({ id, deviceSn }) => {
			await change(deviceSn, (writes) => writes.filter((write) => write.id !== id));
		},
		finish: async (result) => {
			const { planId: id, deviceSn, pending } = result;
			await change(deviceSn, (writes) =>
				writes.map((write) => {
					const { sentAt } = write;
					if (write.id === id) return { id, sentAt, ...(pending ? { pending } : { result }) };
					return pending ? write : { ...write, result: undefined };
				}),
			);
		},
		finished: async (deviceSn) => (await read(deviceSn)).findLast(({ result }) => result)?.result,
		writesSince: async (deviceSn, since) =>
			(await read(deviceSn)).filter(({ sentAt }) => sentAt > since).length,
		pending: async (deviceSn) =>
			(await read(deviceSn)).flatMap(({ pending }) => (pending ? [pending] : [])),
	};
}

/** @throws {AtessStoreError} when they cannot be read: taken for none, they would let a change out while one is pending */
function writesIn(text: string | undefined, deviceSn: string): readonly Write[] {
	if (text === undefined) return [];
	const kept = parsed(text);
	if (kept?.v === 1 && Array.isArray(kept.writes) && kept.writes.every(isWrite)) return kept.writes;
	throw new AtessStoreError(
		`The setting changes kept for ${deviceSn} cannot be read. Nothing was sent. Restore the store from a backup.`,
	);
}

function parsed(text: string): Partial<KeptWrites> | undefined {
	try {
		return (JSON.parse(text) as Partial<KeptWrites> | null) ?? undefined;
	} catch {
		return undefined;
	}
}

function isWrite(write: Partial<Write> | null): write is Write {
	if (!write || typeof write.id !== 'string' || typeof write.sentAt !== 'number') return false;
	const { pending } = write as Write;
	return (
		pending === undefined ||
		((pending as PendingChange | null)?.version === 1 &&
			typeof pending.id === 'string' &&
			typeof pending.lateUntil === 'number' &&
			isObject(pending.changes) &&
			isObject(pending.others))
	);
}

function isObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}

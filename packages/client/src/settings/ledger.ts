import type { PendingChange } from './pending.ts';

/** What a device must not exceed. */
export interface WriteGuard {
	/** Start of the window, in ms since 1970. */
	readonly since: number;
	/** Writes in the window, this one included. */
	readonly maxWrites: number;
}

/** Why a write must not begin. */
export type BeginRefusal = 'alreadySent' | 'unresolved' | 'wearBudget';

/** How a write has ended. */
export type LedgerVerdict = 'applied' | 'notApplied' | 'unknown';

/**
 * Remembers writes to devices, so that no device is worn out and no change of unknown outcome is
 * repeated blindly. One ledger for each account; whoever writes to the same devices must share it.
 */
export interface WriteLedger {
	/**
	 * Records that a write is about to be sent, as pending: after a crash it is still there. Checking
	 * and recording are one step, so that of two workflows at the same time only one gets through.
	 *
	 * @returns why it must not be sent; undefined when it may
	 */
	begin(change: PendingChange, guard: WriteGuard): Promise<BeginRefusal | undefined>;
	/** Takes a write back that has begun and was certainly not sent. */
	withdraw(id: string): Promise<void>;
	/**
	 * Records the outcome. A change that stays `pending` goes on blocking its device; without one it is
	 * resolved, also when neither the old nor the desired values were found.
	 */
	finish(id: string, verdict: LedgerVerdict, pending?: PendingChange): Promise<void>;
	/** How many writes to a device have begun since a time in ms. */
	writesSince(deviceSn: string, since: number): Promise<number>;
	/** The changes of a device that have not been resolved, oldest first. */
	pending(deviceSn: string): Promise<readonly PendingChange[]>;
}

import type { BeginRefusal, LedgerVerdict, WriteLedger } from './ledger.ts';
import type { PendingChange } from './pending.ts';
import { BUDGET_WINDOW_MS } from './policy.ts';

interface Entry {
	readonly id: string;
	readonly deviceSn: string;
	readonly sentAt: number;
	verdict: LedgerVerdict;
	pending: PendingChange | undefined;
}

/** A ledger that is lost when the process ends. Resolved writes are forgotten after two days. */
export function createMemoryLedger(): WriteLedger {
	let entries: readonly Entry[] = [];

	const writesSince = (deviceSn: string, since: number): number =>
		entries.filter((entry) => entry.deviceSn === deviceSn && entry.sentAt > since).length;
	const pending = (deviceSn: string): readonly PendingChange[] =>
		entries.flatMap((entry) =>
			entry.deviceSn === deviceSn && entry.pending ? [entry.pending] : [],
		);
	const reasonAgainst = (
		change: PendingChange,
		since: number,
		maxWrites: number,
	): BeginRefusal | undefined => {
		if (entries.some(({ id }) => id === change.id)) return 'alreadySent';
		if (pending(change.deviceSn).length > 0) return 'unresolved';
		// NaN as a maximum permits nothing.
		return writesSince(change.deviceSn, since) + 1 <= maxWrites ? undefined : 'wearBudget';
	};

	return {
		begin: (change, { since, maxWrites }) => {
			const reason = reasonAgainst(change, since, maxWrites);
			if (reason === undefined) {
				const { id, deviceSn, sentAt } = change;
				const kept = entries.filter(
					(entry) => entry.pending ?? entry.sentAt > sentAt - 2 * BUDGET_WINDOW_MS,
				);
				entries = [...kept, { id, deviceSn, sentAt, verdict: 'unknown', pending: change }];
			}
			return Promise.resolve(reason);
		},
		withdraw: (id) => {
			entries = entries.filter((entry) => entry.id !== id);
			return Promise.resolve();
		},
		finish: (id, verdict, stillPending) => {
			const entry = entries.find((candidate) => candidate.id === id);
			if (entry) {
				entry.verdict = verdict;
				entry.pending = stillPending;
			}
			return Promise.resolve();
		},
		writesSince: (deviceSn, since) => Promise.resolve(writesSince(deviceSn, since)),
		pending: (deviceSn) => Promise.resolve(pending(deviceSn)),
	};
}

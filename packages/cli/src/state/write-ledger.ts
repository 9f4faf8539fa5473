import type { WriteLedger } from 'atess-client';
import type { PendingChange } from 'atess-client/internal';
import { isObject, without } from 'atess-spec/document/json';
import { createStateFile } from './state-file.ts';
import type { Waiting } from './turn.ts';

interface Entry {
	readonly id: string;
	readonly deviceSn: string;
	/** ms since 1970 */
	readonly sentAt: number;
	/** Present while the outcome is open. */
	readonly pending?: PendingChange;
}

interface Ledger {
	readonly v: 1;
	/** Entries of an account, by the key of account and server. */
	readonly accounts: Readonly<Record<string, readonly Entry[]>>;
}

const TWO_DAYS_MS = 2 * 86_400_000;

/** Taken for empty, it would let a change out whose predecessor is still on its way. */
const DAMAGED =
	'Which changes were sent, and which of them are still open, cannot be said any more. Bring it back from a backup; or look at the devices with "atess settings get", and remove it when nothing can come late: then writes of the last 24 hours are not counted.';

/**
 * Writes to devices in a file: neither the budget of a day nor a change of unknown outcome ends with the
 * process. Resolved writes are forgotten after two days.
 *
 * @param account key of account and server
 */
export function createFileLedger(
	file: string,
	account: string,
	waiting: Waiting = {},
): WriteLedger {
	const state = createStateFile<Ledger>(file, {
		...waiting,
		empty: { v: 1, accounts: {} },
		isOurs: isLedger,
		refuseDamaged: DAMAGED,
	});
	const change = async <R>(
		work: (entries: readonly Entry[]) => { entries: readonly Entry[]; result: R },
	): Promise<R> =>
		await state.change((ledger) => {
			const { entries, result } = work(ledger.accounts[account] ?? []);
			const accounts = { ...ledger.accounts, [account]: entries };
			return Promise.resolve({ value: { v: 1, accounts }, result });
		});
	const look = async <R>(work: (entries: readonly Entry[]) => R): Promise<R> =>
		await change((entries) => ({ entries, result: work(entries) }));
	const since = (entries: readonly Entry[], deviceSn: string, from: number): number =>
		entries.filter((entry) => entry.deviceSn === deviceSn && entry.sentAt > from).length;
	const open = (entries: readonly Entry[], deviceSn: string): readonly PendingChange[] =>
		entries.flatMap((entry) =>
			entry.deviceSn === deviceSn && entry.pending ? [entry.pending] : [],
		);

	return {
		begin: (pending, guard) =>
			change((entries) => {
				const { id, deviceSn, sentAt } = pending;
				const against = entries.some((entry) => entry.id === id)
					? 'alreadySent'
					: open(entries, deviceSn).length > 0
						? 'unresolved'
						: // NaN as a maximum permits nothing.
							since(entries, deviceSn, guard.since) + 1 <= guard.maxWrites
							? undefined
							: 'wearBudget';
				if (against) return { entries, result: against };
				const kept = entries.filter(
					(entry) => entry.pending !== undefined || entry.sentAt > sentAt - TWO_DAYS_MS,
				);
				return { entries: [...kept, { id, deviceSn, sentAt, pending }], result: undefined };
			}),
		withdraw: (id) =>
			change((entries) => ({
				entries: entries.filter((entry) => entry.id !== id),
				result: undefined,
			})),
		finish: (id, _verdict, stillPending) =>
			change((entries) => ({
				entries: entries.map((entry) => {
					if (entry.id !== id) return entry;
					const rest = without(entry, 'pending');
					return stillPending ? { ...rest, pending: stillPending } : rest;
				}),
				result: undefined,
			})),
		writesSince: (deviceSn, from) => look((entries) => since(entries, deviceSn, from)),
		pending: (deviceSn) => look((entries) => open(entries, deviceSn)),
	};
}

function isLedger(value: unknown): value is Ledger {
	return (
		isObject(value) &&
		value.v === 1 &&
		isObject(value.accounts) &&
		Object.values(value.accounts).every(
			(entries) => Array.isArray(entries) && entries.every(isEntry),
		)
	);
}

function isEntry(value: unknown): boolean {
	if (!isObject(value)) return false;
	const { id, deviceSn, sentAt, pending } = value;
	return (
		typeof id === 'string' &&
		typeof deviceSn === 'string' &&
		Number.isFinite(sentAt) &&
		(pending === undefined || isPending(pending))
	);
}

function isPending(value: unknown): boolean {
	return (
		isObject(value) &&
		value.version === 1 &&
		typeof value.id === 'string' &&
		typeof value.kind === 'string' &&
		typeof value.deviceSn === 'string' &&
		Number.isFinite(value.lateUntil) &&
		isObject(value.changes) &&
		Object.values(value.changes).every(isObject) &&
		isObject(value.others)
	);
}

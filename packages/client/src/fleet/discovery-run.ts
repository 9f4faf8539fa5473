import { createAccountGuard, type AccountGuard } from './account-guard.ts';
import { createAsk, type Ask, type FleetClient } from './ask.ts';
import type { DiscoveryWarning } from './discovery.ts';
import {
	describeDiscovery,
	type DiscoveryFinding,
	type DiscoveryReason,
} from './discovery-finding.ts';
import { AtessStoppedError } from './fleet-errors.ts';
import { checkConcurrency, inOrder } from './in-order.ts';
import { createKindMemory, type KindMemory } from './kind-memory.ts';
import { DEVICE_KINDS, type DeviceKind } from '../device-kind.ts';
import { MOST_CALLS } from './pace.ts';

/** How deep a discovery looks. */
export type DiscoveryDepth = 'plants' | 'dataLoggers' | 'devices';

export interface DiscoveryOptions {
	/**
	 * How far down to look: `plants` reads no data loggers, `dataLoggers` no devices. Default `devices`.
	 */
	readonly depth?: DiscoveryDepth | undefined;
	/** Device types to look for. Default all; each costs one call for each data logger. */
	readonly among?: readonly DeviceKind[] | undefined;
	/**
	 * The most calls under way at a time. Default 16. How many there are follows the server (see
	 * `createPace`): one until the account is accepted, then 4, then more or fewer.
	 */
	readonly concurrency?: number | undefined;
	readonly signal?: AbortSignal | undefined;
	/** Where found device types are put, for later calls. Default: kept for this run. */
	readonly memory?: KindMemory | undefined;
	/** Ends the run when the account is refused. Default one of its own; share one between runs. */
	readonly guard?: AccountGuard | undefined;
}

/** What the parts of one discovery share. */
export interface DiscoveryRun {
	readonly client: FleetClient;
	readonly ask: Ask;
	/** How many calls were made, pages of the list of plants left out. */
	readonly calls: { made: number };
	readonly guard: AccountGuard;
	readonly memory: KindMemory;
	readonly among: readonly DeviceKind[];
	readonly concurrency: number;
	readonly signal: AbortSignal | undefined;
	readonly warnings: Warnings;
}

/** @throws {TypeError} when the concurrency cannot be right */
export function createDiscoveryRun(client: FleetClient, options: DiscoveryOptions): DiscoveryRun {
	const { guard = createAccountGuard(), among = DEVICE_KINDS, depth, signal } = options;
	const calls = { made: 0 };
	const ask = createAsk(client, guard, signal);
	return {
		client,
		ask: async (operationId, input) => {
			calls.made++;
			return await ask(operationId, input);
		},
		calls,
		guard,
		memory: options.memory ?? createKindMemory(),
		among: (depth ?? 'devices') === 'devices' ? among : [],
		concurrency: checkConcurrency(options.concurrency ?? MOST_CALLS),
		signal,
		warnings: createWarnings(),
	};
}

/** How many calls of a run may be under way, by how many are. */
export function roomOf({ concurrency, guard }: DiscoveryRun): (active: number) => number {
	return (active) => Math.min(concurrency, guard.room(active));
}

/** A finding without its sentence. */
export type NewFinding = DiscoveryFinding &
	DiscoveryReason & { readonly dataLogSn?: string; readonly kind?: DeviceKind };

export interface Warnings {
	add(finding: NewFinding): void;
	list(): readonly DiscoveryWarning[];
}

/** Collects warnings. However much is not asked once the account is refused, it is one warning. */
export function createWarnings(): Warnings {
	const warnings: DiscoveryWarning[] = [];
	let stopped: AtessStoppedError | undefined;
	let unasked = 0;
	return {
		add(finding) {
			if (finding.error instanceof AtessStoppedError) {
				stopped ??= finding.error;
				unasked++;
			} else {
				warnings.push(withMessage(finding));
			}
		},
		list: () =>
			stopped
				? [...warnings, withMessage({ code: 'notRequested', count: unasked, error: stopped })]
				: warnings,
	};
}

function withMessage(finding: NewFinding): DiscoveryWarning {
	return { ...finding, message: describeDiscovery(finding, 'code') };
}

/** What came of a call: its data, or why there are none. */
export type Outcome<T> =
	{ readonly data: T; readonly error?: never } | { readonly error: Error; readonly data?: never };

/** Makes a call of which a failure is to be a warning. An abort is none: it ends everything. */
export async function attempt<T>(
	{ signal }: Pick<DiscoveryRun, 'signal'>,
	call: () => Promise<T>,
): Promise<Outcome<T>> {
	try {
		return { data: await call() };
	} catch (error) {
		if (signal?.aborted === true || !(error instanceof Error)) throw error;
		return { error };
	}
}

/** Makes a call for every item, a few at a time; outcomes come in the order of the items. */
export function attemptAll<Item, T>(
	run: DiscoveryRun,
	items: Iterable<Item>,
	call: (item: Item) => Promise<T>,
): AsyncGenerator<readonly [Item, Outcome<T>], void, undefined> {
	return inOrder(items, async (item) => [item, await attempt(run, () => call(item))] as const, {
		concurrency: roomOf(run),
		signal: run.signal,
	});
}

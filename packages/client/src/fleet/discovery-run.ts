import type { AccountGuard } from './account-guard.ts';
import type { Ask, FleetClient } from './ask.ts';
import type { DiscoveryWarning } from './discovery.ts';
import { AtessStoppedError } from './fleet-errors.ts';
import { inOrder } from './in-order.ts';
import type { KindMemory } from './kind-memory.ts';
import type { DeviceKind } from '../device-kind.ts';

/** What the steps of one discovery share. */
export interface DiscoveryRun {
	readonly client: FleetClient;
	readonly ask: Ask;
	readonly guard: AccountGuard;
	readonly memory: KindMemory;
	readonly among: readonly DeviceKind[];
	readonly concurrency: number;
	readonly signal: AbortSignal | undefined;
	readonly warnings: Warnings;
}

export interface Warnings {
	add(warning: DiscoveryWarning): void;
	list(): readonly DiscoveryWarning[];
}

/** Collects warnings. However much is not asked once the account is refused, it is one warning. */
export function createWarnings(): Warnings {
	const warnings: DiscoveryWarning[] = [];
	let stopped: AtessStoppedError | undefined;
	let unasked = 0;
	return {
		add(warning) {
			if (warning.error instanceof AtessStoppedError) {
				stopped ??= warning.error;
				unasked++;
			} else {
				warnings.push(warning);
			}
		},
		list: () =>
			stopped
				? [
						...warnings,
						{
							message: `${unasked} more calls were not made, and what they would have told is missing. ${stopped.message}`,
							error: stopped,
						},
					]
				: warnings,
	};
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
		concurrency: (active) => Math.min(run.concurrency, run.guard.room(active)),
		signal: run.signal,
	});
}

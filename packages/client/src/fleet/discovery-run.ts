import { createAsk, type Ask, type FleetClient } from './ask.ts';
import { AtessError, findingOf, isCircuitOpen } from '../errors/index.ts';
import type { DiscoveryPlace, DiscoveryWarning } from './discovery.ts';
import { CODE } from '../findings/code.ts';
import {
	describe,
	inOne,
	type DiscoveryParams,
	type ErrorFinding,
	type FindingOf,
} from '../findings/index.ts';
import type { ListProblem } from './rows.ts';
import { checkConcurrency, inOrder } from './in-order.ts';
import { createDeviceTypeMemory, type DeviceTypeMemory } from './device-type-memory.ts';
import { DEVICE_TYPES, type DeviceType } from '../document/device-type.ts';
import { MOST_CALLS, type Pace } from './pace.ts';
import { createPacedCalls, type PacedCalls } from './paced-calls.ts';

/** How deep a discovery looks. */
export type DiscoveryDepth = 'plants' | 'dataLoggers' | 'devices';

export interface DiscoveryOptions {
	/**
	 * How far down to look: `plants` reads no data loggers, `dataLoggers` no devices. Default `devices`.
	 */
	readonly depth?: DiscoveryDepth | undefined;
	/** Device types to look for. Default all; each costs one call for each data logger. */
	readonly among?: readonly DeviceType[] | undefined;
	/**
	 * The most calls under way at a time. Default 16. How many there are follows the server (see
	 * `createPace`): one until the credential is accepted, then 4, then more or fewer.
	 */
	readonly concurrency?: number | undefined;
	readonly signal?: AbortSignal | undefined;
	/** Where found device types are put, for later calls. Default: kept for this run. */
	readonly memory?: DeviceTypeMemory | undefined;
	/** How many calls may be under way at a time. Default one of its own; share one between runs. */
	readonly pace?: Pace | undefined;
}

/** The state that the parts of one discovery share. */
export interface DiscoveryRun {
	readonly client: FleetClient;
	readonly ask: Ask;
	/** How many calls were made, pages of the list of plants left out. */
	readonly count: { made: number };
	readonly calls: PacedCalls;
	readonly memory: DeviceTypeMemory;
	readonly among: readonly DeviceType[];
	readonly concurrency: number;
	readonly signal: AbortSignal | undefined;
	readonly warnings: Warnings;
}

/** @throws {AtessOptionError} when the concurrency cannot be right */
export function createDiscoveryRun(client: FleetClient, options: DiscoveryOptions): DiscoveryRun {
	const { among = DEVICE_TYPES, depth, signal } = options;
	const count = { made: 0 };
	const calls = createPacedCalls(client, options.pace);
	const ask = createAsk(client, calls, signal);
	return {
		client,
		ask: async (operationId, input) => {
			count.made++;
			return await ask(operationId, input);
		},
		count,
		calls,
		memory: options.memory ?? createDeviceTypeMemory(),
		among: (depth ?? 'devices') === 'devices' ? among : [],
		concurrency: checkConcurrency(options.concurrency ?? MOST_CALLS),
		signal,
		warnings: createWarnings(() => calls.accepted),
	};
}

/** How many calls of a run may be under way, by how many are. */
export function roomOf({ concurrency, calls }: DiscoveryRun): (active: number) => number {
	return (active) => Math.min(concurrency, calls.room(active));
}

/** Codes of errors by which a server denies access. */
const DENIALS: ReadonlySet<string> = new Set([
	'credentialsRefused',
	'accessDenied',
	'gatewayKeyUnknown',
]);

/** A finding without its sentence. */
export type NewFinding = FindingOf<DiscoveryParams> & DiscoveryPlace;

export interface Warnings {
	add(finding: NewFinding): void;
	list(): readonly DiscoveryWarning[];
}

/**
 * Collects warnings. A denied account is the first one, because it is the reason for the others. All calls that an open
 * circuit breaker refuses are a part of it. Denials of a credential that was never accepted are a part of it as well.
 *
 * @param isAccepted whether the server has accepted the credential
 */
export function createWarnings(isAccepted: () => boolean): Warnings {
	const warnings: DiscoveryWarning[] = [];
	let denied: Error | undefined;
	let notSent = 0;

	/** The denials that show nothing about a single list. */
	function ofAccount(): readonly DiscoveryWarning[] {
		const denials = warnings.filter(({ error }) => error && DENIALS.has(findingOf(error).code));
		if (!isAccepted()) return denials;
		const lists = denials.filter(({ code, dataLogSn, params }) => {
			if (code === 'plantsNotListed') return true;
			return code === 'loggersNotListed' && dataLogSn === undefined && !('plantId' in params);
		});
		return new Set(lists.map(({ code }) => code)).size === 2 ? lists : [];
	}

	return {
		add(finding) {
			const { error } = finding;
			if (isCircuitOpen(error)) {
				denied = error;
				notSent++;
				return;
			}
			warnings.push(withMessage(finding));
		},
		list() {
			const denials = ofAccount();
			const refused = warnings.find(
				({ error }) =>
					error && ['credentialsRefused', 'gatewayKeyUnknown'].includes(findingOf(error).code),
			);
			const [{ error } = refused ?? { error: denied }] = denials;
			const cause = denied ?? error;
			if (!cause) return warnings;
			const params = { cause: findingOf(cause), notSent };
			const others = warnings.filter((warning) => !denials.includes(warning));
			return [withMessage({ code: 'accountDenied', params, error }), ...others];
		},
	};
}

function withMessage(finding: NewFinding): DiscoveryWarning {
	const { error } = finding;
	const timezone = error instanceof AtessError ? error.timezone : undefined;
	return { ...finding, message: inOne(describe(finding, CODE, { timezone })) };
}

/** Why something could not be listed: the failed call, or what is wrong with the response. */
export interface Why {
	readonly cause?: ErrorFinding;
	readonly problems?: readonly ListProblem[];
}

/** @returns undefined where all could be listed */
export function reasonOf(
	error: Error | undefined,
	problems: readonly ListProblem[] | undefined,
): Why | undefined {
	if (error) return { cause: findingOf(error) };
	return problems && { problems };
}

/** The result of a call: its data, or the reason for their absence. */
export type Outcome<T> =
	{ readonly data: T; readonly error?: never } | { readonly error: Error; readonly data?: never };

/** Makes a call whose failure becomes a warning. An abort is not a warning: it ends the discovery. */
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

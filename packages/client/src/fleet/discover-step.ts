import { throwIfAborted } from '../errors/index.ts';
import type { FleetClient } from './ask.ts';
import type { DiscoveredDevice, DiscoveryWarning } from './discovery.ts';
import { createLists } from './discovery-lists.ts';
import { createPlaces, type DiscoveryStart } from './discovery-places.ts';
import {
	createDiscoveryQueue,
	INTERVALS,
	type DiscoveryIntervals,
	type DiscoveryTask,
} from './discovery-queue.ts';
import {
	createDiscoveryRun,
	roomOf,
	type DiscoveryOptions,
	type DiscoveryRun,
} from './discovery-run.ts';
import {
	emptyDiscovery,
	isTried,
	minutesOf,
	openDiscovery,
	progressOf,
	type DiscoveryProgress,
	type DiscoveryState,
} from './discovery-state.ts';
import { eachOf } from './in-order.ts';
import type { LoggerRow, PlantRow } from './rows.ts';
import type { KnownDevice } from './settle-listings.ts';

export interface DiscoverStepOptions extends DiscoveryOptions {
	/** The account's own lists, plants and data loggers to start from. Default: the account's lists. */
	readonly start?: Partial<DiscoveryStart> | undefined;
	/** The state of the step before; undefined for the first step, or one that cannot be read. */
	readonly state?: unknown;
	/** Devices that earlier steps have found, by serial number. */
	readonly known?: ReadonlyMap<string, KnownDevice> | undefined;
	/** After how many calls no further one is begun. Default: no limit. */
	readonly maxCalls?: number | undefined;
	/** Whether no further call must begin. */
	readonly isOver?: (() => boolean) | undefined;
	/** How long it takes until something is read again. */
	readonly intervals?: DiscoveryIntervals | undefined;
	/** Milliseconds since 1970. */
	readonly now?: (() => number) | undefined;
}

/** The findings of a step, and the state to go on from. */
export interface DiscoveryStep {
	readonly state: DiscoveryState;
	/** The plants, where their list was read in this step. */
	readonly plants: readonly PlantRow[] | undefined;
	/** Data loggers that were listed in this step. */
	readonly dataLoggers: readonly LoggerRow[];
	/** Devices that were listed in this step: by data logger, then by type, then as listed. */
	readonly found: readonly DiscoveredDevice[];
	/** Known devices that their list, read in this step, no longer has. */
	readonly gone: readonly string[];
	readonly warnings: readonly DiscoveryWarning[];
	readonly progress: DiscoveryProgress;
	/** Whether every list has been read or tried at least once. */
	readonly isComplete: boolean;
	/** Whether calls that are due were left for the next step. */
	readonly isCut: boolean;
}

/**
 * One step of a discovery that goes on later, in another process if need be: it makes the calls that are
 * due until the budget is over. Lists that were never read come first, those of the device types that
 * have had devices most often before the others. A list that had devices is read again after an hour, one
 * that had none after a day, one that failed after 15 minutes.
 *
 * A device counts as gone only when the very list that had it was read without it. Lists that fail, or
 * have yet to be read, take nothing away.
 *
 * @throws {AtessAbortError} when the signal is aborted
 * @throws {AtessOptionError} when the concurrency cannot be right
 */
export async function discoverStep(
	client: FleetClient,
	options: DiscoverStepOptions = {},
): Promise<DiscoveryStep> {
	return await stepOf(createDiscoveryRun(client, options), options);
}

/** The same for a run that goes on afterwards. */
export async function stepOf(
	run: DiscoveryRun,
	options: DiscoverStepOptions,
): Promise<DiscoveryStep> {
	const { intervals = {}, depth = 'devices', now = Date.now } = options;
	const state = openDiscovery(options.state, now()) ?? emptyDiscovery();
	const minutes = minutesOf(now());
	const start = { account: options.start === undefined, plantIds: [], dataLogSns: [] };
	const places = createPlaces(run, state, { ...start, ...options.start });
	const lists = createLists(run, state, options.known ?? new Map(), minutes);
	const isOver = (): boolean =>
		run.count.made >= (options.maxCalls ?? Infinity) || options.isOver?.() === true;

	if (arePlacesDue(state, intervals, minutes)) {
		await places.refresh(depth, minutes);
	}
	const queue = createDiscoveryQueue(state, run.among, intervals, minutes);

	function* tasks(): Generator<DiscoveryTask> {
		while (!isOver()) {
			throwIfAborted(run.signal);
			const task = queue.next();
			if (!task) return;
			yield task;
		}
	}
	async function make(task: DiscoveryTask): Promise<void> {
		if (task.plantId !== undefined) {
			for (const dataLogSn of await places.readPlant(task.plantId)) queue.add(dataLogSn);
			return;
		}
		const isNew = !isTried(state.dataLoggers[task.dataLogSn] ?? {}, task.deviceType);
		const hadDevices = await lists.read(task.dataLogSn, task.deviceType);
		if (isNew) queue.learn(task.deviceType, hadDevices);
	}
	// The last plant that is read can have new data loggers.
	do await eachOf(tasks(), make, { concurrency: roomOf(run) });
	while (queue.hasNext && !isOver());

	for (const dataLogSn of places.removeUnseen()) lists.drop(dataLogSn);
	const { found, gone } = await lists.settle();
	const dataLoggers = places.listed();
	const progress = progressOf(state, run.among);
	const isRead = progress.read === progress.lists;
	state.isComplete ||= isRead && state.toAsk.length === 0;
	return {
		state,
		plants: places.plants,
		dataLoggers,
		found,
		gone,
		warnings: run.warnings.list(),
		progress,
		isComplete: state.isComplete && isRead,
		isCut: queue.hasNext || run.calls.isOpen,
	};
}

/** Plants that have yet to be read come before another look at the lists. */
function arePlacesDue(
	{ placesAt, toAsk, isPartial }: DiscoveryState,
	{ placesMs = INTERVALS.placesMs, failedMs = INTERVALS.failedMs }: DiscoveryIntervals,
	now: number,
): boolean {
	if (placesAt === 0) return true;
	const ms = isPartial ? Math.min(placesMs, failedMs) : placesMs;
	return toAsk.length === 0 && now - placesAt >= minutesOf(ms);
}

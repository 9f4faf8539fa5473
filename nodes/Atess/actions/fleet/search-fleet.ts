import {
	DEVICE_TYPES,
	type DeviceType,
	type DiscoveryIntervals,
	type DiscoveryStep,
	type Fleet,
	type FleetMemory,
	type SearchedFleet,
} from 'atess-client/internal';

import { parameter, type Step } from '../step/action';
import { MOST_LISTS } from './description';
import type { Places } from './scope';

const MINUTE = 60_000;
/** Of so few lists all are read each time. */
const FEW_LISTS = 120;

/** The needed facts of the device lists: the serial numbers, or also whether they are connected. */
export type Wanted = 'serials' | 'state';

/** A part of the fleet as it is known after a search. */
export interface Searched extends SearchedFleet {
	/** Why devices can be missing, or their state; undefined where everything was read. */
	readonly cut: string | undefined;
}

/**
 * Goes on with the search for a part of the fleet where the last execution has left it, until everything
 * has been read or the panel's maximum of requests is reached. Lists that had devices are read each time,
 * for the state of the devices; for their serial numbers alone once an hour. Lists without devices are
 * read once a day in a large fleet.
 */
export async function searchFleet(
	step: Step,
	fleet: Fleet,
	options: {
		readonly places: Places;
		readonly among: readonly DeviceType[];
		readonly wanted: Wanted;
	},
): Promise<Searched> {
	const { places, among, wanted } = options;
	const { account } = step;
	const memory = account.fleets(JSON.stringify([places, account.dataLogSns]));
	const searched = await fleet.search({
		...places,
		fleetMemory: memory,
		among,
		maxCalls: mostLists(step),
		intervals: intervalsOf(step, memory, wanted),
	});
	const isCut = searched.step.isCut && account.client.circuit().state !== 'open';
	return { ...searched, cut: isCut ? cutNote(searched.step, memory.devices.size) : undefined };
}

/** Whether the panel wants a failure rather than what is known already. */
export function failsOnLimit(step: Step): boolean {
	return parameter<unknown>(step, 'options.onFrequencyLimit', 'reuse') === 'error';
}

function mostLists(step: Step): number {
	const most = Number(parameter<unknown>(step, 'options.maxListRequests', MOST_LISTS));
	return Number.isFinite(most) && most >= 1 ? most : MOST_LISTS;
}

function intervalsOf(step: Step, { state }: FleetMemory, wanted: Wanted): DiscoveryIntervals {
	const mayBeOld = !failsOnLimit(step);
	const lists = Object.keys(state?.dataLoggers ?? {}).length * DEVICE_TYPES.length;
	return {
		placesMs: 0,
		failedMs: 0,
		...(!(wanted === 'serials' && mayBeOld) && { foundMs: 0 }),
		...(lists <= FEW_LISTS && { emptyMs: 5 * MINUTE }),
	};
}

function cutNote(
	{ progress: { read, lists }, isComplete }: DiscoveryStep,
	devices: number,
): string {
	const what = isComplete
		? `Not every list of devices was read again, so the state of some of the ${devices} devices is not known.`
		: `Devices can be missing: ${read} of ${lists} device lists have been read so far, and ${devices} devices are known.`;
	return `${what} This execution has sent as many requests as Maximum List Requests allows. Run the node again to go on, or raise that option.`;
}

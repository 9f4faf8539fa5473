import {
	DEVICE_KINDS,
	discoverStep,
	plantOf,
	type DeviceKind,
	type DiscoveredDevice,
	type DiscoveryIntervals,
	type DiscoveryStart,
	type DiscoveryStep,
	type FleetClient,
} from 'atess-client/internal';

import type { FleetMemory } from '../../transport/fleet-memory';
import { parameter, stoppable, type Step } from '../step/action';
import type { Explored } from './explored';
import { MOST_LISTS } from './description';

const MINUTE = 60_000;
/** Of so few lists all are read each time. */
const FEW_LISTS = 120;

/** What is needed of the lists of devices: their serial numbers, or also whether they are connected. */
export type Wanted = 'serials' | 'state';

/** A part of the fleet as it is known after a search. */
export interface Searched extends Pick<
	Explored,
	'plants' | 'dataLoggers' | 'devices' | 'unlisted'
> {
	readonly warnings: DiscoveryStep['warnings'];
	/** Whether a list that was read now had devices. */
	readonly isFresh: boolean;
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
	memory: FleetMemory,
	client: FleetClient,
	options: {
		readonly start: DiscoveryStart;
		readonly among: readonly DeviceKind[];
		readonly wanted: Wanted;
	},
): Promise<Searched> {
	const { start, among } = options;
	const found = await discoverStep(client, {
		start,
		among,
		pace: step.account.pace,
		state: memory.state,
		known: memory.devices,
		memory: step.account.kinds,
		maxCalls: mostLists(step),
		intervals: intervalsOf(step, memory, options.wanted),
		...stoppable(step),
	});
	keep(memory, found);
	const rows = Object.keys(found.state.dataLoggers).map((dataLogSn) => {
		const { lost, updateTime } = memory.dataLoggers.get(dataLogSn) ?? {};
		const plantId = plantOf(found.state, dataLogSn);
		return {
			dataLogSn,
			...(plantId !== undefined && { plantId }),
			...(lost !== undefined && { lost }),
			...(updateTime !== undefined && { updateTime }),
		};
	});
	const plants = start.account ? memory.plants : start.plantIds.map((plantId) => ({ plantId }));
	const dataLoggers = sorted(rows, ({ dataLogSn, plantId }) => {
		const place = plants.findIndex((plant) => plant.plantId === plantId);
		if (place >= 0) return place;
		return plants.length + (memory.dataLoggers.has(dataLogSn) ? 0 : 1);
	});
	return {
		plants,
		dataLoggers,
		devices: devicesOf(memory, found, dataLoggers, among),
		unlisted: Object.entries(found.state.dataLoggers).flatMap(
			([dataLogSn, { found: had, empty, failed }]) =>
				among.flatMap((kind) => {
					const isRead = had?.[kind] !== undefined || empty?.[kind] !== undefined;
					return isRead && failed?.[kind] === undefined ? [] : [{ dataLogSn, kind }];
				}),
		),
		warnings: found.warnings,
		isFresh: found.found.length > 0,
		cut:
			found.isCut && client.circuit().state !== 'open'
				? cutNote(found, memory.devices.size)
				: undefined,
	};
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
	const lists = Object.keys(state?.dataLoggers ?? {}).length * DEVICE_KINDS.length;
	return {
		placesMs: 0,
		failedMs: 0,
		...(!(wanted === 'serials' && mayBeOld) && { foundMs: 0 }),
		...(lists <= FEW_LISTS && { emptyMs: 5 * MINUTE }),
	};
}

function keep(memory: FleetMemory, found: DiscoveryStep): void {
	memory.state = found.state;
	if (found.plants) memory.plants = found.plants;
	for (const row of found.dataLoggers) memory.dataLoggers.set(row.dataLogSn, row);
	for (const dataLogSn of memory.dataLoggers.keys()) {
		if (!(dataLogSn in found.state.dataLoggers)) memory.dataLoggers.delete(dataLogSn);
	}
	for (const device of found.found) {
		// In the order of the lists as they are now.
		memory.devices.delete(device.deviceSn);
		memory.devices.set(device.deviceSn, device);
	}
	for (const deviceSn of found.gone) memory.devices.delete(deviceSn);
}

/** The known devices. Of those whose list was not read now nobody knows whether they are connected. */
function devicesOf(
	memory: FleetMemory,
	{ found }: DiscoveryStep,
	dataLoggers: Explored['dataLoggers'],
	among: readonly DeviceKind[],
): DiscoveredDevice[] {
	const seen = new Set(found.map(({ deviceSn }) => deviceSn));
	const places = new Map(dataLoggers.map(({ dataLogSn }, place) => [dataLogSn, place]));
	const known = [...memory.devices.values()]
		.filter(({ kind }) => among.includes(kind))
		.map((device) => {
			if (seen.has(device.deviceSn)) return device;
			const { deviceSn, kind, dataLogSn, model, alias } = device;
			return {
				deviceSn,
				kind,
				...(dataLogSn !== undefined && { dataLogSn }),
				...(model !== undefined && { model }),
				...(alias !== undefined && { alias }),
			};
		});
	return sorted(
		sorted(known, ({ kind }) => DEVICE_KINDS.indexOf(kind)),
		({ dataLogSn = '' }) => places.get(dataLogSn) ?? places.size,
	);
}

function sorted<Item>(items: readonly Item[], place: (item: Item) => number): Item[] {
	return items
		.map((item) => ({ item, at: place(item) }))
		.sort((one, other) => one.at - other.at)
		.map(({ item }) => item);
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

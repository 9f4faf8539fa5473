import { DEVICE_TYPES, type DeviceType } from '../document/device-type.ts';
import type { FleetClient } from './ask.ts';
import { discoverStep, type DiscoverStepOptions, type DiscoveryStep } from './discover-step.ts';
import type { DiscoveredDevice, DiscoveredLogger, DiscoveredPlant } from './discovery.ts';
import type { DiscoveryStart } from './discovery-places.ts';
import { plantOf, type DiscoveryState } from './discovery-state.ts';
import type { FoundFleet } from './fleet-overview.ts';

type Plant = Omit<DiscoveredPlant, 'dataLoggers'>;
type DataLogger = Omit<DiscoveredLogger, 'devices'>;

/** The findings of earlier searches of a part of the fleet. The next search continues from there. */
export interface FleetMemory {
	state: DiscoveryState | undefined;
	plants: readonly Plant[];
	readonly dataLoggers: Map<string, DataLogger>;
	readonly devices: Map<string, DiscoveredDevice>;
}

export function createFleetMemory(): FleetMemory {
	return { state: undefined, plants: [], dataLoggers: new Map(), devices: new Map() };
}

/** A part of the fleet as it is known after a search. */
export interface SearchedFleet extends FoundFleet {
	readonly step: DiscoveryStep;
}

export interface FleetSearchOptions extends Omit<DiscoverStepOptions, 'state' | 'known' | 'start'> {
	readonly start: DiscoveryStart;
}

/**
 * Goes on with a search where the last one has left it, and puts together what is known of its part of the fleet.
 * Whether a device is connected is known only where its list was read in this search.
 *
 * @param memory of the same start; it is changed
 * @throws {AtessAbortError} when the signal is aborted
 */
export async function searchFleet(
	client: FleetClient,
	memory: FleetMemory,
	{ start, ...options }: FleetSearchOptions,
): Promise<SearchedFleet> {
	const { among = DEVICE_TYPES } = options;
	const step = await discoverStep(client, {
		...options,
		start,
		state: memory.state,
		known: memory.devices,
	});
	keep(memory, step);
	const { dataLoggers: lists } = step.state;
	const rows = Object.keys(lists).map((dataLogSn) => {
		const { lost, updateTime } = memory.dataLoggers.get(dataLogSn) ?? {};
		const plantId = plantOf(step.state, dataLogSn);
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
		devices: devicesOf(memory, step, dataLoggers, among),
		unlisted: Object.entries(lists).flatMap(([dataLogSn, { found, empty, failed }]) =>
			among.flatMap((deviceType) => {
				const isRead = found?.[deviceType] !== undefined || empty?.[deviceType] !== undefined;
				return isRead && failed?.[deviceType] === undefined ? [] : [{ dataLogSn, deviceType }];
			}),
		),
		step,
	};
}

function keep(memory: FleetMemory, step: DiscoveryStep): void {
	memory.state = step.state;
	if (step.plants) memory.plants = step.plants;
	for (const row of step.dataLoggers) memory.dataLoggers.set(row.dataLogSn, row);
	for (const dataLogSn of memory.dataLoggers.keys()) {
		if (!(dataLogSn in step.state.dataLoggers)) memory.dataLoggers.delete(dataLogSn);
	}
	for (const device of step.found) {
		// In the order of the lists as they are now.
		memory.devices.delete(device.deviceSn);
		memory.devices.set(device.deviceSn, device);
	}
	for (const deviceSn of step.gone) memory.devices.delete(deviceSn);
}

/** The known devices, without the state of those whose list was not read now. */
function devicesOf(
	memory: FleetMemory,
	{ found }: DiscoveryStep,
	dataLoggers: readonly DataLogger[],
	among: readonly DeviceType[],
): DiscoveredDevice[] {
	const seen = new Set(found.map(({ deviceSn }) => deviceSn));
	const places = new Map(dataLoggers.map(({ dataLogSn }, place) => [dataLogSn, place]));
	const known = [...memory.devices.values()]
		.filter(({ deviceType }) => among.includes(deviceType))
		.map((device) => {
			if (seen.has(device.deviceSn)) return device;
			const { deviceSn, deviceType, dataLogSn, model, alias } = device;
			return {
				deviceSn,
				deviceType,
				...(dataLogSn !== undefined && { dataLogSn }),
				...(model !== undefined && { model }),
				...(alias !== undefined && { alias }),
			};
		});
	return sorted(
		sorted(known, ({ deviceType }) => DEVICE_TYPES.indexOf(deviceType)),
		({ dataLogSn = '' }) => places.get(dataLogSn) ?? places.size,
	);
}

function sorted<Item>(items: readonly Item[], place: (item: Item) => number): Item[] {
	return items
		.map((item) => ({ item, at: place(item) }))
		.sort((one, other) => one.at - other.at)
		.map(({ item }) => item);
}

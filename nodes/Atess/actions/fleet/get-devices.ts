import {
	aboutsIn,
	DEVICE_TYPES,
	type DeviceType,
	type DiscoveredDevice,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { parameter, text, type Step } from '../step/action';
import { hintAtAge } from '../step/read-options';
import { explore } from './explore';
import type { Explored } from './explored';
import { deviceItem } from './device-item';
import { scopeOf } from './scope';

/** The fleet: one item for each device, or one for each plant with its data loggers and devices. */
export async function getDevices(step: Step): Promise<void> {
	const explored = await explore(step, scopeOf(step), deviceTypesOf(step), 'state');
	const ageMs = explored.reading.client.oldestMs();
	if (ageMs !== undefined) hintAtAge(step, ageMs);
	if (text(step, 'fleetOutput') === 'tree') trees(explored).forEach((tree) => step.emit(tree));
	else {
		const abouts = aboutsIn(explored);
		for (const device of explored.devices)
			step.emit(deviceItem(device, abouts.get(device.deviceSn)));
	}
}

/** The device types that are searched; each costs a call for each data logger. */
export function deviceTypesOf(step: Step): readonly DeviceType[] {
	const chosen = parameter<string[]>(step, 'options.deviceTypes', []);
	return chosen.length === 0
		? DEVICE_TYPES
		: DEVICE_TYPES.filter((deviceType) => chosen.includes(deviceType));
}

/** By plant; data loggers of no known plant together, and devices of no known data logger, come last. */
function trees(explored: Explored): IDataObject[] {
	const { plants, dataLoggers, devices } = explored;
	const abouts = aboutsIn(explored);
	const itemOf = (device: DiscoveredDevice): IDataObject =>
		deviceItem(device, abouts.get(device.deviceSn));
	const branch = (dataLogSn: string | undefined): IDataObject[] =>
		devices.filter((device) => device.dataLogSn === dataLogSn).map(itemOf);
	const loggersOf = (plantId: string | undefined): IDataObject[] =>
		dataLoggers
			.filter((logger) => logger.plantId === plantId)
			.map(({ dataLogSn, lost, updateTime }) => ({
				dataLogSn,
				lost: lost ?? null,
				updateTimeLocal: updateTime ?? null,
				devices: branch(dataLogSn),
			}));
	const known = new Set(plants.map(({ plantId }) => plantId));
	const others = new Set(
		dataLoggers.flatMap(({ plantId }) =>
			plantId === undefined || known.has(plantId) ? [] : [plantId],
		),
	);
	const found = [
		...plants.map(({ plantId, name }) => tree(plantId, name, loggersOf(plantId))),
		...[...others].map((plantId) => tree(plantId, undefined, loggersOf(plantId))),
	];
	const listed = new Set(dataLoggers.map(({ dataLogSn }) => dataLogSn));
	const loose = devices.filter(({ dataLogSn = '' }) => !listed.has(dataLogSn));
	const rest = [...loggersOf(undefined), ...looseLoggers(loose, itemOf)];
	return rest.length === 0 ? found : [...found, tree(undefined, undefined, rest)];
}

function tree(
	plantId: string | undefined,
	name: string | undefined,
	dataLoggers: IDataObject[],
): IDataObject {
	return { plantId: plantId ?? null, plantName: name ?? null, dataLoggers };
}

/** Devices whose data logger is in no list, by their own facts about it. */
function looseLoggers(
	devices: readonly DiscoveredDevice[],
	itemOf: (device: DiscoveredDevice) => IDataObject,
): IDataObject[] {
	const serials = [...new Set(devices.map(({ dataLogSn }) => dataLogSn))];
	return serials.map((dataLogSn) => ({
		dataLogSn: dataLogSn ?? null,
		lost: null,
		updateTimeLocal: null,
		devices: devices.filter((device) => device.dataLogSn === dataLogSn).map(itemOf),
	}));
}

import type { Device } from '../devices/device.ts';
import type { Json } from '../document/types.ts';
import type { KeptPlant } from './registry.ts';
import { failed } from './refusal.ts';
import { isConnected, writerOf } from './records.ts';
import { pageOf } from './paging.ts';
import { parameter, type Call, type Handler, type World } from './world.ts';

/** The account's plants: a bare array, or a page when one is requested. Which the vendor does is not known. */
export const listPlants: Handler = (world, call) => {
	const plants = world.registry.plants(call.account);
	const loggers = loggersByPlant(world, call);
	const row = (plant: KeptPlant) => write(world, call, plant, loggers.get(plant.id) ?? []);
	const names = call.operation.operation['x-page'];
	if (!names || (call.query[names.number] ?? call.query[names.size]) === undefined) {
		return plants.map(row);
	}
	return pageOf(world, call, names, plants.length, (offset, size) =>
		plants.slice(offset, offset + size).map(row),
	);
};

/** One plant. */
export const getPlant: Handler = (world, call) => {
	const plant = world.registry.plant(call.account, parameter(call, 'plantId'));
	return write(world, call, plant, loggersByPlant(world, call).get(plant.id) ?? []);
};

/** Creates a plant and responds with its id. */
export const createPlant: Handler = (world, call) => {
	const name = call.body.plantName;
	if (typeof name !== 'string' || name.trim() === '') throw failed('plantName is required');
	const { id } = world.registry.addPlant(call.account, fieldsOf(world, call));
	return { id, plantId: id };
};

/** Changes a plant; null has no meaning. */
export const updatePlant: Handler = (world, call) => {
	const id = call.query.plantId ?? call.body.plantId ?? call.body.plantID;
	if (typeof id !== 'string' && typeof id !== 'number') throw failed('plantId is required');
	world.registry.changePlant(call.account, String(id), fieldsOf(world, call));
	return null;
};

/** Deletes a plant; its data loggers lose it. */
export const deletePlant: Handler = (world, call) => {
	world.registry.deletePlant(call.account, parameter(call, 'plantId'));
	return null;
};

/**
 * The fields of a plant out of a body, some under other names. Keys that are not in the document are taken but not
 * kept.
 */
function fieldsOf({ making }: World, { body, operation }: Call): KeptPlant['fields'] {
	const names = making.reader.properties(operation.body ?? {});
	const known = Object.fromEntries(Object.entries(body).filter(([name]) => names.has(name)));
	const { installDate, plantTimeZone, nominalPower, ...rest } = known;
	return {
		...rest,
		...(installDate === undefined ? {} : { createDateText: installDate }),
		...(plantTimeZone === undefined ? {} : { atsTimezoneStr: plantTimeZone }),
		...(nominalPower === undefined ? {} : nominalPowerFields(nominalPower)),
	};
}

/** The plant keeps W, and shows kWp. */
function nominalPowerFields(nominalPower: Json): KeptPlant['fields'] {
	const watts = Number(nominalPower);
	if (!(watts > 0 && Number.isFinite(watts))) throw failed('nominalPower must be above 0');
	return { nominalPower: String(watts), nominalPowerStr: `${watts / 1000}kWp` };
}

/** hasDeviceOnLine of the document's table. */
const OFFLINE = 0;
const FAULT = 1;
const ONLINE = 2;

/** Serial numbers of the account's data loggers, by the plant that they are bound to. */
function loggersByPlant(world: World, call: Call): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const { plantId, serial } of world.registry.loggers(call.account)) {
		if (plantId === undefined) continue;
		const known = found.get(plantId);
		if (known) known.push(serial);
		else found.set(plantId, [serial]);
	}
	return found;
}

function write(
	world: World,
	call: Call,
	plant: KeptPlant,
	loggers: readonly string[],
): Readonly<Record<string, Json>> {
	const devices = loggers.flatMap((serial) => world.registry.devices(call.account, serial));
	return writerOf(
		world,
		call.operation,
	)({
		atsDeviceFlag: devices.length > 0 ? 1 : 0,
		hasDeviceOnLine: connectionOf(world, devices),
		plantImgName: '',
		...EMPTY_FIELDS,
		...plant.fields,
		id: plant.id,
		plantId: plant.id,
	});
}

/**
 * Whether any of the devices can be reached, and whether one of these has a raised fault. Faults that follow from
 * physics do not count, because a list of plants would have to compute them all.
 */
function connectionOf(world: World, devices: readonly Device[]): number {
	const reached = devices.filter((device) => isConnected(world, device));
	if (reached.length === 0) return OFFLINE;
	return reached.some((device) => isDown(world, device)) ? FAULT : ONLINE;
}

function isDown({ fleet, now }: World, device: Device): boolean {
	const { standings, faultTables } = fleet.plantOf(device);
	const raised = standings.at(now().getTime()).faults[device.serial] ?? [];
	if (raised.length === 0) return false;
	return (faultTables.get(device.kind) ?? []).some(
		({ code, severity }) =>
			severity !== 'warning' && raised.some((candidate) => candidate.code === code),
	);
}

/** The values of a plant that were not configured. */
const EMPTY_FIELDS = {
	atsTimezoneStr: '',
	city: '',
	country: '',
	createDateText: '',
	formulaMoney: '',
	formulaMoneyUnitId: '',
	nominalPower: '',
	nominalPowerStr: '',
	plantAddress: '',
	plant_lat: '',
	plant_lng: '',
};

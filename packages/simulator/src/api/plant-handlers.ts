import type { Json } from '../document/types.ts';
import type { KeptPlant } from './registry.ts';
import { failed } from './refusal.ts';
import { writerOf } from './records.ts';
import { pageOf } from './paging.ts';
import { parameter, type Call, type Handler, type World } from './world.ts';

/** The account's plants: a bare array, or a page when one is asked for. Which the vendor does is not known. */
export const listPlants: Handler = (world, call) => {
	const plants = world.registry.plants(call.account).map((plant) => write(world, call, plant));
	const names = call.operation.operation['x-page'];
	if (!names || (call.query[names.number] ?? call.query[names.size]) === undefined) return plants;
	return pageOf(world, call, names, plants.length, (offset, size) =>
		plants.slice(offset, offset + size),
	);
};

/** One plant. */
export const getPlant: Handler = (world, call) =>
	write(world, call, world.registry.plant(call.account, parameter(call, 'plantId')));

/** Creates a plant and answers with its id. */
export const createPlant: Handler = (world, call) => {
	const name = call.body.plantName;
	if (typeof name !== 'string' || name.trim() === '') throw failed('plantName is required');
	const { id } = world.registry.addPlant(call.account, fieldsOf(world, call));
	return { id, plantId: id };
};

/** Changes a plant; null says nothing. */
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
 * The fields of a plant out of a body, some of which are called otherwise there. Keys that the document
 * does not know are taken but not kept.
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
const ONLINE = 2;

function write(world: World, call: Call, plant: KeptPlant): Json {
	const wired = world.registry.loggers(call.account).some(({ plantId, serial }) => {
		return plantId === plant.id && world.registry.devices(call.account, serial).length > 0;
	});
	return writerOf(
		world,
		call.operation,
	)({
		atsDeviceFlag: wired ? 1 : 0,
		hasDeviceOnLine: wired ? ONLINE : OFFLINE,
		plantImgName: '',
		...EMPTY_FIELDS,
		...plant.fields,
		id: plant.id,
		plantId: plant.id,
	});
}

/** What a plant shows of what it was not told. */
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

import type { OperationInfo } from '../document/operations.ts';
import type { Role } from '../document/types.ts';
import {
	getBaseInfo,
	getHistory,
	getLatest,
	getSettings,
	listBaseInfo,
	putSettings,
} from './device-handlers.ts';
import { addLogger, deleteLogger, getLogger, listLoggers } from './logger-handlers.ts';
import { createPlant, deletePlant, getPlant, listPlants, updatePlant } from './plant-handlers.ts';
import { answerFromSchema } from './records.ts';
import type { Handler } from './world.ts';

type Handlers = Readonly<Partial<Record<Role, Handler>>>;

const DEVICE: Handlers = {
	get: getBaseInfo,
	list: listBaseInfo,
	latest: getLatest,
	history: getHistory,
	settings: getSettings,
	updateSettings: putSettings,
};

const KEPT: Readonly<Record<string, Handlers>> = {
	plant: {
		get: getPlant,
		list: listPlants,
		create: createPlant,
		update: updatePlant,
		delete: deletePlant,
	},
	dataLogger: { get: getLogger, list: listLoggers, create: addLogger, delete: deleteLogger },
};

/** The function that carries out an operation. An operation without a model responds from its schema. */
export function handlerOf(operation: OperationInfo): Handler {
	const { kind, subject = '' } = operation;
	const handlers = kind === undefined ? KEPT[subject] : DEVICE;
	return handlers?.[operation.role] ?? ((world, call) => answerFromSchema(world, call.operation));
}

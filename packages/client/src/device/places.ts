import type {
	DataLogger,
	DataLoggerInput,
	Plant,
	PlantInput,
	PlantUpdate,
} from '../generated/records.ts';
import { typedCalls } from '../request/request-client.ts';
import { entriesIn, isMembers } from '../model/row-list.ts';
import { SUBJECTS } from '../generated/devices.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationId } from '../document/types.ts';
import type { CallOptions } from '../model/call-options.ts';
import { write, type WriteOptions, type WriteResult } from '../writes/index.ts';
import type { DeviceContext } from './context.ts';

const { plant: PLANT, dataLogger: DATA_LOGGER } = SUBJECTS;

/** The plants of the account. */
export interface Plants {
	/** All plants, however many pages they take. */
	list(options?: CallOptions): Promise<Plant[]>;
	/** Null where the server has no data of it. */
	get(plantId: string | number, options?: CallOptions): Promise<Plant | null>;
	/** Creates a plant with one request, and reads once whether it is there. */
	create(plant: PlantInput, options?: WriteOptions): Promise<WriteResult>;
	/** Changes a plant with one request, and reads once whether it has the new values. */
	update(plant: PlantUpdate, options?: WriteOptions): Promise<WriteResult>;
	/** Deletes a plant with one request, and reads once whether it is gone. A deletion cannot be undone. */
	delete(plantId: string | number, options?: WriteOptions): Promise<WriteResult>;
}

/** The data loggers of the account. */
export interface DataLoggers {
	/** @param plantId of one plant; by default those of the account */
	list(plantId?: string | number, options?: CallOptions): Promise<DataLogger[]>;
	/** Null where the server has no data of it. */
	get(dataLogSn: string, options?: CallOptions): Promise<DataLogger | null>;
	/** Binds a data logger to the account with one request, and reads once whether it is there. */
	create(dataLogger: DataLoggerInput, options?: WriteOptions): Promise<WriteResult>;
	/** Removes a data logger with one request, and reads once whether it is gone. */
	delete(
		dataLogSn: string,
		options?: WriteOptions & { readonly plantId?: string | number },
	): Promise<WriteResult>;
}

export function createPlants(context: DeviceContext): Plants {
	const calls = typedCalls(context.client);
	const change = writer(context);
	return {
		async list(options) {
			const plants: Plant[] = [];
			for await (const page of calls.pages(PLANT.list, {}, own(context, options)))
				plants.push(...page.rows);
			return plants;
		},
		get: (plantId, options) => calls.call(PLANT.get, { plantId }, own(context, options)),
		create: (body, options) => change(PLANT.create, { body }, options),
		update: (body, options) => change(PLANT.update, { body }, options),
		delete: (plantId, options) => change(PLANT.delete, { plantId }, options),
	};
}

export function createDataLoggers(context: DeviceContext): DataLoggers {
	const calls = typedCalls(context.client);
	const change = writer(context);
	return {
		async list(plantId, options) {
			const input = plantId === undefined ? {} : { plantId };
			const data = await calls.call(DATA_LOGGER.list, input, own(context, options));
			return (entriesIn(OPERATIONS[DATA_LOGGER.list], data) ?? []).filter(isMembers);
		},
		get: (dataLogSn, options) => calls.call(DATA_LOGGER.get, { dataLogSn }, own(context, options)),
		create: (body, options) => change(DATA_LOGGER.create, { body }, options),
		delete: (dataLogSn, { plantId, ...options } = {}) =>
			change(DATA_LOGGER.delete, { dataLogSn, ...(plantId !== undefined && { plantId }) }, options),
	};
}

function writer({ client, now, signal }: DeviceContext) {
	return async (
		id: OperationId,
		input: Readonly<Record<string, unknown>>,
		options?: WriteOptions,
	): Promise<WriteResult> => await write(client, id, input, { now, signal, ...options });
}

function own({ signal }: DeviceContext, options: CallOptions = {}): CallOptions {
	return signal ? { signal, ...options } : options;
}

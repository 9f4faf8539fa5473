import { operationNamed } from '../core/operation-named.ts';
import { SUBJECTS } from '../generated/devices.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { isMembers } from '../model/row-list.ts';
import type { Row } from '../model/row.ts';
import type { DeviceAbout } from '../normalise/simple-record.ts';
import type { ProtectionStore } from '../protection/index.ts';
import type { RequestClient } from '../request/request-client.ts';
import { LEARNED_MS } from './device-type-memory.ts';
import { deviceIn, loggerIn, plantIn, rowsIn, type DeviceRow, type PlantRow } from './rows.ts';

/** The known facts about a device apart from its samples. A member that is not known is missing. */
export interface KnownAbout extends DeviceAbout {
	/** Zone of its plant, as the plant's record has it. */
	readonly timezone?: string | undefined;
}

/**
 * Facts about devices that responses have shown apart from their samples: models, names and places, by serial number.
 */
export interface AboutMemory {
	/** The known facts about a device; nothing is read from the server. */
	about(deviceSn: string): Promise<KnownAbout>;
	/** Keeps the facts that a response shows about a device. Other facts stay as they were. */
	learnDevice(device: DeviceRow): Promise<void>;
	/**
	 * Keeps the plant of a data logger.
	 *
	 * @param isSure whether the data logger's own record names the plant. Otherwise the plant's list shows the data
	 * logger: with two such plants, its plant is not known
	 */
	learnLogger(dataLogSn: string, plantId: string, isSure: boolean): Promise<void>;
	learnPlant(plant: PlantRow): Promise<void>;
	/** Whether the base info of a device may be read for its model: once an hour. */
	mayReadModel(deviceSn: string): Promise<boolean> | boolean;
}

const TRY_AGAIN_MS = 3_600_000;
/** A data logger can be moved to another plant. */
const PLACE_MS = 86_400_000;
/** Lists of several plants are read at a time. */
const TRIES = 5;

/** A memory in a store. @param owner key of the credential with which the responses were read */
export function createAboutMemory(
	store: ProtectionStore,
	owner: () => Promise<string>,
): AboutMemory {
	const deviceKey = async (deviceSn: string): Promise<string> =>
		`device:${await owner()}:${deviceSn}`;
	const loggerKey = async (dataLogSn: string): Promise<string> =>
		`place:${await owner()}:${dataLogSn}`;
	const plantKey = async (plantId: string): Promise<string> => `plant:${await owner()}:${plantId}`;
	const kept = async (key: string): Promise<Row> => membersIn(await store.get(key));
	/** Merges what is new into what is kept, also where others do so at the same time. */
	const merge = async (key: string, ttlMs: number, after: (before: Row) => Row): Promise<void> => {
		for (let tries = 0; tries < TRIES; tries++) {
			const before = await store.get(key);
			const value = JSON.stringify(after(membersIn(before)));
			if (await store.swap(key, before, value, ttlMs)) return;
		}
	};
	return {
		about: async (deviceSn) => {
			const { alias, model, dataLogSn } = textsIn(await kept(await deviceKey(deviceSn)));
			const device = { ...(alias && { alias }), ...(model && { model }) };
			if (dataLogSn === undefined) return device;
			const [plantId, ...others] = plantsIn(await kept(await loggerKey(dataLogSn)));
			if (plantId === undefined || others.length > 0) return { ...device, dataLogSn };
			const { name, timezone } = textsIn(await kept(await plantKey(plantId)));
			return {
				...device,
				dataLogSn,
				plantId,
				...(name && { plantName: name }),
				...(timezone && { timezone }),
			};
		},
		learnDevice: async ({ deviceSn, alias, model, dataLogSn }) => {
			const shown = { alias, model, dataLogSn };
			await merge(await deviceKey(deviceSn), LEARNED_MS, (before) => ({
				...before,
				...textsIn(shown),
			}));
		},
		learnLogger: async (dataLogSn, plantId, isSure) => {
			await merge(await loggerKey(dataLogSn), PLACE_MS, (before) => ({
				plantIds: isSure ? [plantId] : [...new Set([...plantsIn(before), plantId])],
			}));
		},
		learnPlant: async ({ plantId, name, timezone }) => {
			await merge(await plantKey(plantId), LEARNED_MS, (before) => ({
				...before,
				...textsIn({ name, timezone }),
			}));
		},
		mayReadModel: async (deviceSn) => {
			const read = { id: crypto.randomUUID(), most: 1, ms: TRY_AGAIN_MS };
			return (await store.acquire(await deviceKey(deviceSn), read)) === 0;
		},
	};
}

/**
 * The client, with an eye on the lists and base info that pass by: lists for the panel, Get, Get Many and the
 * discovery of a fleet all bring models, names and places along, so that a call for one of them is rarely needed. Only
 * the model shows which field of an HPS is its total PV power.
 */
export function rememberAbouts(client: RequestClient, abouts: AboutMemory): RequestClient {
	const learn = async (id: string, input: Row, data: unknown): Promise<void> => {
		const info = operationNamed(id);
		if (info.role !== 'get' && info.role !== 'list') return;
		for (const row of rowsOf(info, data)) await learnRow(abouts, info, input, row);
	};
	return {
		...client,
		request: async (id, input = {}, ...options) => {
			const result = await client.request(id, input, ...options);
			// A store that cannot be reached must not hide the response.
			await learn(id, input, result.data).catch(() => undefined);
			return result;
		},
		requestPages: async function* (id, input = {}, ...options) {
			for await (const page of client.requestPages(id, input, ...options)) {
				await learn(id, input, page.rows).catch(() => undefined);
				yield page;
			}
		},
	};
}

const { plant: PLANT, dataLogger: DATA_LOGGER } = SUBJECTS;

async function learnRow(
	abouts: AboutMemory,
	{ of }: OperationInfo,
	input: Row,
	row: Row,
): Promise<void> {
	switch (of) {
		case OPERATIONS[PLANT.get].of: {
			const plant = plantIn({ ...some('plantId', input.plantId), ...row });
			if (plant) await abouts.learnPlant(plant);
			return;
		}
		case OPERATIONS[DATA_LOGGER.get].of: {
			const logger = loggerIn({ ...some('dataLogSn', input.dataLogSn), ...row });
			const plantId = logger?.plantId ?? idIn(input.plantId);
			if (logger && plantId !== undefined)
				await abouts.learnLogger(logger.dataLogSn, plantId, logger.plantId !== undefined);
			return;
		}
		default: {
			const device = deviceIn({ ...some('deviceSn', input.deviceSn), ...row });
			if (device) await abouts.learnDevice(device);
		}
	}
}

/** The rows of a list, or the one record of a response. */
function rowsOf(info: OperationInfo, data: unknown): readonly Row[] {
	if (info.role === 'get') return isMembers(data) ? [data] : [];
	return rowsIn(info, data).rows;
}

function idIn(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function some(name: string, value: unknown): Row {
	return value === undefined ? {} : { [name]: value };
}

function membersIn(text: string | undefined): Row {
	const value: unknown = text === undefined ? {} : JSON.parse(text);
	return isMembers(value) ? value : {};
}

function textsIn(members: Row): Readonly<Record<string, string | undefined>> {
	const texts = Object.entries(members).filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
	);
	return Object.fromEntries(texts);
}

function plantsIn({ plantIds }: Row): string[] {
	return Array.isArray(plantIds) ? plantIds.filter((id) => typeof id === 'string') : [];
}

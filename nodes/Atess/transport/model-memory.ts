import {
	entriesIn,
	OPERATIONS,
	type AtessClient,
	type OperationId,
	type OperationInfo,
} from 'atess-client/core';

/** Models of devices by serial number, as base info has told them. */
export interface ModelMemory {
	get(deviceSn: string): string | undefined;
	set(deviceSn: string, model: string): void;
}

/** A memory that forgets what it learned longest ago when it is full. @param size devices that it keeps */
export function createModelMemory(size = 10_000): ModelMemory {
	const models = new Map<string, string>();
	return {
		get: (deviceSn) => models.get(deviceSn),
		set: (deviceSn, model) => {
			models.delete(deviceSn);
			models.set(deviceSn, model);
			for (const oldest of models.keys()) {
				if (models.size <= size) return;
				models.delete(oldest);
			}
		},
	};
}

/**
 * The client, with an eye on the base info that passes by: lists for the panel, Get, Get Many and the
 * discovery of a fleet all bring the models along, so that no call is made for them. Only the model
 * tells which field of an HPS is its total PV power.
 */
export function rememberModels(client: AtessClient, models: ModelMemory): AtessClient {
	const learn = (id: OperationId, data: unknown): void => {
		const info: OperationInfo = OPERATIONS[id];
		if (!info.data.schema?.endsWith('BaseInfo')) return;
		for (const row of rowsOf(info, data)) {
			const { deviceSn, deviceModel } = row as { deviceSn?: unknown; deviceModel?: unknown };
			if (typeof deviceSn !== 'string' || typeof deviceModel !== 'string') continue;
			if (deviceSn !== '' && deviceModel.trim() !== '') models.set(deviceSn, deviceModel.trim());
		}
	};
	return {
		...client,
		call: async (id, ...args) => {
			const data = await client.call(id, ...args);
			learn(id, data);
			return data;
		},
		callWithMeta: async (id, ...args) => {
			const result = await client.callWithMeta(id, ...args);
			learn(id, result.data);
			return result;
		},
	};
}

function rowsOf(info: OperationInfo, data: unknown): object[] {
	const rows = entriesIn(info, data) ?? [data];
	return rows.filter((row): row is object => typeof row === 'object' && row !== null);
}

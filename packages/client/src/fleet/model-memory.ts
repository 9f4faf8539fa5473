import { operationNamed } from '../core/operation-named.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import type { ProtectionStore } from '../protection/index.ts';
import type { RequestClient } from '../request/request-client.ts';
import { entriesIn } from '../model/row-list.ts';
import { LEARNED_MS } from './device-type-memory.ts';

/** Models of devices by serial number, as base info reports them. */
export interface ModelMemory {
	get(deviceSn: string): Promise<string | undefined> | string | undefined;
	set(deviceSn: string, model: string): Promise<void>;
	/** Whether the base info of a device may be read for its model: once an hour. */
	mayRead(deviceSn: string): Promise<boolean> | boolean;
}

const TRY_AGAIN_MS = 3_600_000;

/** A memory of models in a store. @param owner key of the credential that they were read with */
export function createModelMemory(
	store: ProtectionStore,
	owner: () => Promise<string>,
): ModelMemory {
	const keyOf = async (deviceSn: string): Promise<string> => `model:${await owner()}:${deviceSn}`;
	return {
		get: async (deviceSn) => await store.get(await keyOf(deviceSn)),
		set: async (deviceSn, model) => {
			await store.set(await keyOf(deviceSn), model, LEARNED_MS);
		},
		mayRead: async (deviceSn) => {
			const read = { id: crypto.randomUUID(), most: 1, ms: TRY_AGAIN_MS };
			return (await store.acquire(await keyOf(deviceSn), read)) === 0;
		},
	};
}

/**
 * The client, with an eye on the base info that passes by: lists for the panel, Get, Get Many and the discovery of a
 * fleet all bring the models along, so that a call for one model is rarely needed. Only the model shows which field of
 * an HPS is its total PV power.
 */
export function rememberModels(client: RequestClient, models: ModelMemory): RequestClient {
	const learn = async (id: string, data: unknown): Promise<void> => {
		const info = operationNamed(id);
		if (info.role !== 'get' && info.role !== 'list') return;
		for (const row of rowsOf(info, data)) {
			const { deviceSn, deviceModel } = row as { deviceSn?: unknown; deviceModel?: unknown };
			if (typeof deviceSn !== 'string' || typeof deviceModel !== 'string') continue;
			if (deviceSn !== '' && deviceModel.trim() !== '')
				await models.set(deviceSn, deviceModel.trim());
		}
	};
	return {
		...client,
		request: async (id, ...args) => {
			const result = await client.request(id, ...args);
			// A store that cannot be reached must not hide the response.
			await learn(id, result.data).catch(() => undefined);
			return result;
		},
	};
}

function rowsOf(info: OperationInfo, data: unknown): object[] {
	const rows = entriesIn(info, data) ?? [data];
	return rows.filter((row): row is object => typeof row === 'object' && row !== null);
}

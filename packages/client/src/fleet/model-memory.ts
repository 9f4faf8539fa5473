import { LruMap } from '../core/lru-map.ts';
import { operationNamed } from '../core/operation-named.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import type { RequestClient } from '../request/request-client.ts';
import { entriesIn } from '../model/row-list.ts';

/** Models of devices by serial number, as base info has told them. */
export interface ModelMemory {
	get(deviceSn: string): string | undefined;
	set(deviceSn: string, model: string): void;
	/** Whether the base info of a device may be read for its model: not if that was tried within the last hour. */
	mayRead(deviceSn: string, now: number): boolean;
}

const TRY_AGAIN_MS = 3_600_000;

/** A memory that forgets what it learned longest ago when it is full. @param size devices that it keeps */
export function createModelMemory(size = 10_000): ModelMemory {
	const models = new LruMap<string>(size);
	const tried = new LruMap<number>(size);
	return {
		get: (deviceSn) => models.get(deviceSn),
		set: (deviceSn, model) => {
			models.set(deviceSn, model);
		},
		mayRead(deviceSn, now) {
			if (now - (tried.get(deviceSn) ?? -Infinity) < TRY_AGAIN_MS) return false;
			tried.set(deviceSn, now);
			return true;
		},
	};
}

/**
 * The client, with an eye on the base info that passes by: lists for the panel, Get, Get Many and the
 * discovery of a fleet all bring the models along, so that a call for one model is rarely needed. Only the model
 * tells which field of an HPS is its total PV power.
 */
export function rememberModels(client: RequestClient, models: ModelMemory): RequestClient {
	const learn = (id: string, data: unknown): void => {
		const info = operationNamed(id);
		if (info.role !== 'get' && info.role !== 'list') return;
		for (const row of rowsOf(info, data)) {
			const { deviceSn, deviceModel } = row as { deviceSn?: unknown; deviceModel?: unknown };
			if (typeof deviceSn !== 'string' || typeof deviceModel !== 'string') continue;
			if (deviceSn !== '' && deviceModel.trim() !== '') models.set(deviceSn, deviceModel.trim());
		}
	};
	return {
		...client,
		request: async (id, ...args) => {
			const result = await client.request(id, ...args);
			learn(id, result.data);
			return result;
		},
	};
}

function rowsOf(info: OperationInfo, data: unknown): object[] {
	const rows = entriesIn(info, data) ?? [data];
	return rows.filter((row): row is object => typeof row === 'object' && row !== null);
}

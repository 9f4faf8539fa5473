import {
	callSite,
	discover,
	OPERATIONS,
	operationsOf,
	type AccountGuard,
	type DiscoveredDevice,
	type Discovery,
	type DiscoverOptions,
} from 'atess-client/core';

import { dynamic } from '../../actions/documented/dynamic-client';
import type { Account } from '../../transport/client';
import type { DeviceInfo } from '../event';
import type { PollOptions } from '../poll/options';

/** The devices that the trigger is about, as found now. */
export interface Scope {
	readonly devices: readonly DeviceInfo[];
	/** What could not be read, and what is missing because of it. */
	readonly warnings: readonly string[];
	/** The first call that failed. */
	readonly error: Error | undefined;
}

/**
 * Finds the devices. What fails narrows the scope and is a warning. The credential's data loggers count
 * beside what the account lists: the paths of plants and data loggers are the least certain.
 */
export async function findScope(
	{ client, kinds: memory, dataLogSns }: Account,
	{ scope, kinds }: PollOptions,
	guard: AccountGuard,
): Promise<Scope> {
	/** A device that was given by its number: model and data logger stand in its base info. */
	async function withBaseInfo(found: Scope): Promise<Scope> {
		const [device] = found.devices;
		if (!device) return found;
		const { deviceSn } = device;
		const operation = operationsOf(device.kind).baseInfo;
		const site = callSite(operation, OPERATIONS[operation], { deviceSn });
		try {
			const { data } = await guard.run(
				site,
				async () => await dynamic(client).callWithMeta(operation, { deviceSn }, {}),
			);
			return { ...found, devices: [{ ...device, ...baseInfoOf(data) }] };
		} catch (error) {
			const message = `The model of ${deviceSn} is not known: its base info could not be read. ${(error as Error).message}`;
			return { ...found, warnings: [...found.warnings, message] };
		}
	}

	const find = async (options: DiscoverOptions): Promise<Discovery> =>
		await discover(client, { memory, guard, ...options });
	switch (scope.kind) {
		case 'device':
			return await withBaseInfo(scopeOf([await find({ deviceSns: [scope.id] })], kinds));
		case 'dataLogger':
			return scopeOf([await find({ dataLogSns: [scope.id] })], kinds);
		case 'plant':
			return scopeOf([await find({ plantIds: [scope.id] })], kinds);
		case 'everything': {
			const places = await find({ among: [] });
			const listed = places.dataLoggers.map(({ dataLogSn }) => dataLogSn);
			const loggers = [...new Set([...dataLogSns, ...listed])];
			if (loggers.length === 0) return scopeOf([places], kinds);
			return scopeOf([places, await find({ dataLogSns: loggers })], kinds);
		}
	}
}

function baseInfoOf(data: unknown): Partial<DeviceInfo> {
	const { deviceModel, dataLogSn, alias } = (data ?? {}) as Readonly<Record<string, unknown>>;
	return {
		...(isText(deviceModel) && { model: deviceModel.trim() }),
		...(isText(dataLogSn) && { dataLogSn: dataLogSn.trim() }),
		...(isText(alias) && { alias: alias.trim() }),
	};
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}

function scopeOf(found: readonly Discovery[], kinds: PollOptions['kinds']): Scope {
	const plantOf = new Map(
		found.flatMap(({ dataLoggers }) =>
			dataLoggers.map(({ dataLogSn, plantId }) => [dataLogSn, plantId] as const),
		),
	);
	// The same data logger again, without its plant.
	for (const { dataLoggers } of found) {
		for (const { dataLogSn, plantId } of dataLoggers) {
			if (plantId !== undefined) plantOf.set(dataLogSn, plantId);
		}
	}
	const warnings = found.flatMap(({ warnings: own }) => own);
	return {
		devices: found
			.flatMap(({ devices }) => devices)
			.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
			.map((device) => infoOf(device, plantOf.get(device.dataLogSn ?? ''))),
		warnings: warnings.map(({ message }) => message),
		error: warnings.find(({ error }) => error !== undefined)?.error,
	};
}

function infoOf(
	{ deviceSn, kind, dataLogSn, model, alias }: DiscoveredDevice,
	plantId: string | undefined,
): DeviceInfo {
	return {
		deviceSn,
		kind,
		...(dataLogSn !== undefined && { dataLogSn }),
		...(plantId !== undefined && { plantId }),
		...(model !== undefined && { model }),
		...(alias !== undefined && { alias }),
	};
}

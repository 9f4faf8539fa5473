import {
	discover,
	DEVICE_KINDS,
	HPS_KINDS,
	type DeviceKind,
	type DiscoveredDevice,
	type Discovery,
} from 'atess-client/core';
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { accountOf } from '../transport/client';

/** Items of a list that are shown at a time. */
const PAGE = 100;

/** The plants of the account. */
export async function searchPlants(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { plants } = await found(this, []);
	const items = plants.map(({ plantId, name }) =>
		item(plantId, [name ?? `Plant ${plantId}`, plantId]),
	);
	return page(items, filter, paginationToken);
}

/** The data loggers of the credential, and those that the account's list has. */
export async function searchDataLoggers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { dataLoggers } = await found(this, []);
	const items = dataLoggers.map(({ dataLogSn, plantId }) =>
		item(dataLogSn, [dataLogSn, plantId === undefined ? undefined : `plant ${plantId}`]),
	);
	return page(items, filter, paginationToken);
}

/** The devices of the resource, with name, state and time of the last data. */
export async function searchDevices(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { devices } = await found(this, kindsOf(this));
	return page(devices.map(deviceItem), filter, paginationToken);
}

/** Starts from the credential's data loggers where there are any, else from what the account lists. */
async function found(
	context: ILoadOptionsFunctions,
	among: readonly DeviceKind[],
): Promise<Discovery> {
	const { client, dataLogSns, kinds } = await accountOf(context);
	return await discover(client, { dataLogSns, among, memory: kinds });
}

function kindsOf(context: ILoadOptionsFunctions): readonly DeviceKind[] {
	const resource = String(context.getCurrentNodeParameter('resource') ?? '');
	const type = String(context.getCurrentNodeParameter('hpsType') ?? 'auto');
	// The trigger has no resources: it watches devices of all kinds.
	if (resource === '') return DEVICE_KINDS;
	if (resource !== 'hps') return DEVICE_KINDS.filter((kind) => kind === resource);
	return HPS_KINDS.filter((kind) => type === 'auto' || kind.toLowerCase() === `hps${type}`);
}

function deviceItem({
	deviceSn,
	alias,
	model,
	lost,
	updateTime,
}: DiscoveredDevice): INodeListSearchItems {
	return item(deviceSn, [
		alias,
		deviceSn,
		model,
		lost === undefined ? undefined : lost ? 'lost' : 'online',
		updateTime,
	]);
}

function item(value: string, parts: readonly (string | undefined)[]): INodeListSearchItems {
	return { value, name: parts.filter((part) => part !== undefined && part !== '').join(' · ') };
}

function page(
	items: readonly INodeListSearchItems[],
	filter = '',
	paginationToken = '0',
): INodeListSearchResult {
	const wanted = items.filter(({ name }) =>
		name.toLowerCase().includes(filter.trim().toLowerCase()),
	);
	const from = Number(paginationToken);
	const rest = from + PAGE < wanted.length;
	return {
		results: wanted.slice(from, from + PAGE),
		...(rest && { paginationToken: String(from + PAGE) }),
	};
}

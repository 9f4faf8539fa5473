import {
	deviceName,
	isCircuitOpen,
	type DeviceType,
	type DiscoveredDevice,
} from 'atess-client/internal';
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { chosenTypes, typeName } from '../actions/device/device-type';
import { accountOf, type Account } from '../transport/client';
import { nothingToList } from './list-errors';
import { loadDevices, loadLoggers, loadPlants, type LoggerToPick } from './list-loading';

/** Items of a list that are shown at a time. */
const PAGE = 100;
/** Calls that one page of devices may cost. */
const CALLS = 20;
/** Data loggers that are read because their number was typed. */
const NAMED = 5;

/** The plants of the account. */
export async function searchPlants(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '0',
): Promise<INodeListSearchResult> {
	const account = await accountOf(this);
	const { found, failure } = await loadPlants(account);
	if (found.length === 0 && failure) throw nothingToList(this, account, failure);
	const items = found.map(({ plantId, name, state }) =>
		item(plantId, [name ?? `Plant ${plantId}`, plantId, state]),
	);
	return page(items, filter, paginationToken);
}

/** The data loggers of the credential and those of the account's list; of the chosen plant, where one is. */
export async function searchDataLoggers(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '0',
): Promise<INodeListSearchResult> {
	const account = await accountOf(this);
	const { found, failure } = await loadLoggers(account, chosen(this, 'plantId'));
	if (found.length === 0 && failure) throw nothingToList(this, account, failure);
	return page(found.map(loggerItem), filter, paginationToken);
}

/**
 * The devices of all types, or of the chosen one, with name, state and time of the last data. The value of each carries
 * its type.
 *
 * Each data logger costs a call for each device type, so they are read a few at a time, as far as the list is scrolled.
 * The typed text is searched in the loaded entries: the first data loggers of the list, those that were scrolled to,
 * and those whose own number begins with it.
 */
export async function searchDevices(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '0',
): Promise<INodeListSearchResult> {
	const account = await accountOf(this);
	const deviceTypes = chosenTypes(this.getCurrentNodeParameter('deviceType'));
	const { found, failure } = await loadLoggers(account, chosen(this, 'plantId'));
	const only = chosen(this, 'dataLogSn');
	const loggers = only === undefined ? found : [{ dataLogSn: only }];
	if (loggers.length === 0 && failure) throw nothingToList(this, account, failure);
	const serials = loggers.map(({ dataLogSn }) => dataLogSn);
	const typed = filter.trim().toLowerCase();
	return typed === ''
		? await devicesFrom(this, account, deviceTypes, serials, Number(paginationToken))
		: await devicesNamed(this, account, deviceTypes, serials, typed, Number(paginationToken));
}

async function devicesFrom(
	context: ILoadOptionsFunctions,
	account: Account,
	deviceTypes: readonly DeviceType[],
	serials: readonly string[],
	start: number,
): Promise<INodeListSearchResult> {
	const { devices, next, failure } = await readOn(account, deviceTypes, serials, start);
	if (devices.length === 0 && failure) throw nothingToList(context, account, failure);
	return { results: devices.map(deviceItem), ...tokenAt(next, serials) };
}

async function devicesNamed(
	context: ILoadOptionsFunctions,
	account: Account,
	deviceTypes: readonly DeviceType[],
	serials: readonly string[],
	typed: string,
	start: number,
): Promise<INodeListSearchResult> {
	const named = serials.filter((serial) => serial.toLowerCase().startsWith(typed)).slice(0, NAMED);
	if (start === 0) await loadDevices(account, deviceTypes, named);
	const read = await readOn(account, deviceTypes, serials, start);
	const isLoaded = (serial: string): boolean =>
		deviceTypes.every(
			(deviceType) => account.directory.devices(serial, deviceType, Date.now()) !== undefined,
		);
	const devices =
		start === 0
			? serials.flatMap((serial) =>
					deviceTypes.flatMap(
						(deviceType) => account.directory.devices(serial, deviceType, Date.now()) ?? [],
					),
				)
			: // These came with the first page.
				read.devices.filter(({ dataLogSn = '' }) => !named.includes(dataLogSn));
	if (devices.length === 0 && read.failure) throw nothingToList(context, account, read.failure);
	const rest = serials.findIndex((serial, i) => i >= read.next && !isLoaded(serial));
	return {
		results: devices.map(deviceItem).filter(({ name }) => name.toLowerCase().includes(typed)),
		...tokenAt(rest < 0 ? serials.length : rest, serials),
	};
}

function tokenAt(next: number, serials: readonly string[]): { paginationToken?: string } {
	return next < serials.length ? { paginationToken: String(next) } : {};
}

/** Reads data loggers until there is a page of devices, or the calls for one are used up. */
async function readOn(
	account: Account,
	deviceTypes: readonly DeviceType[],
	serials: readonly string[],
	start: number,
): Promise<{ devices: readonly DiscoveredDevice[]; next: number; failure: Error | undefined }> {
	const devices: DiscoveredDevice[] = [];
	const step = Math.max(1, Math.floor(CALLS / 4 / Math.max(1, deviceTypes.length)));
	let failure: Error | undefined;
	let calls = 0;
	let next = start;
	// Loaded entries count as well: the same page must not cause new reads.
	const ofStep = step * deviceTypes.length;
	while (next < serials.length && devices.length < PAGE && calls + ofStep <= CALLS) {
		const batch = serials.slice(next, next + step);
		const read = await loadDevices(account, deviceTypes, batch);
		devices.push(...read.found);
		failure ??= read.failure;
		calls += batch.length * deviceTypes.length;
		next += batch.length;
		if (isCircuitOpen(read.failure)) break;
	}
	return { devices, next, failure };
}

/** The choice in another field of the panel, if there is one; an expression is known at run time only. */
function chosen(context: ILoadOptionsFunctions, name: string): string | undefined {
	const field = context.getCurrentNodeParameter(name) as { value?: unknown } | string | undefined;
	const value = typeof field === 'object' ? field.value : field;
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	return text === '' || text.startsWith('=') ? undefined : text;
}

function loggerItem({ dataLogSn, plant, lost, updateTime }: LoggerToPick): INodeListSearchItems {
	return item(dataLogSn, [
		dataLogSn,
		plant && `plant ${plant}`,
		...stateOf(lost, 'last data', updateTime),
	]);
}

function deviceItem(device: DiscoveredDevice): INodeListSearchItems {
	const { deviceSn, deviceType, alias, model, lost, updateTime } = device;
	const [state, lastSample] = stateOf(lost, 'last sample', updateTime);
	// n8n cuts a line after some fifty characters: the state must not be behind the type.
	return item(deviceName({ deviceSn, deviceType }), [
		alias,
		deviceSn,
		state,
		typeName(deviceType),
		model,
		lastSample,
	]);
}

/** State and last data, as short as the width of the list wants it: the year is of use for what is offline. */
function stateOf(lost: boolean | undefined, what: string, time = ''): (string | undefined)[] {
	const state = lost === undefined ? undefined : lost ? 'offline' : 'online';
	const last = time.slice(lost === true ? 0 : 5, 16);
	return [state, last === '' ? undefined : `${what} ${last}`];
}

function item(value: string, parts: readonly (string | undefined)[]): INodeListSearchItems {
	return { value, name: parts.filter((part) => part !== undefined && part !== '').join(' · ') };
}

function page(
	items: readonly INodeListSearchItems[],
	filter: string,
	paginationToken: string,
): INodeListSearchResult {
	const wanted = items.filter(({ name }) =>
		name.toLowerCase().includes(filter.trim().toLowerCase()),
	);
	const from = Number(paginationToken);
	return {
		results: wanted.slice(from, from + PAGE),
		...(from + PAGE < wanted.length && { paginationToken: String(from + PAGE) }),
	};
}

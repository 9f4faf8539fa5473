import { DEVICE_TYPES, deviceInfo, type DeviceType } from '../document/device-type.ts';
import { callSite } from '../core/call-site.ts';
import { AtessNotFoundError } from '../errors/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import { createAsk, type Ask, type FleetClient } from './ask.ts';
import { AtessDeviceTypeError } from './fleet-errors.ts';
import { deviceTypeInLists } from './device-type-in-lists.ts';
import { createDeviceTypeMemory, type DeviceTypeMemory } from './device-type-memory.ts';
import { isRecordOf } from './device-types.ts';
import { createPacedCalls } from './paced-calls.ts';

export interface DeviceTypeOptions {
	/** The known device types. New ones are added. Default: nothing is kept. */
	readonly memory?: DeviceTypeMemory | undefined;
	/** The data logger that the device hangs on, if it is known. */
	readonly dataLogSn?: string | undefined;
	/** The types that it can be, tried in this order. Default: every type. Fewer types save calls. */
	readonly among?: readonly DeviceType[] | undefined;
	readonly signal?: AbortSignal | undefined;
}

/** A found type, with the latest data if these have shown it. */
export interface FoundDeviceType {
	readonly deviceType: DeviceType;
	readonly latest?: { readonly data: unknown };
}

/**
 * Finds out what device type a serial number belongs to. The number itself does not show it.
 *
 * With a data logger: the type in whose base-info list the device is. In no list, it is not found; in several, or where
 * lists could not be read, the latest data decide. Without one: the latest data of the central HPS, then of the string
 * HPS, then of the other types. "Not found" and data that are null, empty or unrecognised lead on to the next type; no
 * access, a server error, a time-out, a rate limit or a network failure does not, since it shows nothing about the
 * type. Only finds are remembered.
 *
 * @returns undefined when it was not found
 * @throws {AtessError} the failure that left the question open
 */
export async function deviceTypeOf(
	client: FleetClient,
	deviceSn: string,
	options: DeviceTypeOptions = {},
): Promise<DeviceType | undefined> {
	const ask = createAsk(client, createPacedCalls(client), options.signal);
	return (await findDeviceType(ask, deviceSn, options))?.deviceType;
}

/**
 * Like `deviceTypeOf`, for writes, which never go to a guess.
 *
 * @throws {AtessDeviceTypeError} when the type was not found
 * @throws {AtessError} the failure that left the question open
 */
export async function requireDeviceType(
	client: FleetClient,
	deviceSn: string,
	options: DeviceTypeOptions = {},
): Promise<DeviceType> {
	const deviceType = await deviceTypeOf(client, deviceSn, options);
	if (deviceType === undefined) throw deviceTypeNotFound(deviceSn, options);
	return deviceType;
}

/** The error of a type that was not found. */
export function deviceTypeNotFound(
	deviceSn: string,
	options: DeviceTypeOptions,
): AtessDeviceTypeError {
	const { among = DEVICE_TYPES, dataLogSn } = options;
	const { latest, list } = deviceInfo(among[0] ?? DEVICE_TYPES[0]).operations;
	const operationId = dataLogSn === undefined ? latest : list;
	const site = callSite(operationId, OPERATIONS[operationId], { deviceSn, dataLogSn });
	return new AtessDeviceTypeError(site, deviceSn, among, dataLogSn);
}

/** `deviceTypeOf` over a way to read; keeps the latest data of its reads, so that they are not requested again. */
export async function findDeviceType(
	ask: Ask,
	deviceSn: string,
	{ memory = createDeviceTypeMemory(), dataLogSn, among = DEVICE_TYPES }: DeviceTypeOptions,
): Promise<FoundDeviceType | undefined> {
	const remembered = await memory.get(deviceSn);
	if (remembered !== undefined) {
		return among.includes(remembered) ? { deviceType: remembered } : undefined;
	}
	const lists =
		dataLogSn === undefined
			? { possible: among }
			: await deviceTypeInLists(ask, deviceSn, { dataLogSn, among, memory });
	if ('deviceType' in lists) return lists;
	for (const deviceType of lists.possible) {
		const data = await unlessNotFound(() =>
			ask(deviceInfo(deviceType).operations.latest, { deviceSn }),
		);
		if (!isRecordOf(deviceType, data)) continue;
		await memory.set(deviceSn, deviceType);
		return { deviceType, latest: { data } };
	}
	return undefined;
}

async function unlessNotFound(call: () => Promise<unknown>): Promise<unknown> {
	try {
		return await call();
	} catch (error) {
		if (error instanceof AtessNotFoundError) return undefined;
		throw error;
	}
}

import { deviceInfo, type DeviceType, type DeviceRecord } from '../document/device-type.ts';
import { createAsk, type Ask, type FleetClient } from './ask.ts';
import { checkConcurrency, inOrder } from './in-order.ts';
import { createDeviceTypeMemory, type DeviceTypeMemory } from './device-type-memory.ts';
import { findDeviceType, deviceTypeNotFound, type DeviceTypeOptions } from './device-type-of.ts';
import { latestRecord } from './latest-record.ts';
import { MOST_CALLS, type Pace } from './pace.ts';
import { createPacedCalls } from './paced-calls.ts';

/** A device to read: its serial number, with its type and data logger where they are known. */
export type DeviceRef =
	| string
	| {
			readonly deviceSn: string;
			readonly deviceType?: DeviceType | undefined;
			readonly dataLogSn?: string | undefined;
	  };

/** The latest data of a device; null when the server has none. */
export type LatestData = {
	[Type in DeviceType]: {
		readonly deviceSn: string;
		readonly deviceType: Type;
		readonly data: DeviceRecord<Type> | null;
		readonly error?: never;
	};
}[DeviceType];

/** Why a device has no latest data here; without `deviceType` when that was not found. */
export interface LatestFailure {
	readonly deviceSn: string;
	readonly deviceType?: DeviceType;
	readonly data?: never;
	readonly error: Error;
}

export type LatestResult = LatestData | LatestFailure;

export interface LatestOptions {
	/**
	 * The most calls under way at a time. Default 16. How many there are follows the server (see
	 * `createPace`): one until the credential is accepted, then 4, then more or fewer.
	 */
	readonly concurrency?: number | undefined;
	readonly signal?: AbortSignal | undefined;
	/** Gets every result as soon as it arrives, in any order. */
	readonly onResult?: ((result: LatestResult) => void) | undefined;
	/** Types found before, and where new finds are put. Default: kept for this run. */
	readonly memory?: DeviceTypeMemory | undefined;
	/** The types that a device without one can be. Default all. */
	readonly among?: readonly DeviceType[] | undefined;
	/** How many calls may be under way at a time. Default one of its own; share one between runs. */
	readonly pace?: Pace | undefined;
}

/**
 * Reads the latest data of many devices, a few at a time: one result for each device, in the order of
 * the input. A device's failure is its own result and touches no other. Once the circuit breaker is open,
 * the rest is not sent and gets an `AtessCircuitOpenError`.
 *
 * @throws the signal's reason when that is aborted; results until then have gone to `onResult`
 */
export async function readLatest(
	client: FleetClient,
	devices: Iterable<DeviceRef>,
	options: LatestOptions = {},
): Promise<LatestResult[]> {
	const results: LatestResult[] = [];
	for await (const result of latestOf(client, devices, options)) results.push(result);
	return results;
}

/**
 * `readLatest` one by one, in memory that does not grow with the number of devices. It reads only a few
 * devices ahead; to stop reading ends it.
 *
 * @throws the signal's reason when that is aborted
 */
export function latestOf(
	client: FleetClient,
	devices: Iterable<DeviceRef>,
	options: LatestOptions = {},
): AsyncGenerator<LatestResult, void, undefined> {
	const concurrency = checkConcurrency(options.concurrency ?? MOST_CALLS);
	const calls = createPacedCalls(client, options.pace);
	const deviceTypes = { memory: options.memory ?? createDeviceTypeMemory(), among: options.among };
	return inOrder(
		devices,
		async (device, signal) => {
			const result = await readOne(createAsk(client, calls, signal), device, deviceTypes, signal);
			options.onResult?.(result);
			return result;
		},
		{
			concurrency: (active) => Math.min(concurrency, calls.room(active)),
			signal: options.signal,
		},
	);
}

async function readOne(
	ask: Ask,
	device: DeviceRef,
	deviceTypes: DeviceTypeOptions,
	signal: AbortSignal,
): Promise<LatestResult> {
	const { deviceSn, dataLogSn, ...given }: Exclude<DeviceRef, string> =
		typeof device === 'string' ? { deviceSn: device } : device;
	let { deviceType } = given;
	try {
		const found = deviceType
			? { deviceType }
			: await findDeviceType(ask, deviceSn, { ...deviceTypes, dataLogSn });
		if (!found) throw deviceTypeNotFound(deviceSn, { ...deviceTypes, dataLogSn });
		deviceType = found.deviceType;
		const data = found.latest
			? found.latest.data
			: await ask(deviceInfo(deviceType).operations.latest, { deviceSn });
		return { deviceSn, deviceType, data: latestRecord(deviceType, deviceSn, data) };
	} catch (error) {
		if (signal.aborted) throw error;
		return { deviceSn, ...(deviceType && { deviceType }), error: asError(error) };
	}
}

function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}

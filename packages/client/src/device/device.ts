import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import { deviceTypeNotFound, requireDeviceType } from '../fleet/device-type-of.ts';
import { readLatest } from '../fleet/latest.ts';
import { latestRecord } from '../fleet/latest-record.ts';
import { rangeOf } from '../history/plant-time.ts';
import type { TimeRange } from '../history/request.ts';
import type { CallOptions } from '../model/call-options.ts';
import type { Row } from '../model/row.ts';
import type { RequestClient } from '../request/request-client.ts';
import { withCallOptions } from './call-options.ts';
import type { DeviceContext } from './context.ts';
import { deviceHistory, type DeviceHistory, type DeviceHistoryOptions } from './history.ts';
import { createSampler, type Sample } from './sample.ts';
import { findZone, type DeviceZone } from './zone.ts';
import { deviceSettings, type SettingsEditor } from './settings.ts';

/** One device of the account. It holds no connection, and reading begins only with a call. */
export interface Device<Type extends DeviceType = DeviceType> {
	readonly deviceSn: string;
	/**
	 * The device type: the one that was given, or found out by reads and remembered by the client.
	 *
	 * @throws {AtessError} with the kind `unknownDeviceType` when no type fits
	 */
	type(): Promise<Type>;
	/**
	 * The time zone: the option `timezone` of the client, else that of the plant's record or the device's base info.
	 * Undefined where neither is known. It costs at most two calls, and is remembered.
	 *
	 * @throws {AtessError} with the kind `unknownDeviceType` when no zone is known and no type fits
	 */
	zone(): Promise<DeviceZone | undefined>;
	/**
	 * The latest sample; null where the server has none. An offline device keeps returning its old sample: see
	 * `ageMs` and the quality flag `stale`.
	 *
	 * @throws {AtessError} one of its kinds
	 */
	latest(options?: CallOptions): Promise<Sample<Type> | null>;
	/**
	 * The samples of a range of the plant's local time, both ends included: `yyyy-MM-dd HH:mm:ss`, or a date,
	 * which is all of its day. Nothing is read before it is iterated.
	 *
	 * @throws {AtessOptionError} when an end is not an existing time
	 */
	history(range: TimeRange, options?: DeviceHistoryOptions): DeviceHistory<Type>;
	/** The settings of the device, and their changes. */
	readonly settings: SettingsEditor<Type>;
}

interface Latest<Type> {
	readonly deviceType: Type;
	/** Null where the server has no data of the device. */
	readonly row: Row | null;
}

/** A device of a context. Without a type, it is found out with the first call. */
export function createDevice<Type extends DeviceType>(
	context: DeviceContext,
	deviceSn: string,
	given: Type | undefined,
): Device<Type> {
	const { client, deviceTypes, signal: ofClient } = context;
	let looking: Promise<Type> | undefined;
	let settings: SettingsEditor<Type> | undefined;
	const find = async (): Promise<Type> =>
		// Without a type, `Type` is every type.
		(await requireDeviceType(client, deviceSn, { memory: deviceTypes, signal: ofClient })) as Type;
	const type = (): Promise<Type> => {
		if (given !== undefined) return Promise.resolve(given);
		looking ??= find().finally(() => {
			looking = undefined;
		});
		return looking;
	};

	async function typed(
		calls: RequestClient,
		deviceType: Type,
		signal?: AbortSignal,
	): Promise<Latest<Type>> {
		const { latest } = deviceInfo(deviceType).operations;
		const { data } = await calls.request(latest, { deviceSn }, signal ? { signal } : {});
		return { deviceType, row: latestRecord(deviceType, deviceSn, data) };
	}

	/** Finds the type out by the samples themselves, so that these are not read twice. */
	async function untyped(calls: RequestClient, signal?: AbortSignal): Promise<Latest<Type>> {
		const [result] = await readLatest(calls, [deviceSn], { memory: deviceTypes, signal });
		if (!result || result.error) throw result?.error ?? deviceTypeNotFound(deviceSn, {});
		return { deviceType: result.deviceType as Type, row: result.data };
	}

	return {
		deviceSn,
		type,
		async zone() {
			const zone = await findZone(context, { deviceSn, type });
			// An unknown device is the reason then, and not a missing zone.
			if (zone === undefined) await type();
			return zone;
		},
		async latest(options = {}) {
			const signal = options.signal ?? ofClient;
			const calls = withCallOptions(client, options);
			const { deviceType, row } = await (given === undefined
				? untyped(calls, signal)
				: typed(calls, given, signal));
			if (row === null) return null;
			// Without the zone the age is not known, and an old sample looks like a new one.
			const known = { deviceSn, type: () => Promise.resolve(deviceType) };
			const zone = await findZone(context, known, signal);
			const sampler = createSampler(context, deviceType, deviceSn, {
				client: calls,
				isPast: false,
				zone,
			});
			const isFromCache = calls.oldestMs() !== undefined;
			await sampler.prepare([row], signal);
			return sampler.read(row, isFromCache);
		},
		history: (range, options = {}) =>
			deviceHistory(context, { deviceSn, type, ...rangeOf(range) }, options),
		get settings() {
			return (settings ??= deviceSettings(context, { deviceSn, type }));
		},
	};
}

import { deviceInfo, type DeviceKind } from '../document/device-kind.ts';
import { kindNotFound, requireKind } from '../fleet/kind-of.ts';
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
import { deviceSettings, type SettingsEditor } from './settings.ts';

/** One device of the account. It holds no connection, and reading begins only with a call. */
export interface Device<Kind extends DeviceKind = DeviceKind> {
	readonly deviceSn: string;
	/**
	 * The device type: the one that was given, or found out by reads and remembered by the client.
	 *
	 * @throws {AtessError} with the kind `unknownDeviceType` when no type fits
	 */
	type(): Promise<Kind>;
	/**
	 * The latest sample; null where the server has none. An offline device keeps returning its old sample: see
	 * `ageMs` and the quality flag `stale`.
	 *
	 * @throws {AtessError} one of its kinds
	 */
	latest(options?: CallOptions): Promise<Sample<Kind> | null>;
	/**
	 * The samples of a range of the plant's local time, both ends included: `yyyy-MM-dd HH:mm:ss`, or a date,
	 * which is all of its day. Nothing is read before it is iterated.
	 *
	 * @throws {AtessOptionError} when an end is no time that exists
	 */
	history(range: TimeRange, options?: DeviceHistoryOptions): DeviceHistory<Kind>;
	/** What is set in the device, and how to change it. */
	readonly settings: SettingsEditor<Kind>;
}

interface Latest<Kind> {
	readonly kind: Kind;
	/** Null where the server has no data of the device. */
	readonly row: Row | null;
}

/** A device of a context. Without a type, it is found out with the first call. */
export function createDevice<Kind extends DeviceKind>(
	context: DeviceContext,
	deviceSn: string,
	given: Kind | undefined,
): Device<Kind> {
	const { client, kinds, signal: ofClient } = context;
	let looking: Promise<Kind> | undefined;
	let settings: SettingsEditor<Kind> | undefined;
	const find = async (): Promise<Kind> =>
		// Without a type, `Kind` is every type.
		(await requireKind(client, deviceSn, { memory: kinds, signal: ofClient })) as Kind;
	const type = (): Promise<Kind> => {
		if (given !== undefined) return Promise.resolve(given);
		looking ??= find().finally(() => {
			looking = undefined;
		});
		return looking;
	};

	async function typed(
		calls: RequestClient,
		kind: Kind,
		signal?: AbortSignal,
	): Promise<Latest<Kind>> {
		const { latest } = deviceInfo(kind).operations;
		const { data } = await calls.request(latest, { deviceSn }, signal ? { signal } : {});
		return { kind, row: latestRecord(kind, deviceSn, data) };
	}

	/** Finds the type out by the samples themselves, so that these are not read twice. */
	async function untyped(calls: RequestClient, signal?: AbortSignal): Promise<Latest<Kind>> {
		const [result] = await readLatest(calls, [deviceSn], { memory: kinds, signal });
		if (!result || result.error) throw result?.error ?? kindNotFound(deviceSn, {});
		return { kind: result.kind as Kind, row: result.data };
	}

	return {
		deviceSn,
		type,
		async latest(options = {}) {
			const signal = options.signal ?? ofClient;
			const calls = withCallOptions(client, options);
			const { kind, row } = await (given === undefined
				? untyped(calls, signal)
				: typed(calls, given, signal));
			if (row === null) return null;
			const sampler = createSampler(context, kind, deviceSn, { client: calls, isPast: false });
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

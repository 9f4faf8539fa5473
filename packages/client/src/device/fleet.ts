import type { DeviceType } from '../document/device-type.ts';
import { discover, type DiscoverOptions } from '../fleet/discover.ts';
import {
	discoverStep,
	type DiscoverStepOptions,
	type DiscoveryStep,
} from '../fleet/discover-step.ts';
import { discoveryStart, type NamedPlaces } from '../fleet/discovery-places.ts';
import type { DiscoveredDevice, Discovery } from '../fleet/discovery.ts';
import { overviewPlaces, unlistedIn, type FoundFleet } from '../fleet/fleet-overview.ts';
import {
	createFleetMemory,
	searchFleet,
	type FleetMemory,
	type FleetSearchOptions,
	type SearchedFleet,
} from '../fleet/fleet-search.ts';
import {
	latestOf,
	type DeviceRef,
	type LatestOptions,
	type LatestResult,
} from '../fleet/latest.ts';
import {
	overviewOf,
	toRead,
	type OverviewDevice,
	type PlantOverview,
} from '../fleet/overview/index.ts';
import type { DeviceAbout } from '../normalise/simple-record.ts';
import { isZone } from '../normalise/zone.ts';
import type { CallInput } from '../core/input.ts';
import type { CallOptions } from '../model/call-options.ts';
import { watched } from './call-options.ts';
import type { DeviceContext } from './context.ts';
import { createSampler, type Sample } from './sample.ts';
import { findZone, knownZone } from './zone.ts';

/** The latest sample of one device of a fleet, or why there is none. */
export type FleetSample = {
	readonly deviceSn: string;
	/** Name, model and place of the device, as far as earlier responses have shown them. */
	readonly about: DeviceAbout;
} & (
	| {
			readonly type: DeviceType;
			/** Null where the server has no data of it. */
			readonly sample: Sample | null;
			readonly error?: never;
	  }
	| {
			/** Missing where the device type was not found. */
			readonly type?: DeviceType;
			readonly sample?: never;
			readonly error: Error;
	  }
);

/** The behaviour of each call when it is too early. */
export type FleetCallOptions = Pick<CallOptions, 'fresh' | 'maxWaitMs' | 'onLimit' | 'patienceMs'>;

export interface FleetLatestOptions
	extends FleetCallOptions, Pick<LatestOptions, 'concurrency' | 'signal' | 'among'> {
	/** Gets each sample as soon as it and those before it have arrived. */
	readonly onSample?: ((sample: FleetSample) => void) | undefined;
	/**
	 * Reads the plants once for their zone, if neither the client nor the memory has one. Default: no such call, and a
	 * sample without a zone has no age.
	 */
	readonly findZones?: boolean | undefined;
}

export interface FleetDiscoverOptions
	extends FleetCallOptions, Omit<DiscoverOptions, 'addedDataLogSns'> {}

/** Where a step starts: as `discover`, at what is named, else at the account. */
export interface FleetStepOptions
	extends Omit<DiscoverStepOptions, 'start'>, Omit<NamedPlaces, 'deviceSns'> {}

export interface FleetSearch
	extends Omit<FleetSearchOptions, 'start'>, Omit<NamedPlaces, 'deviceSns'> {
	/** The findings of earlier searches of the same part; they are changed. Default: nothing. */
	readonly fleetMemory?: FleetMemory | undefined;
}

export interface FleetOverviewOptions
	extends FleetDiscoverOptions, Pick<FleetLatestOptions, 'findZones' | 'onSample'> {
	/** The fleet as it was discovered. Default: it is discovered. */
	readonly found?: FoundFleet | undefined;
	/** Read every device. Default: only devices that a figure or a state of the overview needs. */
	readonly allDevices?: boolean | undefined;
	/** Add up what is known where some of it is not, and report it. Default: then there is no sum. */
	readonly partialSums?: boolean | undefined;
	/** Capacity of the battery of each device in kWh, by serial number. */
	readonly batteryCapacities?: Readonly<Record<string, number>> | undefined;
}

/** All plants, data loggers and devices of the account. */
export interface Fleet {
	/**
	 * Finds plants, their data loggers and the devices behind these. A failed read is a warning; the rest counts.
	 *
	 * @throws {AtessAbortError} when the signal is aborted
	 */
	discover(options?: FleetDiscoverOptions): Promise<Discovery>;
	/** One step of a discovery that goes on later, in another process if need be, for large fleets. */
	discoverStep(options?: FleetStepOptions): Promise<DiscoveryStep>;
	/**
	 * Goes on with a search where the last one has left it, and gives all that is known of the fleet so far.
	 *
	 * @throws {AtessAbortError} when the signal is aborted
	 */
	search(options?: FleetSearch): Promise<SearchedFleet>;
	/**
	 * The latest sample of each device, a few reads at a time, in the order of the devices. A failure of one
	 * device is its own result.
	 *
	 * @param devices serial numbers, or what a discovery has found. Default: all devices of the account.
	 */
	latest(devices?: Iterable<DeviceRef>, options?: FleetLatestOptions): Promise<FleetSample[]>;
	/** The current values of each plant, its totals of today, and how many of its devices are online. */
	overview(options?: FleetOverviewOptions): Promise<PlantOverview[]>;
}

export function createFleet(context: DeviceContext): Fleet {
	const { client, deviceTypes, abouts, now, timezone, signal, pace, dataLogSns } = context;
	const shared = { memory: deviceTypes, pace, ...(signal && { signal }) };
	const find = async (options: FleetDiscoverOptions = {}): Promise<Discovery> => {
		const found = await discover(
			watched(client, () => undefined, callsOf(options)),
			{ ...shared, ...options, addedDataLogSns: dataLogSns },
		);
		for (const device of found.devices) await learn(context, device);
		return found;
	};

	/** @param zones of devices, where the client has none */
	async function latest(
		devices: Iterable<DeviceRef>,
		options: FleetLatestOptions = {},
		zones: ReadonlyMap<string, string> = new Map(),
	): Promise<FleetSample[]> {
		const refs = [...devices];
		for (const ref of refs) await learn(context, ref);
		const read = { ...shared, ...options };
		const cached = new Set<unknown>();
		const note = ({ fromCache }: { readonly fromCache: boolean }, input: CallInput): void => {
			if (fromCache) cached.add(input.deviceSn);
		};
		const calls = watched(client, note, callsOf(options));
		const sampleOf = async (result: LatestResult): Promise<FleetSample> => {
			const { deviceSn, deviceType: type } = result;
			if (!result.data) {
				const known = { deviceSn, about: await abouts.about(deviceSn) };
				if (result.error) return { ...known, ...(type && { type }), error: result.error };
				return { ...known, type: result.deviceType, sample: null };
			}
			const ofPlant = zones.get(deviceSn);
			const zone =
				timezone === undefined && ofPlant !== undefined
					? { timezone: ofPlant, fromPlant: true }
					: await (read.findZones === true
							? findZone(context, { deviceSn }, read.signal)
							: knownZone(context, deviceSn));
			const sampler = createSampler(context, result.deviceType, deviceSn, {
				client: calls,
				isPast: false,
				zone,
			});
			await sampler.prepare([result.data], read.signal);
			const sample = sampler.read(result.data, cached.has(deviceSn));
			return { deviceSn, about: sample.about, type: result.deviceType, sample };
		};
		const samples: FleetSample[] = [];
		for await (const result of latestOf(calls, refs, read)) {
			const sample = await sampleOf(result);
			samples.push(sample);
			options.onSample?.(sample);
		}
		return samples;
	}

	return {
		discover: find,
		discoverStep: async (options = {}) =>
			await discoverStep(client, {
				...shared,
				now,
				...options,
				start: discoveryStart(options, dataLogSns),
			}),
		search: async ({ fleetMemory = createFleetMemory(), ...options } = {}) =>
			await searchFleet(client, fleetMemory, {
				...shared,
				now,
				...options,
				start: discoveryStart(options, dataLogSns),
			}),
		latest: async (devices, options) =>
			await latest(devices ?? (await find(options)).devices, options),
		async overview({ partialSums, batteryCapacities, allDevices = false, found, ...options } = {}) {
			const places = overviewPlaces(found ?? foundIn(await find(options)));
			const zones = new Map<string, string>();
			for (const { timezone: ofPlant, devices } of places) {
				if (ofPlant !== undefined && isZone(ofPlant))
					for (const { deviceSn } of devices) zones.set(deviceSn, ofPlant);
			}
			const wanted = places.flatMap(({ devices }) => (allDevices ? devices : toRead(devices)));
			const samples = new Map(
				(await latest(wanted, options, zones)).map((sample) => [sample.deviceSn, sample]),
			);
			const nameIn = (devices: readonly DiscoveredDevice[]): string | undefined =>
				devices.map(({ deviceSn }) => samples.get(deviceSn)?.about.plantName).find(Boolean) ??
				undefined;
			return places.map(({ place, devices }) =>
				overviewOf(
					// A plant that was given by its ID has no name in the search.
					{ name: nameIn(devices), ...place },
					devices.map((device) => withSample(device, samples.get(device.deviceSn))),
					{
						now: now(),
						timezone: timezone ?? zones.get(devices[0]?.deviceSn ?? ''),
						partialSums,
						batteryCapacities,
					},
				),
			);
		},
	};
}

function foundIn({ plants, dataLoggers, devices, warnings }: Discovery): FoundFleet {
	return { plants, dataLoggers, devices, unlisted: unlistedIn(warnings) };
}

/** The options of single calls among those of a read. */
function callsOf(options: FleetCallOptions): FleetCallOptions {
	const { fresh, maxWaitMs, onLimit, patienceMs } = options;
	return {
		...(fresh !== undefined && { fresh }),
		...(maxWaitMs !== undefined && { maxWaitMs }),
		...(onLimit !== undefined && { onLimit }),
		...(patienceMs !== undefined && { patienceMs }),
	};
}

/** The findings of a discovery need not be read again. */
async function learn({ deviceTypes }: DeviceContext, ref: DeviceRef): Promise<void> {
	if (typeof ref === 'string') return;
	const { deviceSn, deviceType } = ref;
	if (deviceType && (await deviceTypes.get(deviceSn)) !== deviceType)
		await deviceTypes.set(deviceSn, deviceType);
}

function withSample(
	{ deviceSn, deviceType, lost }: DiscoveredDevice,
	result: FleetSample | undefined,
): OverviewDevice {
	const device = { deviceSn, deviceType, lost };
	if (!result) return device;
	return result.error ? { ...device, error: result.error } : { ...device, record: result.sample };
}

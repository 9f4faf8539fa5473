import { createApi } from './api.ts';
import type { DeviceContext } from './device/context.ts';
import { createDevice, type Device } from './device/device.ts';
import { createFleet, type Fleet } from './device/fleet.ts';
import { createDataLoggers, createPlants, type DataLoggers, type Plants } from './device/places.ts';
import type { DeviceType } from './document/device-type.ts';
import { createAboutMemory, rememberAbouts } from './fleet/about-memory.ts';
import { createDeviceTypeMemory } from './fleet/device-type-memory.ts';
import { createPace } from './fleet/pace.ts';
import { createPlantZones } from './fleet/plant-zone.ts';
import type { Api } from './generated/api.ts';
import type { FacadeOptions } from './facade-options.ts';
import { zoneOf } from './normalise/zone.ts';
import type { RequestClient } from './request/request-client.ts';
import type { Keys } from './protection/call.ts';
import type { ProtectionStore } from './protection/index.ts';
import { createConnectionMemory } from './settings/connection-memory.ts';
import { createLedger } from './settings/ledger.ts';

/** Plants, data loggers and devices over the calls of a client. */
export interface Facade {
	/** A device whose type is found out with the first call and remembered. */
	device(deviceSn: string): Device;
	/** A device of a known type: typed at once, and no call finds it out. */
	device<Type extends DeviceType>(type: Type, deviceSn: string): Device<Type>;
	readonly fleet: Fleet;
	readonly plants: Plants;
	readonly dataLoggers: DataLoggers;
	/** Each of the operations of the vendor by the name of its subject and its role, as it is documented. */
	readonly api: Api;
}

/** The functions that the façade needs from outside, because it runs where timers are forbidden. */
export interface FacadeSurroundings {
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly sleep: DeviceContext['sleep'];
	/** The store of the client. */
	readonly store: ProtectionStore;
	/** `keysOf` its credential and server. */
	readonly keys: () => Promise<Keys>;
}

/** @throws {AtessOptionError} when there is no such zone */
export function createFacade(
	client: RequestClient,
	{ now, sleep, store, keys }: FacadeSurroundings,
	options: FacadeOptions = {},
): Facade {
	const { timezone, powerUnit, signal } = options;
	const account = async (): Promise<string> => (await keys()).account;
	if (timezone !== undefined) zoneOf(timezone);
	const credential = async (): Promise<string> => (await keys()).credential;
	const kept = createAboutMemory(store, credential);
	const abouts = options.readModels === false ? { ...kept, mayReadModel: () => false } : kept;
	const context: DeviceContext = {
		client: rememberAbouts(client, abouts),
		now,
		sleep,
		timezone,
		powerUnit,
		signal,
		connections: createConnectionMemory(store, account),
		ledger: createLedger(store, account),
		deviceTypes: createDeviceTypeMemory(store, credential),
		abouts,
		zones: createPlantZones(store, credential, abouts),
		pace: createPace(),
		dataLogSns: options.dataLogSns ?? [],
	};
	function device(deviceSn: string): Device;
	function device<Type extends DeviceType>(type: Type, deviceSn: string): Device<Type>;
	function device(first: string, second?: string): Device {
		return second === undefined
			? createDevice(context, first, undefined)
			: createDevice(context, second, first as DeviceType);
	}
	return {
		device,
		fleet: createFleet(context),
		plants: createPlants(context),
		dataLoggers: createDataLoggers(context),
		api: createApi(client),
	};
}

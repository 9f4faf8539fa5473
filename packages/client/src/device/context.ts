import type { AboutMemory } from '../fleet/about-memory.ts';
import type { DeviceTypeMemory } from '../fleet/device-type-memory.ts';
import type { PlantZones } from '../fleet/plant-zone.ts';
import type { Pace } from '../fleet/pace.ts';
import type { PowerUnit } from '../normalise/options.ts';
import type { RequestClient } from '../request/request-client.ts';
import type { ConnectionMemory } from '../settings/connection-memory.ts';
import type { WriteLedger } from '../settings/ledger.ts';

/** The options that are given once, to the client, and hold for all of its devices. */
export interface DeviceContext {
	readonly client: RequestClient;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	/** IANA zone of the plants, or a fixed offset such as "UTC+7". */
	readonly timezone: string | undefined;
	/** Unit in which powers arrive. */
	readonly powerUnit: PowerUnit | undefined;
	/** Ends reads and waits; a write that has begun is not cut off. */
	readonly signal: AbortSignal | undefined;
	/** The setting changes that were sent. */
	readonly ledger: WriteLedger;
	readonly connections: ConnectionMemory | undefined;
	readonly deviceTypes: DeviceTypeMemory;
	/** Models, names and places of devices. */
	readonly abouts: AboutMemory;
	/** Zones of plants, if no zone is given. */
	readonly zones: PlantZones;
	/** How many calls may be under way at a time. */
	readonly pace: Pace;
	/** Data loggers that are added to those that the account lists. */
	readonly dataLogSns: readonly string[];
}

import type { DeviceType } from '../document/device-type.ts';
import type { DiscoveryParams, FindingOf } from '../findings/index.ts';

/** A plant, data logger or device of a fleet, as far as the server has described it. */
export interface DiscoveredDevice {
	readonly deviceSn: string;
	readonly deviceType: DeviceType;
	readonly dataLogSn?: string;
	readonly model?: string;
	/** The name that its user has given it. */
	readonly alias?: string;
	/** Whether the server has lost the connection to it. */
	readonly lost?: boolean;
	/** Time of its last data as sent: plant-local `yyyy-MM-dd HH:mm:ss`. */
	readonly updateTime?: string;
}

export interface DiscoveredLogger {
	readonly dataLogSn: string;
	/** Missing if it is not bound to a plant, or if the plant is not known. */
	readonly plantId?: string;
	/** Whether the server has lost the connection to it. */
	readonly lost?: boolean;
	/** Time of its last upload as sent: plant-local `yyyy-MM-dd HH:mm:ss`. */
	readonly updateTime?: string;
	readonly devices: readonly DiscoveredDevice[];
}

export interface DiscoveredPlant {
	readonly plantId: string;
	readonly name?: string;
	/** As the plant's record has it: a fixed offset such as "GMT+7", without summer time. */
	readonly timezone?: string;
	/** Power of its PV modules. */
	readonly pvCapacityKwp?: number;
	/** The facts of the server about its devices as a whole: "online", "offline" or "fault". */
	readonly state?: string;
	readonly dataLoggers: readonly DiscoveredLogger[];
}

/** Where something could not be read. */
export interface DiscoveryPlace {
	readonly dataLogSn?: string;
	readonly deviceSn?: string;
	/** A device type with possibly missing devices, at the data logger where one is named. */
	readonly deviceType?: DeviceType;
	/** The call that failed, if one has. */
	readonly error?: Error | undefined;
}

/**
 * Something that could not be read. The message names the missing data and the next step, in the words of the options
 * of this client.
 */
export type DiscoveryWarning = FindingOf<DiscoveryParams> &
	DiscoveryPlace & { readonly message: string };

export interface Discovery {
	readonly plants: readonly DiscoveredPlant[];
	/** All data loggers, those of the plants first. */
	readonly dataLoggers: readonly DiscoveredLogger[];
	/** All devices, each once: by data logger, then by type, then as the server lists them. */
	readonly devices: readonly DiscoveredDevice[];
	readonly warnings: readonly DiscoveryWarning[];
}

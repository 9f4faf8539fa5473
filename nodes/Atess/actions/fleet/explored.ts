import type {
	ClientWithOptions,
	DeviceKind,
	DiscoveredDevice,
	DiscoveredLogger,
	DiscoveredPlant,
} from 'atess-client/internal';

/** A part of the fleet: what there is in it, and what to go on asking it with. */
export interface Explored {
	readonly plants: readonly Omit<DiscoveredPlant, 'dataLoggers'>[];
	readonly dataLoggers: readonly Omit<DiscoveredLogger, 'devices'>[];
	readonly devices: readonly DiscoveredDevice[];
	/** Kinds of which devices behind a data logger are missing: lists that could not be read, devices of unclear kind. */
	readonly unlisted: readonly { readonly dataLogSn: string; readonly kind: DeviceKind }[];
	/** Devices of which not even the kind was found, with the reason. */
	readonly unknown: readonly { readonly deviceSn: string; readonly error: Error }[];
	readonly client: ClientWithOptions;
}
